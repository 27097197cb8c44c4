import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import net, { type Socket } from "node:net";

/** Next puts ten of its own on some answers, at which Node warns of the next one. */
const LISTENERS_MAX = 20;
/** A reader may be sending the next request on a connection that is idle here; it is heard for this long. */
const LAST_REQUEST_MS = 1_000;

/**
 * Makes a server able to end without cutting anybody off. @returns a function that takes no more connections, says
 * `Connection: close` with every answer that begins from then on, and resolves when the last answer has ended.
 */
export function makeStoppable(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  const underWay = new Map<ServerResponse, Socket>();
  let isStopping = false;
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.once("close", () => sockets.delete(socket));
  });
  server.prependListener("request", ({ socket }: IncomingMessage, response: ServerResponse) => {
    if (isStopping) response.shouldKeepAlive = false;
    underWay.set(response.setMaxListeners(LISTENERS_MAX), socket);
    response.once("close", () => {
      underWay.delete(response);
      // Its head may have been sent before the stop, so that its reader keeps the connection and asks on.
      if (isStopping) hangUpLater(socket);
    });
  });
  // Node's closeIdleConnections() leaves those on which nothing was asked yet, as browsers open them ahead.
  const hangUpLater = (socket: Socket) => {
    if (socket.destroyed) return;
    setTimeout(() => {
      // On a busy machine the next request may have come and not been read yet.
      setImmediate(() => {
        if (![...underWay.values()].includes(socket)) socket.destroy();
      });
    }, LAST_REQUEST_MS);
  };
  return async () => {
    isStopping = true;
    for (const response of underWay.keys()) if (!response.headersSent) response.shouldKeepAlive = false;
    const closed = once(server, "close");
    // Not the HTTP server's own, which hangs up on idle connections at once.
    net.Server.prototype.close.call(server);
    for (const socket of sockets) hangUpLater(socket);
    await closed;
  };
}
