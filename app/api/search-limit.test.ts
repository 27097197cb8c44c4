import { Client, StreamableHTTPClientTransport } from "@modelcontextprotocol/client";
import { beforeEach, expect, test, vi } from "vitest";
import { GET as getFeed } from "@/app/list-feeds/[format]/[[...list]]/route";
import { limiters } from "@/lib/server/http/rate-limits";
import { POST as askMcp } from "./mcp/route";
import { GET as search } from "./papers/search/route";

vi.mock("next/cache", () => ({ cacheLife: () => {}, cacheTag: () => {} }));

const SITE = "http://127.0.0.1:3000";
const SEARCHES_MAX = 240;
const headers = { "x-forwarded-for": "198.51.100.77" };

beforeEach(async () => {
  await limiters.searchesByNetwork.delete("198.51.100.77");
});

const ways = {
  api: () => search(new Request(`${SITE}/api/papers/search?q=adapter`, { headers }), { params: Promise.resolve({}) }),
  feed: () =>
    getFeed(new Request(`${SITE}/search/feed.atom?q=adapter`, { headers }), {
      params: Promise.resolve({ format: "atom", list: ["search"] }),
    }),
};

async function askTool() {
  const client = new Client({ name: "test", version: "1" });
  const fetch = async (input: string | URL, init?: RequestInit) => {
    const request = new Request(input, init);
    request.headers.set("x-forwarded-for", headers["x-forwarded-for"]);
    return request.method === "POST" ? askMcp(request, undefined) : new Response(null, { status: 405 });
  };
  await client.connect(new StreamableHTTPClientTransport(new URL(`${SITE}/api/mcp`), { fetch }));
  const answer = await client.callTool({ name: "search", arguments: { query: "adapter" } });
  await client.close();
  return answer;
}

const countSearches = async () => (await limiters.searchesByNetwork.get("198.51.100.77"))?.consumedPoints ?? 0;

test("searches of one network count together, by API, feed and MCP", async () => {
  expect((await ways.api()).status).toBe(200);
  expect((await ways.feed()).status).toBe(200);
  expect((await askTool()).isError ?? false).toBe(false);
  expect(await countSearches()).toBe(3);
});

test("a network that has searched enough is told when to go on, by each way", async () => {
  await limiters.searchesByNetwork.penalty("198.51.100.77", SEARCHES_MAX);
  for (const [name, ask] of Object.entries(ways)) {
    const answer = await ask();
    expect([answer.status, Number(answer.headers.get("retry-after")) > 0], name).toEqual([429, true]);
  }
  const told = await askTool();
  expect(told.isError).toBe(true);
  expect(JSON.stringify(told.content)).toContain("Too many requests; try again in");
});
