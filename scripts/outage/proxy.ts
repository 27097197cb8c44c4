import { once } from "node:events";
import net from "node:net";

/**
 * What a proxy does to connections: hands on, ends each that says something as a broken network does, keeps answers to itself,
 * or holds each piece back for a while.
 */
export type ProxyMode = "pass" | "reset" | "swallow" | "delay";

export type FaultProxy = {
  port: number;
  /** Treats what comes from now on this way. A connection of which something was swallowed says nothing any more, ever. */
  setMode(mode: ProxyMode): void;
  /** Takes connections again, after close. */
  open(): Promise<void>;
  /** Takes no connection and ends those that there are. */
  close(): Promise<void>;
};

/** Each way; with the turns of one query, an answer comes some tenths of a second late. */
const DELAY_MS = 60;

/** A TCP proxy to a port of this machine, that can be told to fail. */
export async function openFaultProxy(target: number): Promise<FaultProxy> {
  const sockets = new Set<net.Socket>();
  let mode: ProxyMode = "pass";

  const server = net.createServer((outside) => {
    const inside = net.connect(target, "127.0.0.1");
    let isSwallowed = false;
    connect(outside, inside, (piece) => {
      if (mode !== "reset") return handOn(piece, inside);
      outside.resetAndDestroy();
      inside.destroy();
    });
    connect(inside, outside, (piece) => {
      isSwallowed ||= mode === "swallow";
      if (!isSwallowed) handOn(piece, outside);
    });
  });

  function handOn(piece: Buffer, to: net.Socket): void {
    if (mode === "delay") setTimeout(() => to.writable && to.write(piece), DELAY_MS);
    else to.write(piece);
  }

  function connect(from: net.Socket, to: net.Socket, take: (piece: Buffer) => void): void {
    sockets.add(from);
    from.setNoDelay(true);
    from.on("data", take);
    // One side's end, however it came, is the other's.
    from.on("end", () => to.end());
    from.on("error", () => to.destroy());
    from.on("close", () => {
      sockets.delete(from);
      to.destroy();
    });
  }

  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const { port } = server.address() as net.AddressInfo;
  return {
    port,
    setMode: (wanted) => {
      mode = wanted;
    },
    open: () => listen(port),
    close: async () => {
      if (!server.listening) return;
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
    },
  };
}
