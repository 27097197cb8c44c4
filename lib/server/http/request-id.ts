import { AsyncLocalStorage } from "node:async_hooks";
import type { IncomingHttpHeaders } from "node:http";
import { env } from "../runtime/env";

// One store for the server and the handlers, whose code is loaded apart.
const shared = globalThis as typeof globalThis & { dailyPapersRequestIds?: AsyncLocalStorage<string> };
shared.dailyPapersRequestIds ??= new AsyncLocalStorage();
const ids = shared.dailyPapersRequestIds;

/** As proxies make them: a UUID, or the 32 hexadecimal digits of nginx's $request_id. Nothing else could forge a line of the log. */
const PROXY_ID = /^(?:[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/i;

/** A new id for a request. */
export const newRequestId = (): string => crypto.randomUUID();

/**
 * The id of a request: what the proxy in front calls it, so that its log and ours have one name for it, else a new one.
 * Without a proxy of ours anybody could have written the header, so it is not read.
 */
export function requestIdOf(headers: IncomingHttpHeaders, trustedProxies = env.TRUSTED_PROXIES): string {
  const stated = headers["x-request-id"];
  return trustedProxies > 0 && typeof stated === "string" && PROXY_ID.test(stated) ? stated : newRequestId();
}

/** Runs `work`, and all that it starts, under this request's id. */
export const runWithRequestId = <Result>(id: string, work: () => Result): Result => ids.run(id, work);

/** The id of the request under way, or undefined outside of one. */
export const currentRequestId = (): string | undefined => ids.getStore();
