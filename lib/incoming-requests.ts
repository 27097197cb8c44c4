import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage, ServerResponse } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state";
import { PAGE_METHODS } from "./page-methods";
import { varyByAccept } from "./vary-by-accept";

const ROUTER_STATE = "next-router-state-tree";

/** Sees each request before Next does, and mends what Next would misread. */
export function prepareRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request, response } = message as { request: IncomingMessage; response: ServerResponse };
    recordPeerAddress(request);
    request.url = readableUrl(request.url ?? "/");
    refuseWritesToPages(request);
    varyByAccept(request.url, response);
    // There are no server actions; what pretends to call one would be parsed and fill the log with traces.
    delete request.headers["next-action"];
    if (!request.url.startsWith("/api/")) delete request.headers["content-type"];
    if (!isRouterState(request.headers[ROUTER_STATE])) delete request.headers[ROUTER_STATE];
  });
}

/**
 * Appends the socket's peer to X-Forwarded-For, as a proxy would. Next keeps a header that the client sent and hides the
 * socket, so that without this a sender could name any address.
 */
function recordPeerAddress(request: IncomingMessage): void {
  const stated = request.headers["x-forwarded-for"];
  const hops = Array.isArray(stated) ? stated : [stated];
  request.headers["x-forwarded-for"] = [...hops, request.socket.remoteAddress ?? "unknown"].filter(Boolean).join(", ");
}

const READS = new Set(PAGE_METHODS.split(", "));
/** Handlers, which name their methods themselves, and what Next keeps for itself. */
const NO_PAGE = /^\/(api\/|_)/;

/** Next answers any method with the page, as if what was asked for had been done. Here it costs no hop, as a proxy.ts would. */
function refuseWritesToPages(request: IncomingMessage): void {
  if (READS.has(request.method ?? "GET") || NO_PAGE.test(request.url ?? "/")) return;
  request.method = "GET";
  request.url = "/api/page-methods";
}

/** No page is there, so it is answered 404; under /api in the form that programs read. */
const UNREADABLE = "unreadable-address";

/** The address without the host that clients of a proxy put before it; an unreadable one when no page can have it. */
function readableUrl(url: string): string {
  const [path = "", ...query] = withoutHost(url).split("?");
  if (isReadable(path)) return [path, ...query].join("?");
  return path.startsWith("/api/") ? `/api/${UNREADABLE}` : `/${UNREADABLE}`;
}

function withoutHost(url: string): string {
  if (url.startsWith("/") || !URL.canParse(url)) return url;
  const { pathname, search } = new URL(url);
  return `${pathname}${search}`;
}

/** Next answers 500 on its dynamic routes when a path is not UTF-8, and finds no route for one with a line break. */
function isReadable(path: string): boolean {
  try {
    return !/[\p{Cc}\u2028\u2029]/u.test(decodeURIComponent(path));
  } catch {
    return false;
  }
}

/** Next answers 500 to a script's request that says in no readable way where in the site it is. */
function isRouterState(header: string | string[] | undefined): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}
