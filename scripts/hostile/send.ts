import net from "node:net";
import type { HostileRequest } from "./requests";

/** An answer as it came; status 0 when the server hung up without one, and null for one that did not end in time. */
export type HostileAnswer = {
  status: number | null;
  head: string;
  headers: Map<string, string>;
  body: string;
  ms: number;
};

const ENDS_WITHIN_MS = 20_000;

/** Sends a request byte by byte as it stands, on a connection of its own. @param own headers that the run adds to it. */
export function sendHostile(port: number, request: HostileRequest, own: [string, string][]): Promise<HostileAnswer> {
  const startedAt = performance.now();
  const socket = net.connect(port, "127.0.0.1");
  const lines = [...request.headers, ...own, ["Connection", "close"]].map(([name, value]) => `${name}: ${value}\r\n`);
  const head = `${request.method} ${request.target} HTTP/1.1\r\n${lines.join("")}\r\n`;
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const end = (isWhole: boolean) => {
      clearTimeout(timer);
      socket.destroy();
      const answer = readAnswer(Buffer.concat(chunks));
      resolve({ ...answer, status: isWhole ? answer.status : null, ms: performance.now() - startedAt });
    };
    const timer = setTimeout(() => end(false), ENDS_WITHIN_MS);
    socket.on("data", (chunk) => chunks.push(chunk));
    // What was answered before the server hung up counts; it does not read what it has refused.
    socket.on("close", () => end(true));
    socket.on("error", () => {});
    socket.write(head, "latin1");
    socket.write(request.body);
  });
}

function readAnswer(bytes: Buffer): Omit<HostileAnswer, "ms"> {
  const text = bytes.toString("utf8");
  const end = text.indexOf("\r\n\r\n");
  const head = end < 0 ? text : text.slice(0, end);
  const [first = "", ...lines] = head.split("\r\n");
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(first)?.[1] ?? 0);
  const headers = new Map(
    lines.map((line) => [line.split(":")[0]!.toLowerCase(), line.slice(line.indexOf(":") + 1).trim()]),
  );
  const rest = end < 0 ? "" : text.slice(end + 4);
  // An answer before the one that counts: to "Expect: 100-continue".
  if (status === 100) return readAnswer(Buffer.from(rest));
  return { status, head, headers, body: headers.get("transfer-encoding") === "chunked" ? joinChunks(rest) : rest };
}

function joinChunks(text: string): string {
  return text.replace(/(^|\r\n)[0-9a-f]+\r\n/gi, "");
}
