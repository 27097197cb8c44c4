import { beforeAll, beforeEach, expect, test } from "vitest";
import { createManyPapers, createPaper } from "@/db/testing/factories";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import { limiters } from "@/lib/server/http/rate-limits";
import { OPTIONS } from "./daily_papers/route";
import { daily, refusal } from "./testing/reads";

beforeAll(() => createManyPapers(230, "2025-03-03", 9));
beforeEach(clearAnswerCache);

test("every answer has an ETag that answers 304 without a body, and changes when the papers do", async () => {
  const first = await daily("date=2025-03-05");
  const etag = first.headers.get("etag") ?? "";
  for (const sent of [etag, etag.replace("W/", ""), `"x", ${etag}`, "*"]) {
    const second = await daily("date=2025-03-05", { "if-none-match": sent });
    expect([second.status, await second.text(), second.headers.get("etag")]).toEqual([304, "", etag]);
  }
  await createPaper({ id: "2503.99020", featuredOn: "2025-03-05" });
  clearAnswerCache();
  expect((await daily("date=2025-03-05", { "if-none-match": etag })).status).toBe(200);
});

test("every answer may be read by scripts of any site, and says so before they ask", async () => {
  const answer = await daily("limit=1", { origin: "https://elsewhere.example" });
  expect(answer.headers.get("access-control-allow-origin")).toBe("*");
  expect(answer.headers.get("access-control-expose-headers")).toContain("Link");
  expect(answer.headers.get("set-cookie")).toBeNull();
  const preflight = OPTIONS();
  expect([preflight.status, preflight.headers.get("access-control-allow-methods")]).toEqual([
    204,
    "GET, HEAD, OPTIONS",
  ]);
});

test("a large answer comes in pieces, and is whole", async () => {
  const answer = await daily("limit=100");
  const pieces: Uint8Array[] = [];
  for await (const piece of answer.body ?? []) pieces.push(piece);
  expect(Math.max(...pieces.map((piece) => piece.byteLength))).toBeLessThanOrEqual(64 * 1024);
  expect(pieces.length).toBeGreaterThan(1);
  expect(JSON.parse(Buffer.concat(pieces).toString())).toHaveLength(100);
});

test("too many reads from one address are 429 with the time to wait, and others go on", async () => {
  const flooder = { "x-forwarded-for": "198.51.100.7" };
  await limiters.readsByNetwork.penalty("198.51.100.7", 6_000);
  const answer = await daily("limit=1", flooder);
  expect(answer.headers.get("ratelimit")).toMatch(/^"api";r=0;t=\d+$/);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect((await refusal(Promise.resolve(answer)))[0]).toBe(429);
  const other = await daily("limit=1", { "x-forwarded-for": "198.51.100.8" });
  expect([other.status, other.headers.get("ratelimit-policy")]).toEqual([200, '"fixed window";"api";q=6000;w=300']);
  expect(other.headers.get("ratelimit")).toMatch(/^"api";r=5999;t=\d+$/);
});
