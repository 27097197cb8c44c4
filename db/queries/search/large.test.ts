import { beforeAll, describe, expect, test } from "vitest";
import { createLargeArchive } from "@/db/testing/large-archive";
import { analyzeQueries, listFaults } from "@/db/testing/plans";
import type { SearchOrder } from "@/lib/core/search/search-orders";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { db } from "../../client";
import { searchPapers } from ".";
import { COUNTED_MAX } from "./counts";
import { listNewestMatches } from "./matches";
import { indexQueuedPapers } from "./search-index";
import { suggest } from "./suggest";
import { inSearchTransaction } from "./transaction";

const PAPERS = 4_000;
/** Rows that a search may look at whose every word is in a fiftieth of the papers, or in fewer. */
const RARE_ROWS_MAX = PAPERS / 2;

/** Forty words, so that titles of two of them are 1,600, and each word is in a twentieth of the titles. */
const WORDS = Array.from(
  { length: 40 },
  (_, n) => `${"bcdfghjklmnpqrstvwxz"[n % 20]}${"aeiou"[n % 5]}rtal${n < 20 ? "on" : "ix"}`,
);

beforeAll(async () => {
  await createLargeArchive(db.$client, {
    paperCount: PAPERS,
    dayCount: 40,
    lastDay: "2026-06-12",
    texts: {
      titleBeginnings: WORDS,
      titleEnds: WORDS,
      abstractHalves: ["The model learns.", "A model is shown."],
    },
  });
  await indexQueuedPapers();
  await db.$client.unsafe("vacuum analyze paper_search, search_terms, search_words");
}, 120_000);

const [one = "", other = ""] = WORDS;
const RARE: Record<string, string> = {
  "two rare words": `${one} ${other}`,
  "a phrase": `"${one} ${other}"`,
  "a rare word of a topic": `${one} ${other} topic:cs.CL`,
  "a rare word without another": `${one} -model`,
  "a title": `${one} ${other}`.toUpperCase(),
};
const COMMON: Record<string, string> = {
  "a word of every paper": "model",
  "a year": "year:2026",
  "a topic": "topic:cs.CL",
  "what nothing has": "zzzzqqq",
  "a misspelt word": `${one.slice(0, 3)}${one.slice(4)}`,
};

const ask = (text: string, order: SearchOrder, after: string | null = null, minUpvotes = 0) =>
  searchPapers({ query: parseSearchQuery(text), order, minUpvotes, after, limit: 20 });

async function faultsOf(read: () => Promise<unknown>, rowsMax = Number.POSITIVE_INFINITY): Promise<string[]> {
  const plans = await analyzeQueries(read);
  expect(plans.length).toBeGreaterThan(1);
  return plans.flatMap((plan) => listFaults(plan, rowsMax).map((fault) => `${fault}: ${plan.query.slice(0, 100)}`));
}

describe.each(["relevance", "newest", "votes"] as const)("a search, %s first,", (order) => {
  test.each(Object.entries(RARE))("for %s is answered by indexes, from few rows", async (_, text) => {
    expect(await faultsOf(() => ask(text, order), RARE_ROWS_MAX)).toEqual([]);
  });

  test.each(Object.entries(COMMON))("for %s is answered by indexes", async (_, text) => {
    expect(await faultsOf(() => ask(text, order))).toEqual([]);
    expect(await faultsOf(() => ask(text, order, null, 5))).toEqual([]);
  });

  test("goes on from a place by indexes", async () => {
    const first = await ask("model", order);
    if (first === "too-slow" || !first.next) throw new Error("There is no second page.");
    expect(await faultsOf(() => ask("model", order, first.next))).toEqual([]);
  });
});

test("counts are exact up to a bound; beyond it they stop there and say so", async () => {
  const counted = async (text: string) => {
    const result = await ask(text, "newest");
    if (result === "too-slow") throw new Error("The search took too long.");
    return result.counts;
  };
  const many = await counted("model");
  expect([many.total, many.isExact]).toEqual([COUNTED_MAX, false]);
  expect(Math.max(...many.facets.map(({ papers }) => papers))).toBeLessThanOrEqual(COUNTED_MAX);
  const few = await counted(`${one} ${other}`);
  const [real] = await db.$client.unsafe<{ n: number }[]>(
    `select count(*)::int as n from papers where title ilike '%${one}%' and title ilike '%${other}%'`,
  );
  expect(few).toMatchObject({ total: real?.n, isExact: true });
});

test.each(["ca", one, `${one} ${other.slice(0, 3)}`, "artal"])(
  "suggestions for %s come from indexes",
  async (typed) => {
    expect(await faultsOf(() => inSearchTransaction((tx) => suggest(tx, typed)))).toEqual([]);
  },
);

test("a feed of a search is answered by indexes", async () => {
  for (const text of [...Object.values(RARE), ...Object.values(COMMON)])
    expect(await faultsOf(() => listNewestMatches(parseSearchQuery(text), 0, null, 100)), text).toEqual([]);
});

test("a missing index would be noticed", async () => {
  await db.$client.unsafe("drop index paper_search_document_idx");
  expect(await faultsOf(() => ask(RARE["two rare words"] ?? "", "newest"), RARE_ROWS_MAX)).not.toEqual([]);
});
