import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { rankRelated } from "@/db/queries/paper/related/rank";
import { RANKED_MAX, searchPapers } from "@/db/queries/search";
import { parseSearchQuery } from "@/lib/core/search/search-query";

/** What is asked: a text, and the paper that it is of where the query is by example. */
export type Asked = { text: string; paperId: string | null };
/** Ids of the papers for a query, best first, at most RANKED_MAX. */
export type Ranker = (asked: Asked) => Promise<string[]>;

/** The name of the ranking that readers see. */
export const SITE_RANKER = "fused";
/** Papers of a ranking by likeness. */
const RELATED_MAX = 100;

/** What is set beside each other, the plainest first. */
export const RANKERS: Record<string, Ranker> = {
  ts_rank: ({ text }) => rankByTsRank(text),
  BM25: ({ text }) => rankBySearch(text, true),
  [SITE_RANKER]: ({ text }) => rankBySearch(text, false),
};

/** The same and the related papers of a paper, for queries that are papers. */
export const EXAMPLE_RANKERS: Record<string, Ranker> = {
  ...RANKERS,
  related: async ({ paperId }) => (paperId ? rankRelated(paperId, RELATED_MAX) : []),
};

/** The search of the site, with all signals that it has or by words alone. */
async function rankBySearch(text: string, isByWordsAlone: boolean): Promise<string[]> {
  const query = parseSearchQuery(text);
  const found = await searchPapers({
    query,
    order: "relevance",
    minUpvotes: 0,
    after: null,
    limit: RANKED_MAX,
    isByWordsAlone,
  });
  if (found === "too-slow") throw new Error(`The search for "${text}" took too long.`);
  return found.papers.map(({ id }) => id);
}

/**
 * What PostgreSQL does by itself: `ts_rank` with its own weights over every paper that has any of the words; with all
 * of them, most of these queries would find nothing.
 */
async function rankByTsRank(text: string): Promise<string[]> {
  const rows = await db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = 0`);
    return tx.execute<{ id: string }>(sql`
      with query as (
        select string_agg(quote_literal(lexeme), ' | ')::tsquery as words from unnest(to_tsvector('paper_text', ${text})))
      select paper_id as id from paper_search, query where document @@ query.words
      order by ts_rank(document, query.words) desc, number desc limit ${RANKED_MAX}`);
  });
  return rows.map(({ id }) => id);
}
