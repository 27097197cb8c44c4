import type { IncomingHttpHeaders } from "node:http";
import { isRouterState } from "./router-state";

/** Headers of a request that something here reads. Any other may mean something to Next, so it goes no further. */
const READ = new Set([
  // The connection and the body.
  "host",
  "connection",
  "content-length",
  "transfer-encoding",
  "expect",
  // What is asked for.
  "accept",
  "accept-encoding",
  "accept-language",
  "cache-control",
  "pragma",
  "range",
  "if-range",
  "if-match",
  "if-none-match",
  "if-modified-since",
  "if-unmodified-since",
  // Who asks.
  "authorization",
  "cookie",
  "origin",
  "referer",
  "sec-fetch-dest",
  "sec-fetch-mode",
  "sec-fetch-site",
  "sec-fetch-user",
  "user-agent",
  // What a proxy calls it; the front alone reads it.
  "x-request-id",
  // Next's scripts.
  "rsc",
  "next-router-prefetch",
  "next-router-segment-prefetch",
  "next-url",
]);
/** Of a request that may have a body, or that a program makes. */
const READ_BY_HANDLERS = new Set([
  "content-type",
  "content-encoding",
  "access-control-request-headers",
  "access-control-request-method",
  "last-event-id",
  "mcp-method",
  "mcp-name",
  "mcp-protocol-version",
  "mcp-session-id",
]);
const ROUTER_STATE = "next-router-state-tree";

/**
 * The headers that are handed on. What a proxy states of host, port and protocol is not among them, since SITE_URL says
 * it; nor what Next's own parts tell each other. @param peer address of the socket's other end.
 */
export function readClientHeaders(
  headers: IncomingHttpHeaders,
  peer: string | undefined,
  isForHandler: boolean,
): IncomingHttpHeaders {
  const read: IncomingHttpHeaders = {};
  for (const name in headers)
    if (READ.has(name) || (isForHandler && READ_BY_HANDLERS.has(name))) read[name] = headers[name];
  const state = headers[ROUTER_STATE];
  if (typeof state === "string" && isRouterState(state)) read[ROUTER_STATE] = state;
  read["x-forwarded-for"] = hops(headers["x-forwarded-for"], peer);
  return read;
}

/**
 * Appends the socket's peer to X-Forwarded-For, as a proxy would. Next keeps a header that the client sent and hides the
 * socket, so that without this a sender could name any address.
 */
function hops(stated: string | string[] | undefined, peer = "unknown"): string {
  return [stated, peer].flat().filter(Boolean).join(", ");
}
