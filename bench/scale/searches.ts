import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import type { Random } from "@/lib/core/testing/random";

/** Searches of each kind in the log. */
const OF_EACH_KIND = 12;
/** Shares of all titles that have a word of this kind, from and below. */
const SHARES = { rare: [0, 0.002], common: [0.005, 0.05], "very common": [0.1, 1.01] } as const;
const FILTERS = ["topic:cs.CL", "has:code", "year:2025", "-model"];

/** A log of searches as readers mix them, from the words of the database's own titles. */
export async function makeSearches(random: Random): Promise<{ text: string; kind: string }[]> {
  const words = {
    rare: await listWords("rare"),
    common: await listWords("common"),
    most: await listWords("very common"),
  };
  const titles = await listTitles();
  const several = (kind: string, make: () => string) =>
    Array.from({ length: OF_EACH_KIND }, () => ({ kind, text: make() }));
  const word = (of: keyof typeof words) => random.pick(words[of]);
  return [
    ...several("rare words", () => `${word("rare")} ${word("rare")}`),
    ...several("a rare and a common word", () => `${word("rare")} ${word("common")}`),
    ...several("common words", () => `${word("common")} ${word("common")} ${word("common")}`),
    ...several("very common words", () => `${word("most")} ${word("most")}`),
    ...several("a phrase", () => `"${pairOf(random.pick(titles), random)}"`),
    ...several("common words with a filter", () => `${word("common")} ${word("common")} ${random.pick(FILTERS)}`),
    ...several("a title", () => random.pick(titles)),
  ];
}

async function listWords(kind: keyof typeof SHARES): Promise<string[]> {
  const [from, below] = SHARES[kind];
  const rows = await db.execute<{ word: string }>(sql`
    select word from search_words, search_totals
    where search_words.paper_count >= ${from}::float8 * search_totals.paper_count
      and search_words.paper_count < ${below}::float8 * search_totals.paper_count
    order by search_words.paper_count desc, word limit 200`);
  if (rows.length === 0) throw new Error(`No title has a ${kind} word.`);
  return rows.map(({ word }) => word);
}

async function listTitles(): Promise<string[]> {
  const rows = await db.execute<{ title: string }>(sql`select title from papers order by hashtext(id) limit 200`);
  return rows.map(({ title }) => title);
}

/** Two words of a title that stand side by side. */
function pairOf(title: string, random: Random): string {
  const words = title.split(/[^\p{L}\p{N}]+/u).filter((word) => word.length > 2);
  return words
    .slice(random.integer(0, Math.max(0, words.length - 2)))
    .slice(0, 2)
    .join(" ");
}
