import { sql } from "drizzle-orm";
import { searchPapers } from "@/db/queries/search";
import { findWanted } from "@/db/queries/search/matches";
import { isMatch } from "@/db/queries/search/required";
import { inSearchTransaction, isTimeout } from "@/db/queries/search/transaction";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { createRandom } from "@/lib/core/testing/random";
import { makeSearches } from "./searches";
import { takeUpForSearch } from "./take-up";

/** `search` asks the log as readers do, `count` counts what each of its searches matches. */
export type SearchQuestion = { kind: "search" | "count" };
/** Milliseconds of each search of the log, in its order; `tooSlow` did not end within the site's time. */
export type SearchAnswer = { searches: { text: string; kind: string }[] } | { ms: number[]; tooSlow: number };

const SEED = 20_261_125;
const PAGE = 20;

// Runs as a process of its own, since the site's queries know one database.
await takeUpForSearch();
const searches = await makeSearches(createRandom(SEED));
const queries = searches.map(({ text }) => parseSearchQuery(text));
const matches = await Promise.all(queries.map(findWanted));

process.on("message", async ({ kind }: SearchQuestion) => process.send?.(await ask(kind)));
process.on("disconnect", () => process.exit());
process.send?.({ searches } satisfies SearchAnswer);

async function ask(kind: SearchQuestion["kind"]): Promise<SearchAnswer> {
  const ms: number[] = [];
  let tooSlow = 0;
  for (const number of queries.keys()) {
    const start = performance.now();
    const isInTime = kind === "search" ? await search(number) : await count(number);
    ms.push(performance.now() - start);
    if (!isInTime) tooSlow += 1;
  }
  return { ms, tooSlow };
}

async function search(number: number): Promise<boolean> {
  const request = { order: "relevance", minUpvotes: 0, after: null, limit: PAGE } as const;
  return (await searchPapers({ query: queries[number]!, ...request })) !== "too-slow";
}

/** The plain count of what the index of words matches. */
async function count(number: number): Promise<boolean> {
  const found = matches[number];
  if (!found) return true;
  const match = isMatch(found.wanted, {
    operands: [],
    forms: [],
    from: found.publishedFrom,
    to: found.publishedTo,
    minUpvotes: 0,
  });
  try {
    await inSearchTransaction((tx) => tx.execute(sql`select count(*) from paper_search s where ${match}`));
    return true;
  } catch (error) {
    if (isTimeout(error)) return false;
    throw error;
  }
}
