import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test, vi } from "vitest";

afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  vi.resetModules();
});

/** The line of a request for `path`, in JSON, and the answer's own id. */
async function ask(path: string) {
  vi.resetModules();
  vi.stubEnv("LOG_FORMAT", "json");
  vi.stubEnv("LOG_LEVEL", "debug");
  const { catchLog } = await import("../runtime/testing/caught-log");
  const { logRequest } = await import("./request-log");
  const lines = catchLog();
  const server = createServer((request, response) => {
    const id = crypto.randomUUID();
    logRequest(request, response, id);
    response.writeHead(404, { "X-Request-Id": id }).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const answer = await fetch(`http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`);
  await answer.arrayBuffer();
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  server.close();
  return { line: JSON.parse(lines[0]!), id: answer.headers.get("x-request-id") };
}

test("a request leaves a line of level debug with the id that its answer carries", async () => {
  const { line, id } = await ask("/papers/2404.18911");
  expect(line).toMatchObject({ level: "debug", name: "site", requestId: id });
  expect(line.msg).toMatch(/^GET \/papers\/2404\.18911: 404 in \d+ ms\.$/);
});

test("its line has no query and no secret of an address", async () => {
  expect((await ask("/following/feed.atom?token=hidden")).line.msg).toMatch(/^GET \/following\/feed\.atom: 404/);
  expect((await ask("/subscriptions/hidden")).line.msg).toMatch(/^GET \/subscriptions\/…: 404/);
  expect((await ask("/api/subscriptions/hidden/unsubscribe")).line.msg).toMatch(
    /^GET \/api\/subscriptions\/…\/unsubscribe: 404/,
  );
  expect((await ask("/api/unsubscribe/hidden/one-click")).line.msg).toMatch(/^GET \/api\/unsubscribe\/…\/one-click/);
});
