import { once } from "node:events";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { runQuickLoad } from "./quick-load";

let server: ReturnType<typeof createServer>;
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

async function load(answer: RequestListener): Promise<number> {
  server = createServer(answer).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return runQuickLoad({
    url: `http://127.0.0.1:${port}/a?b=c`,
    headers: { accept: "x" },
    connections: 3,
    seconds: 0.3,
  });
}

test("counts each answer once, whole or in chunks, however many pieces it comes in", async () => {
  for (const head of [{ "Content-Length": "400000" }, {}] as Record<string, string>[]) {
    const rate = await load((request, response) => {
      expect([request.url, request.headers.accept]).toEqual(["/a?b=c", "x"]);
      response.writeHead(200, head);
      for (let piece = 0; piece < 4; piece += 1) response.write("x".repeat(100_000));
      response.end();
    });
    expect(rate).toBeGreaterThan(0);
    server.closeAllConnections();
    server.close();
  }
});

test("fails for an answer that is not 200, and for none", async () => {
  await expect(load((_request, response) => response.writeHead(404).end())).rejects.toThrow("404");
  server.close();
  await expect(load(() => {})).rejects.toThrow("no answer");
});
