import { randomBytes } from "node:crypto";
import { setTimeout as sleep } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { type FetchLimits, fetchAnswer, UpstreamError } from "./http";
import { sendJson, startServer, type TestServer } from "./testing/server";

// Waits as it does, but for those that a test would not wait for.
vi.mock("node:timers/promises", async (original) => {
  const timers = await original<typeof import("node:timers/promises")>();
  return { ...timers, setTimeout: vi.fn(timers.setTimeout) };
});

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
});
afterAll(() => server.close());

const get = (limits: Partial<FetchLimits> = {}, signal?: AbortSignal) =>
  fetchAnswer(`${server.url}/x`, {
    format: "json",
    parse: (text) => JSON.parse(text) as unknown,
    limits: { backoffMs: 1, attempts: 3, ...limits },
    signal,
  });
const failure = (limits: Partial<FetchLimits> = {}) =>
  get(limits).then(
    () => null,
    (error: unknown) =>
      error instanceof UpstreamError ? error.message.replaceAll(/127\.0\.0\.1:\d+/g, "HOST") : error,
  );

test("the server is told who asks", async () => {
  server.answer((_, response) => sendJson(response, [1]));
  expect(await get()).toEqual([1]);
  expect(server.requests[0]?.userAgent).toMatch(/^DailyPapers\//);
});

test("429 is waited out as the server says, in seconds or as a date", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: new Date("2025-12-11T10:00:00Z") });
  try {
    for (const [retryAfter, waitMs] of [
      ["7", 7_000],
      ["Thu, 11 Dec 2025 10:00:09 GMT", 9_000],
    ] as const) {
      server.answer((_, response, count) => {
        if (count > 1) return sendJson(response, "ok");
        response.writeHead(429, { "Retry-After": retryAfter }).end();
      });
      vi.mocked(sleep).mockClear().mockResolvedValueOnce(undefined);
      expect(await get()).toBe("ok");
      expect(vi.mocked(sleep).mock.calls.map(([ms]) => ms)).toEqual([waitMs]);
    }
  } finally {
    vi.useRealTimers();
  }
});

test("503 and 500 are asked again, and given up with a sentence after some attempts", async () => {
  server.answer((_, response, count) => (count < 3 ? response.writeHead(503).end() : sendJson(response, "ok")));
  expect(await get()).toBe("ok");
  server.answer((_, response) => response.writeHead(500).end());
  expect(await failure()).toBe("HOST answered 500 Internal Server Error (tried 3 times)");
  expect(server.requests).toHaveLength(3);
});

test("a server that asks for a longer wait than there is time is given up at once", async () => {
  server.answer((_, response) => response.writeHead(429, { "Retry-After": "7200" }).end());
  expect(await failure()).toBe("HOST answered 429 Too Many Requests and asks to wait 7200 s; try again later");
  expect(server.requests).toHaveLength(1);
});

test("a refusal is not asked again", async () => {
  server.answer((_, response) => response.writeHead(403).end());
  expect(await failure()).toBe("HOST answered 403 Forbidden");
  expect(server.requests).toHaveLength(1);
});

test("a body that is cut off is asked for again", async () => {
  server.answer((_, response, count) => {
    if (count === 3) return sendJson(response, "ok");
    response.writeHead(200, { "Content-Type": "application/json", ...(count === 1 && { "Content-Length": "100" }) });
    response.write('{"cut');
    // Once by a reset in the middle, once by an end that comes too early.
    if (count === 1) setTimeout(() => response.destroy(), 20);
    else response.end();
  });
  expect(await get()).toBe("ok");
});

test("HTML with status 200, and a body without a type, are refused", async () => {
  server.answer((_, response) => response.writeHead(200, { "Content-Type": "text/html" }).end("<html>"));
  expect(await failure()).toBe("HOST answered text/html instead of JSON");
  server.answer((_, response) => response.writeHead(200).end("{}"));
  expect(await failure()).toBe("HOST answered no content type instead of JSON");
  expect(server.requests).toHaveLength(1);
});

test("200 MB of rubbish are refused without being held", async () => {
  const rubbish = randomBytes(1024 * 1024);
  let sent = 0;
  server.answer((_, response) => {
    response.writeHead(200, { "Content-Type": "application/json" });
    const send = () => {
      while (sent < 200 && !response.destroyed) {
        sent += 1;
        if (!response.write(rubbish)) return response.once("drain", send);
      }
      return response.end();
    };
    send();
  });
  expect(await failure({ maxBytes: 8 * 1024 * 1024 })).toBe("HOST sent more than 8 MB");
  expect(sent).toBeLessThan(100);
  server.answer((_, response) =>
    response.writeHead(200, { "Content-Type": "application/json", "Content-Length": "200000000" }).write("["),
  );
  expect(await failure()).toBe("HOST sent more than 64 MB");
});

test("a server that hangs, before or within its answer, is given up in bounded time", async () => {
  server.answer(() => {});
  expect(await failure({ timeoutMs: 100, attempts: 2 })).toBe("HOST did not answer within 0.1 s (tried 2 times)");
  server.answer((_, response) => response.writeHead(200, { "Content-Type": "application/json" }).write("["));
  expect(await failure({ timeoutMs: 100, attempts: 2 })).toBe("HOST did not answer within 0.1 s (tried 2 times)");
});

test("a redirect is followed, a loop of them is not", async () => {
  server.answer((request, response) =>
    request.url === "/x" ? response.writeHead(302, { Location: "/y" }).end() : sendJson(response, "ok"),
  );
  expect(await get()).toBe("ok");
  server.answer((_, response) => response.writeHead(302, { Location: "/x" }).end());
  expect(await failure()).toBe("HOST only leads from one address to another");
  expect(server.requests).toHaveLength(6);
  server.answer((_, response) => response.writeHead(302, { Location: "file:///etc/passwd" }).end());
  expect(await failure()).toBe("HOST only leads from one address to another");
});

test("nobody listening is a sentence, not a stack", async () => {
  const closed = await startServer();
  await closed.close();
  const answer = fetchAnswer(closed.url, { format: "json", parse: JSON.parse, limits: { attempts: 2, backoffMs: 1 } });
  await expect(answer).rejects.toThrow(/could not be reached \(.*ECONNREFUSED.*\) \(tried 2 times\)$/);
});

test("waiting ends when the run is asked to stop", async () => {
  server.answer((_, response) => response.writeHead(503, { "Retry-After": "60" }).end());
  const stopping = new AbortController();
  const { setTimeout: wait } = await vi.importActual<typeof import("node:timers/promises")>("node:timers/promises");
  vi.mocked(sleep).mockImplementationOnce((...asked) => {
    stopping.abort();
    return wait(...asked);
  });
  await expect(get({}, stopping.signal)).rejects.toThrow("aborted");
  expect(server.requests).toHaveLength(1);
});
