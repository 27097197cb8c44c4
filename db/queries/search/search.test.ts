import { eq, sql } from "drizzle-orm";
import { afterEach, beforeAll, expect, test, vi } from "vitest";
import { loadSampleEdition } from "@/db/sample";
import fc from "@/lib/core/testing/properties";
import { env } from "@/lib/server/runtime/env";
import { db } from "../../client";
import { papers } from "../../schema";
import { createPaper } from "../../testing/factories";
import { type SearchResult, searchPapers } from ".";
import { indexQueuedPapers } from "./search-index";
import { HOSTILE_SEARCHES } from "./testing/hostile";
import { misspell } from "./testing/misspell";
import { requestOf, searchInTime } from "./testing/search-in-time";

beforeAll(async () => {
  await loadSampleEdition();
});
const timeout = env.SEARCH_TIMEOUT_MS;
afterEach(() => {
  env.SEARCH_TIMEOUT_MS = timeout;
  vi.restoreAllMocks();
});

const idsOf = (result: SearchResult) => result.papers.map(({ id }) => id);
const listPapers = () => db.execute<{ id: string; title: string }>(sql`select id, title from papers order by id`);

test("an exact title finds its paper first", async () => {
  for (const { id, title } of await listPapers()) expect(idsOf(await searchInTime(title))[0], title).toBe(id);
});

test("a paper is found by what its LaTeX reads as, typed or pasted", async () => {
  const paper = await createPaper({
    title: '$\\alpha$-divergence and Pl\\"ucker coordinates',
    abstract: 'A Gr\\"obner basis in the $\\ell_2$ norm.\n\nErd\\H{o}s is not $5 million.',
  });
  await indexQueuedPapers();
  for (const text of [
    "Gröbner",
    "grobner basis",
    '"Gröbner basis"',
    'Gr\\"obner',
    "alpha-divergence",
    "α-divergence",
    "$\\alpha$-divergence",
    "Plücker coordinates",
    "ℓ2 norm",
    "erdős",
  ])
    expect(idsOf(await searchInTime(text))[0], text).toBe(paper.id);
  expect((await searchInTime("Gröbner")).marked).toContain("gröbner");
  for (const title of ["α-divergence and Plücker coordinates", '$\\alpha$-divergence and Pl\\"ucker coordinates'])
    expect(idsOf(await searchInTime(title))[0], title).toBe(paper.id);
  await db.delete(papers).where(eq(papers.id, paper.id));
  await indexQueuedPapers();
});

test("a title with two typing errors finds its paper among the first five, for nine of ten", async () => {
  const papers = await listPapers();
  let found = 0;
  for (const [index, { id, title }] of papers.entries())
    if (
      idsOf(await searchInTime(misspell(title, 2, index)))
        .slice(0, 5)
        .includes(id)
    )
      found += 1;
  expect(found / papers.length).toBeGreaterThanOrEqual(0.9);
});

test("a misspelt word that no paper has is corrected, and the answer says so", async () => {
  const result = await searchInTime("kangroo");
  expect(result.corrections).toEqual([{ from: "kangroo", to: "kangaroo", isKnown: false }]);
  expect(idsOf(result)).toEqual(["2404.18911"]);
});

test("words of the title count more than words of the abstract, and both words more than one", async () => {
  const result = await searchInTime("lightweight adapter", { limit: 40 });
  expect(result.papers[0]?.title).toContain("VLSM-Adapter");
  expect(result.marked).toEqual(expect.arrayContaining(["adapter", "adapters", "lightweight"]));
});

test("a phrase must stand as it is written, and what is excluded must not", async () => {
  const both = idsOf(await searchInTime("adapter", { order: "newest", limit: 80 }));
  const without = idsOf(await searchInTime("adapter -lightweight", { order: "newest", limit: 80 }));
  const having = idsOf(await searchInTime("adapter lightweight", { order: "newest", limit: 80 }));
  expect(new Set([...without, ...having])).toEqual(new Set(both));
  expect(without.filter((id) => having.includes(id))).toEqual([]);
  expect(idsOf(await searchInTime('"speculative decoding"'))).toContain("2404.18911");
  expect((await searchInTime('"speculative decoding"')).notices).toEqual([]);
});

test("authors, organizations, topics, years and code narrow a search", async () => {
  expect(idsOf(await searchInTime("author:yunhe-wang decoding"))).toEqual(["2404.18911"]);
  expect(idsOf(await searchInTime('author:"Yunhe Wang"'))).toContain("2404.18911");
  expect(idsOf(await searchInTime("org:huawei-noah"))).toContain("2404.18911");
  expect(idsOf(await searchInTime("org:noah"))).toContain("2404.18911");
  const ofYear = await searchInTime("year:2016 network");
  expect(idsOf(ofYear)).toEqual(["1608.06037"]);
  expect(idsOf(await searchInTime("from:2016-08 to:2016-08"))).toEqual(["1608.06037"]);
  const withCode = await searchInTime("has:code", { limit: 100 });
  expect(withCode.papers.length).toBeGreaterThan(0);
  expect(withCode.papers.every(({ codeUrl }) => codeUrl !== null)).toBe(true);
});

test("pages by key show every paper once, in each order", async () => {
  for (const order of ["relevance", "newest", "votes"] as const) {
    const whole = idsOf(await searchInTime("model", { order, limit: 100 }));
    const paged: string[] = [];
    let after: string | null = null;
    do {
      const page: SearchResult = await searchInTime("model", { order, after, limit: 7 });
      paged.push(...idsOf(page));
      after = page.next;
    } while (after !== null);
    expect(paged, order).toEqual(whole);
    expect(new Set(paged).size).toBe(paged.length);
  }
});

test("newest goes by publication, votes by the number shown", async () => {
  const newest = (await searchInTime("model", { order: "newest", limit: 50 })).papers.map(
    ({ publishedAt }) => publishedAt?.toISOString().slice(0, 10) ?? "",
  );
  expect(newest).toEqual([...newest].sort().reverse());
  const votes = (await searchInTime("model", { order: "votes", limit: 50 })).papers.map(({ upvotes }) => upvotes);
  expect(votes).toEqual([...votes].sort((a, b) => b - a));
  const enough = await searchInTime("model", { order: "votes", limit: 50, minUpvotes: 20 });
  expect(enough.papers.map(({ upvotes }) => upvotes)).toEqual(votes.filter((count) => count >= 20));
});

test("the counts beside a search are those of the searches they lead to", async () => {
  const { counts } = await searchInTime("model");
  expect(counts.facets.length).toBeGreaterThan(0);
  for (const facet of counts.facets) {
    const narrowed = { topic: "topic:", organization: "org:", author: "author:", year: "year:", code: "has:" }[
      facet.kind
    ];
    expect((await searchInTime(`model ${narrowed}${facet.slug}`)).counts.total, facet.slug).toBe(facet.papers);
  }
});

test("words that nobody wrote find nothing", async () => {
  for (const text of ["zzzzqqq", "???", "model -model"]) expect(idsOf(await searchInTime(text)), text).toEqual([]);
  expect((await searchInTime("zzzzqqq")).counts).toEqual({ total: 0, isExact: true, facets: [] });
});

test("a search that takes too long is given up, and the next one is not harmed", async () => {
  env.SEARCH_TIMEOUT_MS = 50;
  await db.transaction(async (tx) => {
    // However fast the machine, the search waits for this until its time is over.
    await tx.execute(sql`lock table paper_search in access exclusive mode`);
    expect(await searchPapers(requestOf("model"))).toBe("too-slow");
  });
  env.SEARCH_TIMEOUT_MS = timeout;
  expect(idsOf(await searchInTime("kangaroo"))).toEqual(["2404.18911"]);
});

test("hostile searches are answered like any other", async () => {
  for (const text of HOSTILE_SEARCHES) await searchInTime(text);
});

test("a thousand generated searches are answered like any other", { timeout: 300_000 }, async () => {
  const piece = fc.oneof(
    fc.string({ unit: "binary", maxLength: 30 }),
    fc.constantFrom(
      "model",
      "-",
      '"',
      ":",
      "author:",
      "org:",
      "topic:cs.CL",
      "year:2024",
      "'",
      "\\",
      "&",
      "|",
      "!",
      "<->",
      ":*",
      "(",
      ")",
      "%",
      "\0",
      "$1",
      "adapter",
      "OR",
      "AND",
      "NOT",
      "title:",
      "-abs:the",
      "ada*",
      "cat:cs.*",
      "year:2022-2024",
      'author:"Y. \\ L\'"',
    ),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(" ")),
      fc.constantFrom("relevance" as const, "newest" as const, "votes" as const),
      async (text, order) => {
        await searchInTime(text, { order });
      },
    ),
    { numRuns: 1_000 },
  );
});
