import { eq, sql } from "drizzle-orm";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { HOSTILE_SEARCHES } from "@/db/queries/search/testing/hostile";
import { papers } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { jsonFeedSchema, listAtomProblems } from "@/lib/core/list/feed/testing/feed-rules";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { GET } from "./[format]/[[...list]]/route";

// What Next keeps between requests it keeps in its own process; here every request reads the database.
vi.mock("next/cache", () => ({ cacheLife: () => {}, cacheTag: () => {} }));

const timeout = env.SEARCH_TIMEOUT_MS;
afterEach(() => {
  env.SEARCH_TIMEOUT_MS = timeout;
});

function ask(query: Record<string, string>, format = "atom", headers: Record<string, string> = {}) {
  const request = new Request(`${siteUrl()}/search/feed.${format}?${new URLSearchParams(query)}`, { headers });
  return GET(request, { params: Promise.resolve({ format, list: ["search"] }) });
}
async function read(query: Record<string, string>) {
  const answer = await ask(query);
  expect(answer.status).toBe(200);
  const xml = await answer.text();
  expect(listAtomProblems(xml)).toEqual([]);
  return parseAtomFeed(xml);
}
const idsOf = async (query: Record<string, string>) =>
  (await read(query)).entries?.map(({ id }) => id?.replace("https://arxiv.org/abs/", "")) ?? [];

beforeAll(async () => {
  const of = (id: string, title: string, day: string, votes = 0) =>
    createPaper({
      id,
      title,
      publishedAt: new Date(`${day}T00:00:00Z`),
      importedUpvoteCount: votes,
      categories: ["cs.CL"],
    });
  await of("2502.00001", "Lightweight adapters", "2025-02-01", 9);
  await of("2502.00002", "A lightweight adapter & more", "2025-02-03");
  await of("2502.00003", "The adapter that is lightweight", "2025-02-02", 3);
  await of("2502.00004", "An adapter", "2025-02-04");
  await indexQueuedPapers();
});

test("a search's feed has what matches all of it, the latest publication first, in both formats", async () => {
  const ids = ["2502.00002", "2502.00003", "2502.00001"];
  expect(await idsOf({ q: "lightweight adapter" })).toEqual(ids);
  const text = await (await ask({ q: "lightweight adapter" }, "json")).text();
  jsonFeedSchema.parse(JSON.parse(text));
  expect(parseJsonFeed(text).items?.map(({ id }) => id)).toEqual(ids.map((id) => `https://arxiv.org/abs/${id}`));
});

test("filters hold in the words and as the parameters of lists, and any order is the newest first", async () => {
  expect(await idsOf({ q: "adapter", min_upvotes: "3" })).toEqual(["2502.00003", "2502.00001"]);
  expect(await idsOf({ q: "adapter -lightweight" })).toEqual(["2502.00004"]);
  expect(await idsOf({ q: "lightweight", topic: "cs.CV" })).toEqual([]);
  expect(await idsOf({ q: "lightweight", topic: "cs.CL", order: "votes" })).toHaveLength(3);
});

test("searches that ask for the same are one feed, which is another one for other words", async () => {
  const [one, same, other] = [
    await read({ q: "Adapter  topic:cs.cl" }),
    await read({ q: "topic:cs.CL adapter" }),
    await read({ q: "adapter" }),
  ];
  expect(one.id).toBe(same.id);
  expect(one.id).toBe(`${siteUrl()}/search/feed.atom?q=adapter+topic%3Acs.CL`);
  expect(one.id).not.toBe(other.id);
  expect(one.title?.value).toContain("Search for adapter topic:cs.CL");
});

test.each(["1", "2", "3", "100"])(
  "a search's feed is read in parts of %s to its end, each entry once",
  async (limit) => {
    const all = await idsOf({ q: "adapter" });
    const seen: (string | undefined)[] = [];
    let query: Record<string, string> | undefined = { q: "adapter", limit };
    while (query !== undefined) {
      seen.push(...(await idsOf(query)));
      const { links, id } = await read(query);
      const href = (rel: string): string | undefined => links?.find((link) => link.rel === rel)?.href;
      expect(id).toBe(`${siteUrl()}/search/feed.atom?q=adapter`);
      expect(href("first")).toBe((await read({ q: "adapter", limit })).links?.find(({ rel }) => rel === "self")?.href);
      const next: string | undefined = href("next");
      expect((await (await ask(query, "json")).json()).next_url).toBe(next?.replace("feed.atom", "feed.json"));
      query = next === undefined ? undefined : Object.fromEntries(new URL(next).searchParams);
    }
    expect(all).toHaveLength(4);
    expect(seen).toEqual(all);
  },
);

test("a part goes on where it ended when the paper there is gone, and a place that is none is refused", async () => {
  const gone = await createPaper({ id: "2502.00005", title: "Adapters leave", publishedAt: new Date("2025-02-05") });
  await indexQueuedPapers();
  const next = (await read({ q: "adapter", limit: "1" })).links?.find(({ rel }) => rel === "next")?.href;
  await db.delete(papers).where(eq(papers.id, gone.id));
  await indexQueuedPapers();
  expect((await idsOf(Object.fromEntries(new URL(next!).searchParams)))[0]).toBe("2502.00004");
  for (const after of ["", "x", "2502.00001", "2025-02-30_1", "0000-01-01_1", "2025-02-01_9999999999", "2025-02-01_-1"])
    expect((await ask({ q: "adapter", after })).status, after).toBe(400);
});

test("a reader who has the newest is answered 304, until it changes", async () => {
  const first = await ask({ q: "lightweight" });
  const etag = { "If-None-Match": first.headers.get("etag") ?? "" };
  expect((await ask({ q: "lightweight" }, "atom", etag)).status).toBe(304);
  expect((await ask({ q: "adapter" }, "atom", etag)).status).toBe(200);
});

test("what cannot be searched for is refused in words", async () => {
  const refused = [
    {},
    { q: "" },
    { q: "???" },
    { q: "the" },
    { q: "model topic:nonsense" },
    { q: "from:2025-13-01" },
    { q: "x ".repeat(3_000) },
    { q: "a", min_upvotes: "-1" },
    { q: "a", topic: "x" },
  ];
  for (const query of refused) {
    const answer = await ask(query as Record<string, string>);
    expect(answer.status, JSON.stringify(query).slice(0, 40)).toBe(400);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/\.$/) });
  }
});

test("a search that takes too long is put off, not failed", async () => {
  env.SEARCH_TIMEOUT_MS = 50;
  await db.transaction(async (tx) => {
    // However fast the machine, the search waits for this until its time is over.
    await tx.execute(sql`lock table paper_search in access exclusive mode`);
    const answer = await ask({ q: "model" });
    expect(answer.status).toBe(503);
    expect(answer.headers.get("retry-after")).toBe("60");
  });
});

test("hostile searches have a feed or a refusal", async () => {
  for (const q of HOSTILE_SEARCHES) {
    const answer = await ask({ q });
    expect([200, 400], q.slice(0, 40)).toContain(answer.status);
    if (answer.status === 200) expect(listAtomProblems(await answer.text()), q.slice(0, 40)).toEqual([]);
  }
});
