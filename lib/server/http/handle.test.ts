import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";
import { afterEach, expect, test, vi } from "vitest";
import { pageRequest } from "@/db/testing/requests";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { gate } from "../gate";
import { anyone } from "../gate/who";
import { readBody } from "./request-body";
import { currentRequestId, newRequestId, runWithRequestId } from "./request-id";

afterEach(() => vi.restoreAllMocks());

const made = (work: (request: Request) => Promise<Response>) =>
  gate("GET", {
    who: anyone,
    scope: null,
    limit: "none",
    body: "none",
    parameters: "none",
    answer: ({ request }) => work(request),
  }).GET;

async function answerTo(error: unknown) {
  vi.restoreAllMocks();
  const log = catchLog();
  const handler = made(async () => {
    throw error;
  });
  const response = await handler(pageRequest("PUT", "/api/papers/2404.18911/upvote"));
  return {
    response,
    body: (await response.json()) as { error: string },
    log,
  };
}

test("a database that cannot be reached is 503 with Retry-After", async () => {
  const nowhere = postgres("postgres://127.0.0.1:1/none", { connect_timeout: 2 });
  const refused = await nowhere`select 1`.catch((error: unknown) => error);
  await nowhere.end();
  const causes = ["CONNECTION_CLOSED", "CONNECTION_ENDED", "CONNECT_TIMEOUT", "57P01", "57P03", "53300", "40P01"].map(
    (code) => Object.assign(new Error("down"), { code }),
  );
  for (const cause of [refused, ...causes]) {
    const { response, body, log } = await answerTo(new DrizzleQueryError("select", [], cause as Error));
    expect([response.status, response.headers.get("retry-after")]).toEqual([503, "2"]);
    expect(body.error).toContain("try again");
    expect(log).toHaveLength(1);
  }
});

test("a fault of ours is 500 with an id that the log names, once, with its cause and without the query's values", async () => {
  const cause = Object.assign(new Error("invalid input syntax"), { code: "22P02" });
  const { response, body, log } = await answerTo(new DrizzleQueryError("insert", ["secret-hash"], cause));
  expect(response.status).toBe(500);
  const id = response.headers.get("x-request-id") ?? "none";
  expect(body.error).toContain(id);
  expect(log).toHaveLength(1);
  expect(log[0]).toContain(id);
  expect(log[0]).toContain("invalid input syntax");
  expect(log[0]).not.toContain("secret-hash");
});

test("a sender who hangs up amid the body is no fault of ours: 400, and the log stays empty", async () => {
  const log = catchLog();
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('{"half'));
      controller.error(Object.assign(new Error("aborted"), { code: "ECONNRESET" }));
    },
  });
  const handler = made(async (request) => new Response(await readBody(request, 1_000)));
  const response = await handler(pageRequest("POST", "/api/papers/index", {}, body));
  expect(response.status).toBe(400);
  expect(await response.json()).toEqual({ error: expect.stringContaining("send it again") });
  expect(log).toEqual([]);
});

test("a request keeps the id that it began with, and no header of the sender's becomes one", async () => {
  const seen: (string | undefined)[] = [];
  const handler = made(async () => {
    seen.push(currentRequestId());
    return new Response();
  });
  const request = () => pageRequest("GET", "/api/viewer", { "X-Request-Id": "forged" });
  const id = newRequestId();
  const inside = await runWithRequestId(id, () => handler(request()));
  const alone = await Promise.all([handler(request()), handler(request())]);
  const answered = [inside, ...alone].map(({ headers }) => headers.get("x-request-id"));
  expect(answered[0]).toBe(id);
  expect(answered).toEqual(seen);
  expect(new Set(answered).size).toBe(3);
  expect(answered).not.toContain("forged");
});
