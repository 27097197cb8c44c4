import { once } from "node:events";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";

const HEAD_END = Buffer.from("\r\n\r\n");
const LAST_CHUNK = Buffer.from("0\r\n\r\n");

/**
 * As runLoad, for one address that answers faster than autocannon reads: that takes more of a processor for an answer
 * of 30 KB than a server that has it in memory. An answer's length is read, and its body only received.
 * @returns answers a second. @throws Error when an answer was not 200, or a connection failed.
 */
export async function runQuickLoad(options: {
  url: string;
  headers: Record<string, string>;
  connections: number;
  seconds: number;
}): Promise<number> {
  const { hostname, port, host, pathname, search } = new URL(options.url);
  const lines = Object.entries(options.headers).map(([name, value]) => `${name}: ${value}\r\n`);
  const request = `GET ${pathname}${search} HTTP/1.1\r\nHost: ${host}\r\n${lines.join("")}\r\n`;
  let answers = 0;
  let fault: Error | null = null;
  const sockets = Array.from({ length: options.connections }, () => net.connect(Number(port), hostname));
  await Promise.all(sockets.map((socket) => once(socket, "connect")));
  const startedAt = performance.now();
  for (const socket of sockets) {
    const isWhole = newReader();
    const fail = (error: Error) => {
      fault ??= error;
    };
    socket.setNoDelay(true);
    socket.on("error", fail).on("close", () => fail(new Error(`${options.url} hung up.`)));
    socket.on("data", (piece) => {
      try {
        if (!isWhole(piece)) return;
        answers += 1;
        socket.write(request);
      } catch (error) {
        fail(error as Error);
      }
    });
    socket.write(request);
  }
  await sleep(options.seconds * 1_000);
  const rate = (answers * 1_000) / (performance.now() - startedAt);
  for (const socket of sockets)
    socket
      .removeAllListeners()
      .on("error", () => {})
      .destroy();
  if (fault) throw fault;
  if (answers === 0) throw new Error(`${options.url} gave no answer in ${options.seconds} s.`);
  return rate;
}

/** A function that says of each piece that arrives whether an answer is whole with it. */
function newReader(): (piece: Buffer) => boolean {
  let before: Buffer = Buffer.alloc(0);
  let tail: Buffer = Buffer.alloc(0);
  /** Bytes that are missing; null while the head is read, -1 for a body in chunks. */
  let missing: number | null = null;
  return (piece) => {
    let body = piece;
    if (missing === null) {
      const read = before.length > 0 ? Buffer.concat([before, piece]) : piece;
      const end = read.indexOf(HEAD_END);
      if (end < 0) {
        before = read;
        return false;
      }
      before = Buffer.alloc(0);
      const head = read.toString("latin1", 0, end);
      if (!head.startsWith("HTTP/1.1 200")) throw new Error(head.slice(0, head.indexOf("\r\n")));
      missing = Number(/\r\ncontent-length: (\d+)/i.exec(head)?.[1] ?? -1);
      body = read.subarray(end + HEAD_END.length);
    }
    if (missing < 0) {
      tail = Buffer.concat([tail, body.subarray(-LAST_CHUNK.length)]).subarray(-LAST_CHUNK.length);
      if (!tail.equals(LAST_CHUNK)) return false;
      tail = Buffer.alloc(0);
    } else {
      missing -= body.length;
      if (missing > 0) return false;
    }
    missing = null;
    return true;
  };
}
