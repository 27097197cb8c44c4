import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import net, { type Socket } from "node:net";
import { setImmediate as nextTurn } from "node:timers/promises";

/** Next puts ten of its own on some answers, at which Node warns of the next one. */
const LISTENERS_MAX = 20;
/** A reader may be sending the next request on a connection that is idle here; it is heard for this long. */
const LAST_REQUEST_MS = 1_000;
/** A turn of this process that took longer may have left a request unread; closing its connection then would reset it. */
const SHORT_TURN_MS = 5;
/** After so long nobody is waited for who might send something; the supervisor kills after ten seconds. */
const PATIENCE_MS = 5_000;

/**
 * Makes a server able to end without cutting anybody off. @returns a function that takes no more connections, says
 * `Connection: close` with every answer that begins from then on, and resolves when the last answer has ended.
 */
export function makeStoppable(server: Server): () => Promise<void> {
  const sockets = new Set<Socket>();
  const underWay = new Map<ServerResponse, Socket>();
  const timers = new WeakMap<Socket, NodeJS.Timeout>();
  let isStopping = false;
  let stoppedAt = 0;
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
    clearTimeout(timers.get(socket));
    if (socket.destroyed) return;
    const { bytesRead } = socket;
    const timer = setTimeout(() => void hangUp(socket, bytesRead), LAST_REQUEST_MS);
    timers.set(socket, timer);
  };
  /** Ends a connection, unless something came on it since: a request, or a part of one. */
  const hangUp = async (socket: Socket, bytesBefore: number) => {
    const turnedAt = performance.now();
    await nextTurn();
    if ([...underWay.values()].includes(socket)) return;
    const hasMore = socket.bytesRead !== bytesBefore || performance.now() - turnedAt > SHORT_TURN_MS;
    if (hasMore && performance.now() - stoppedAt < PATIENCE_MS) hangUpLater(socket);
    else socket.destroy();
  };
  return async () => {
    isStopping = true;
    stoppedAt = performance.now();
    for (const response of underWay.keys()) if (!response.headersSent) response.shouldKeepAlive = false;
    // Who has connected and was not taken yet would be reset.
    await nextTurn();
    const closed = once(server, "close");
    // Not the HTTP server's own, which hangs up on idle connections at once.
    net.Server.prototype.close.call(server);
    for (const socket of sockets) hangUpLater(socket);
    await closed;
  };
}
