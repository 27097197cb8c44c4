import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";

/** Sees each request before Next does, and mends what Next would misread. */
export function prepareRequests(): void {
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    recordPeerAddress(request);
    // Next answers 500 on its dynamic routes when a path is not UTF-8 once decoded.
    if (!isDecodable(request.url)) request.url = UNREADABLE;
    // There are no server actions; a request that pretends to call one would fill the log with traces.
    delete request.headers["next-action"];
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

/** No page and no handler is there, so it is answered 404. */
const UNREADABLE = "/unreadable-address";

function isDecodable(url = ""): boolean {
  try {
    decodeURIComponent(url.split("?", 1)[0] ?? "");
    return true;
  } catch {
    return false;
  }
}
