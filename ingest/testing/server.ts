import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type TestServer = {
  url: string;
  /** Paths that were asked for, with their queries, and when. */
  requests: { path: string; at: number; userAgent: string }[];
  /** Answers from now on. */
  answer: (handler: Handler) => void;
  close: () => Promise<void>;
};
type Handler = (request: IncomingMessage, response: ServerResponse, count: number) => void;

/** An HTTP server on a free port of this machine that stands for an upstream service. */
export async function startServer(): Promise<TestServer> {
  const requests: TestServer["requests"] = [];
  let handler: Handler = (_request, response) => response.writeHead(404).end();
  const server = createServer((request, response) => {
    requests.push({ path: request.url ?? "", at: Date.now(), userAgent: request.headers["user-agent"] ?? "" });
    handler(request, response, requests.length);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    answer: (next) => {
      handler = next;
      requests.length = 0;
    },
    close: () => {
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

export function sendJson(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(body));
}

export function sendXml(response: ServerResponse, body: string): void {
  response.writeHead(200, { "Content-Type": "application/xml; charset=utf-8" }).end(body);
}
