import { sql } from "drizzle-orm";
import { quoteLexeme } from "@/lib/core/search/paper-words";
import { popularityFactor } from "@/lib/core/search/popularity";
import type { SearchQuery } from "@/lib/core/search/search-query";
import { searchedText } from "@/lib/core/search/searchable-text";
import type { Executor } from "../../client";
import { jsonRows } from "../paper/ingest-papers";
import type { Scored } from "./bm25";
import { isMatch, type Required } from "./required";
import type { Terms } from "./terms";

/** Titles that are the search, and titles that have all of it in a row. */
const EXACT_MAX = 10;
const PHRASE_MAX = 50;
/** Words of a search that are looked for in a row. */
const SEQUENCE = { min: 3, max: 20 };

/** Orders papers that match about as well by their votes and their age, too. @returns what does so to any ranking of these. */
export async function readPopularity(
  tx: Executor,
  ranked: Scored[],
  now: number,
): Promise<(ranking: Scored[]) => Scored[]> {
  const rows = await tx.execute<{ number: number; votes: number; published: number }>(sql`
    select s.number, p.shown_upvote_count as votes, (extract(epoch from s.published_on) * 1000)::float8 as published
    from json_array_elements_text(${jsonRows(ranked.map(({ number }) => number))}) ranked
    join paper_search s on s.number = ranked::int join papers p on p.id = s.paper_id`);
  const factors = new Map(rows.map((row) => [row.number, popularityFactor(row.votes, row.published, now)]));
  return (ranking) =>
    ranking
      .map(({ number, score }) => ({ number, score: score * (factors.get(number) ?? 1) }))
      .sort((a, b) => b.score - a.score);
}

/**
 * Papers whose title is the search, and then those whose title has all of its words in a row, where stop words are among
 * them: by its other words "is all you need" would be any need.
 */
export async function findTitled(
  tx: Executor,
  query: SearchQuery,
  { sequence, hasStopWords }: Terms,
  required: Required,
): Promise<{ exact: number[]; inRow: number[] }> {
  // What reads as operators in a title is none ("Attention is NOT Explanation").
  const wanted = { ...required, operands: [], forms: [] };
  const exact = await tx.execute<{ number: number }>(sql`
    select s.number from paper_search s where s.title_key = search_title_key(${searchedText(query.text)}) and s.title_key <> ''
      and ${isMatch(null, wanted)} order by s.number limit ${EXACT_MAX}`);
  const isInRow = hasStopWords && sequence.length >= SEQUENCE.min && sequence.length <= SEQUENCE.max;
  const phrase = sequence.map((form) => quoteLexeme(form)).join(" <-> ");
  const inRow = isInRow
    ? await tx.execute<{ number: number }>(sql`
        select s.number from paper_search s join papers p on p.id = s.paper_id
        where ts_filter(s.forms, '{a}') @@ ${phrase}::tsquery and ${isMatch(null, required)}
        order by p.shown_upvote_count desc, s.number desc limit ${PHRASE_MAX}`)
    : [];
  return { exact: exact.map(({ number }) => number), inRow: inRow.map(({ number }) => number) };
}
