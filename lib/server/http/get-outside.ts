import http from "node:http";
import https from "node:https";
import { groupDigits } from "@/lib/core/plural";
import { fetchOutside, hasProxy } from "./fetch-outside";
import { RefusedAddressError, type ResolvedAddress, resolveOutside } from "./outside-address";
import { giveResolved, OUTSIDE_AGENT, orAborted } from "./outside-connection";

const REDIRECTS_MAX = 3;

/** Says in one sentence that no answer came: the host or the way there is at fault, and not what was asked for. */
export class UnreachableError extends Error {}
/** The answer has more bytes than were wanted. */
export class TooLargeError extends Error {}

export type GetOptions = {
  /** Whether an address may be asked; of a redirect too. */
  isAllowed: (url: URL) => boolean;
  /** Lets the request go to addresses that are not on the public internet. */
  allowPrivate: boolean;
  bytesMax: number;
  /** Longest that it may take from the look-up of the name to the last byte. */
  timeoutMs: number;
  signal?: AbortSignal;
  resolve?: (host: string) => Promise<ResolvedAddress[]>;
};

/** The status and bytes of an answer; of one that is not 200 the status alone. */
export type OutsideAnswer = { status: number; body: Buffer };

/**
 * Gets what is at an address that somebody gave, by a connection of its own to an IP address that was checked. A few redirects
 * are followed, each under the same rules. By a proxy, where one is set, names are looked up there: then `isAllowed` alone holds.
 * @throws RefusedAddressError, TooLargeError, UnreachableError; the reason of `signal` when that ends it.
 */
export async function getOutside(address: string, options: GetOptions): Promise<OutsideAnswer> {
  const timeout = AbortSignal.timeout(options.timeoutMs);
  const signal = options.signal ? AbortSignal.any([options.signal, timeout]) : timeout;
  let url = new URL(address);
  try {
    for (let redirects = 0; ; redirects += 1) {
      if (!/^https?:$/.test(url.protocol) || !options.isAllowed(url))
        throw new RefusedAddressError(`${url.protocol}//${url.host} is not asked`);
      const answer = await (hasProxy() ? askByProxy(url, signal) : askDirectly(url, options, signal));
      const isRedirect = [301, 302, 303, 307, 308].includes(answer.status) && answer.location !== null;
      if (answer.status !== 200) answer.close();
      if (!isRedirect) return { status: answer.status, body: await readBody(url, answer, options.bytesMax) };
      if (redirects === REDIRECTS_MAX) throw new RefusedAddressError(`${url.host} redirects too often`);
      if (!URL.canParse(answer.location!, url)) return { status: answer.status, body: Buffer.alloc(0) };
      url = new URL(answer.location!, url);
    }
  } catch (error) {
    options.signal?.throwIfAborted();
    if (error instanceof RefusedAddressError || error instanceof TooLargeError) throw error;
    if (timeout.aborted) throw new UnreachableError(`${url.host} did not answer within ${options.timeoutMs / 1000} s`);
    throw new UnreachableError(`${url.host} could not be reached`, { cause: error });
  }
}

type Answer = {
  status: number;
  location: string | null;
  length: number;
  chunks: AsyncIterable<Uint8Array>;
  close: () => void;
};

async function askDirectly(url: URL, options: GetOptions, signal: AbortSignal): Promise<Answer> {
  const resolved = await orAborted(resolveOutside(url.hostname, options), signal);
  const { request } = url.protocol === "https:" ? https : http;
  const response = await new Promise<http.IncomingMessage>((resolve, reject) => {
    request(
      url,
      { agent: false, signal, lookup: giveResolved(resolved), headers: { "User-Agent": OUTSIDE_AGENT } },
      resolve,
    )
      .on("error", reject)
      .end();
  });
  return {
    status: response.statusCode ?? 0,
    location: response.headers.location ?? null,
    length: Number(response.headers["content-length"] ?? 0),
    chunks: response,
    close: () => response.on("error", () => {}).destroy(),
  };
}

async function askByProxy(url: URL, signal: AbortSignal): Promise<Answer> {
  const response = await fetchOutside(url, { signal, redirect: "manual", headers: { "User-Agent": OUTSIDE_AGENT } });
  return {
    status: response.status,
    location: response.headers.get("location"),
    length: Number(response.headers.get("content-length") ?? 0),
    chunks: (response.body ?? []) as AsyncIterable<Uint8Array>,
    close: () => void response.body?.cancel().catch(() => {}),
  };
}

async function readBody(url: URL, answer: Answer, bytesMax: number): Promise<Buffer> {
  if (answer.status !== 200) return Buffer.alloc(0);
  const tooLarge = () => {
    answer.close();
    return new TooLargeError(`${url.host} sends more than ${groupDigits(bytesMax)} bytes`);
  };
  // What it says of its length spares the way; what it sends counts.
  if (answer.length > bytesMax) throw tooLarge();
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of answer.chunks) {
    size += part.length;
    if (size > bytesMax) throw tooLarge();
    parts.push(part);
  }
  return Buffer.concat(parts);
}
