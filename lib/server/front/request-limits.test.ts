import { IncomingMessage, ServerResponse } from "node:http";
import { Socket } from "node:net";
import { beforeEach, expect, test } from "vitest";
import { limiters } from "../http/rate-limits";
import { countRequest } from "./request-limits";

const NETWORK = "203.0.113.9";
const PAGES_MAX = 1200;
const SEARCHES_MAX = 240;

beforeEach(async () => {
  for (const limiter of [limiters.pagesByNetwork, limiters.picturesByNetwork, limiters.searchesByNetwork])
    await limiter.delete(NETWORK);
});

async function ask(url: string, { kept = "", from = NETWORK } = {}) {
  const request = new IncomingMessage(new Socket());
  Object.assign(request, { url, headers: { "x-forwarded-for": from } });
  const response = new ServerResponse(request);
  const refusal = await countRequest(request, response);
  if (kept) response.setHeader("x-nextjs-cache", kept);
  response.emit("close");
  return refusal;
}

test("pages that are made for a request are bounded by network, with 429 and the seconds to wait", async () => {
  await limiters.pagesByNetwork.penalty(NETWORK, PAGES_MAX - 1);
  expect(await ask("/papers/9912.00001")).toBeNull();
  const refused = await ask("/topics/cs.CL?min_upvotes=7");
  expect([refused?.status, refused?.headers["Retry-After"]]).toEqual([429, "60"]);
  expect(await ask("/papers/9912.00001", { from: "203.0.113.10" })).toBeNull();
});

test("what was kept costs nothing, however often it is asked for", async () => {
  await limiters.pagesByNetwork.penalty(NETWORK, PAGES_MAX - 1);
  for (const kept of ["HIT", "STALE", "HIT"]) expect(await ask("/", { kept })).toBeNull();
  expect(await ask("/", { kept: "MISS" })).toBeNull();
  expect((await ask("/"))?.status).toBe(429);
});

test("social cards count apart from pages, and the API by itself", async () => {
  await limiters.picturesByNetwork.penalty(NETWORK, PAGES_MAX);
  expect((await ask("/social-cards/papers/2404.18911"))?.status).toBe(429);
  expect(await ask("/papers/2404.18911")).toBeNull();
  expect(await ask("/api/papers/2404.18911")).toBeNull();
});

test("a page of search is refused once its network has searched enough, and the bare form is not", async () => {
  await limiters.searchesByNetwork.penalty(NETWORK, SEARCHES_MAX);
  for (const url of [
    "/search?q=adapter",
    "/search?order=votes&q=a",
    "/search?q=%61&q=",
    "/search.md?q=a",
    "/search?topic=cs.CL",
    "/search.md?author=yann-lecun",
  ])
    expect((await ask(url))?.status, url).toBe(429);
  for (const url of ["/search", "/search?q=", "/", "//", "//%22%3E", "//[/search?q=a"])
    expect(await ask(url), url).toBeNull();
});
