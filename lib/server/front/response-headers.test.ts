import { createServer, get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mendHeaders } from "./response-headers";

let server: Server;
let url: string;

beforeAll(async () => {
  server = createServer((request, response) => {
    mendHeaders(request.url ?? "/", response);
    response.setHeader("Vary", "rsc");
    if (request.url?.startsWith("/api/compressed")) {
      response.setHeader("Content-Type", "application/json");
      response.appendHeader("Vary", "Accept-Encoding").appendHeader("Vary", "RSC, accept-encoding");
    }
    if (request.url?.startsWith("/api/short")) response.setHeader("Content-Type", "text/plain; charset=utf-8");
    response.end("x");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const varyOf = async (path: string) => (await fetch(url + path)).headers.get("vary");

test("pages that have a Markdown form vary by Accept, beside what they vary by already", async () => {
  for (const path of ["/", "/?x=1", "/papers/2404.18911", "/organizations", "/topics/cs.CL", "/feed/2025-12-11"])
    expect(await varyOf(path), path).toBe("rsc, Accept");
});

test("all that an answer varies by stands in one line, each name once", async () => {
  const answer = await new Promise<IncomingMessage>((resolve) => get(`${url}/api/compressed`, resolve));
  answer.resume();
  expect(answer.rawHeaders.filter((name) => name.toLowerCase() === "vary")).toHaveLength(1);
  expect(answer.headers.vary).toBe("RSC, Accept-Encoding");
});

test("what may be compressed says so, whether or not it was", async () => {
  expect(await varyOf("/api/short")).toBe("rsc, Accept-Encoding");
});

test("other addresses do not", async () => {
  for (const path of ["/api/papers", "/signin", "/papersx", "/_next/static/a.js"])
    expect(await varyOf(path), path).toBe("rsc");
});
