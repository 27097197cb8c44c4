import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

/** Next puts ten of its own on some answers, at which Node warns of the next one. */
const LISTENERS_MAX = 20;
/** A reader may be sending the next request on a connection that is idle here; it is heard for this long. */
const LAST_REQUEST_MS = 1_000;

/**
 * Makes a server able to end without cutting anybody off. @returns a function that takes no more connections, says
 * `Connection: close` with every answer that begins from then on, and resolves when the last answer has ended.
 */
export function makeStoppable(server: Server): () => Promise<void> {
  const underWay = new Set<ServerResponse>();
  let isStopping = false;
  let isIdleClosed = false;
  server.prependListener("request", (_request: IncomingMessage, response: ServerResponse) => {
    if (isStopping) response.shouldKeepAlive = false;
    underWay.add(response.setMaxListeners(LISTENERS_MAX));
    response.once("close", () => {
      underWay.delete(response);
      // Its head was sent before the stop, so that its reader keeps the connection.
      if (isIdleClosed) setImmediate(() => server.closeIdleConnections());
    });
  });
  return async () => {
    isStopping = true;
    for (const response of underWay) if (!response.headersSent) response.shouldKeepAlive = false;
    const closed = once(server, "close");
    // Not the HTTP server's own, which hangs up on idle connections at once.
    net.Server.prototype.close.call(server);
    await Promise.race([closed, sleep(LAST_REQUEST_MS)]);
    isIdleClosed = true;
    server.closeIdleConnections();
    await closed;
  };
}
