import http from "node:http";
import https from "node:https";
import { RefusedAddressError, type ResolvedAddress, resolveOutside } from "./outside-address";
import { giveResolved, OUTSIDE_AGENT, orAborted } from "./outside-connection";

export type PostOptions = {
  headers: Record<string, string>;
  body: string;
  /** Lets the request go to addresses that are not on the public internet. */
  allowPrivate: boolean;
  /** Longest that it may take from the look-up of the name to the answer's status. */
  timeoutMs: number;
  signal?: AbortSignal;
  resolve?: (host: string) => Promise<ResolvedAddress[]>;
};

/**
 * Posts to an address that somebody gave, by a connection of its own to an IP address that was checked; redirects are
 * not followed, and the answer's body is not read. @returns the status.
 * @throws RefusedAddressError, or Error with one sentence when there is no answer in time.
 */
export async function postOutside(address: string, options: PostOptions): Promise<number> {
  const url = new URL(address);
  if (!/^https?:$/.test(url.protocol)) throw new RefusedAddressError(`${url.protocol} is neither http nor https`);
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  try {
    const resolved = await orAborted(resolveOutside(url.hostname, options), signal);
    return await send(url, resolved, options, signal);
  } catch (error) {
    if (timeout.aborted) throw new Error(`${url.host} did not answer within ${options.timeoutMs / 1000} s`);
    if (error instanceof RefusedAddressError || options.signal?.aborted) throw error;
    throw new Error(`${url.host} could not be reached`, { cause: error });
  }
}

function send(url: URL, resolved: ResolvedAddress[], { headers, body }: PostOptions, signal: AbortSignal) {
  const { request } = url.protocol === "https:" ? https : http;
  return new Promise<number>((resolve, reject) => {
    const sent = request(
      url,
      {
        method: "POST",
        agent: false,
        signal,
        lookup: giveResolved(resolved),
        headers: { ...headers, "User-Agent": OUTSIDE_AGENT, "Content-Length": Buffer.byteLength(body) },
      },
      (response) => {
        resolve(response.statusCode ?? 0);
        // The status says it all; what else comes, however much, is not waited for.
        response.destroy();
      },
    );
    sent.on("error", reject);
    sent.end(body);
  });
}
