import { eq, sql } from "drizzle-orm";
import type { SearchOrder } from "@/lib/core/search/search-orders";
import { isEmptySearch, type SearchQuery } from "@/lib/core/search/search-query";
import { embedSearch, type SearchEmbedding } from "@/lib/server/search/embeddings/search-embedding";
import type { Executor } from "../../client";
import { organizations, papers } from "../../schema";
import { jsonRows, textArray } from "../paper/ingest-papers";
import { listColumns } from "../paper/paper-columns";
import { rankByBm25, type Scored } from "./bm25";
import { countMatches, type SearchCounts } from "./counts";
import { rankByEmbedding } from "./embeddings";
import { fuseByRank } from "./fuse";
import { rankByLikeness } from "./likeness";
import { findMarkedWords } from "./marks";
import { rankByNeighbours } from "./meaning";
import { findTitled, readPopularity } from "./order";
import { allOf, findRequired, isMatch, type Required } from "./required";
import { findTerms, type Terms } from "./terms";
import { inSearchTransaction, isTimeout } from "./transaction";

/** Papers that a search by relevance ranks, and so the most that its pages show. */
export const RANKED_MAX = 400;

/** Which signals made the order of a search by relevance. */
export type SearchMode = "words" | "words and co-occurrence" | "words and likeness" | `words and embeddings ${string}`;

export type SearchRequest = {
  query: SearchQuery;
  order: SearchOrder;
  minUpvotes: number;
  /** Id of the paper that the page before ended with, or null for the first page. */
  after: string | null;
  /** Papers to skip after that, for programs that count pages. */
  offset?: number;
  limit: number;
  /** Leaves what words mean out of the order, for measurements. */
  isByWordsAlone?: boolean;
};

export type FoundPaper = Awaited<ReturnType<typeof readCards>>[number];

export type SearchResult = {
  papers: FoundPaper[];
  /** The paper that this page ends with, when there are more. */
  next: string | null;
  counts: SearchCounts;
  /** Papers that the ranking has, whether or not they match all; null where there is none. */
  rankedCount: number | null;
  /** Misspelt words, and what was searched for in their place; words that may be misspelt, and what may be meant. */
  corrections: Terms["corrections"];
  offers: Terms["offers"];
  /** Words of the papers' texts, in lower case, that the search asked for. */
  marked: string[];
  mode: SearchMode;
};

/** A page of papers for a search, or "too-slow" when it did not end within SEARCH_TIMEOUT_MS. */
export async function searchPapers(request: SearchRequest): Promise<SearchResult | "too-slow"> {
  // Outside the transaction, which would keep a connection waiting.
  const embedding = await findEmbedding(request);
  try {
    return await inSearchTransaction((tx) => readPage(tx, { ...request, embedding }));
  } catch (error) {
    if (isTimeout(error)) return "too-slow";
    throw error;
  }
}

type EmbeddedRequest = SearchRequest & { embedding: SearchEmbedding | null };

/** What the words of a search mean by the model of the settings; null when nothing is ordered by that. */
async function findEmbedding({ query, order, isByWordsAlone }: SearchRequest): Promise<SearchEmbedding | null> {
  const text = [...query.words, ...query.phrases].join(" ");
  return order === "relevance" && !isByWordsAlone && text !== "" ? embedSearch(text) : null;
}

async function readPage(tx: Executor, request: EmbeddedRequest): Promise<SearchResult> {
  const { query, order, minUpvotes, after, limit, offset = 0 } = request;
  const terms = await findTerms(tx, query);
  const required = await findRequired(tx, query, minUpvotes);
  const words = terms.terms.length > 0 ? allOf(terms.terms.map(({ operand }) => operand)) : null;
  // Of words that are none for PostgreSQL ("≠"), nothing is found; without words, the facts alone are asked for.
  const isNothing = isEmptySearch(query) || (words === null && query.words.length > 0);
  const counts = isNothing ? NO_COUNTS : await countMatches(tx, words, required);
  const isRanked = order === "relevance" && words !== null;
  const ranking = isRanked && !isNothing ? await rankPapers(tx, terms, required, request) : null;
  const ids = isNothing
    ? []
    : ranking
      ? await readRankedPage(tx, ranking.papers, after, offset, limit + 1)
      : await readOrderedPage(tx, isMatch(words, required), order, after, offset, limit + 1);
  const page = await readCards(tx, ids.slice(0, limit));
  return {
    papers: page,
    next: ids.length > limit ? (page.at(-1)?.id ?? null) : null,
    counts,
    rankedCount: ranking?.papers.length ?? null,
    corrections: terms.corrections,
    offers: terms.offers,
    marked: await findMarkedWords(tx, page, terms),
    mode: ranking?.mode ?? "words",
  };
}

const NO_COUNTS: SearchCounts = { total: 0, isExact: true, facets: [] };

type Ranking = { papers: Scored[]; mode: SearchMode };

/** The best papers for the words, those whose title is the search first; at most RANKED_MAX. */
async function rankPapers(tx: Executor, terms: Terms, required: Required, request: EmbeddedRequest): Promise<Ranking> {
  const { papers, mode } = await rankBySignals(tx, terms, required, request);
  const { exact, inRow } = await findTitled(tx, request.query, terms, required);
  const places = new Map([...exact, ...inRow].map((number, place) => [number, place]));
  const first = [...places.keys()].map((number) => ({ number, score: Number.POSITIVE_INFINITY }));
  return { papers: [...first, ...papers.filter(({ number }) => !places.has(number))].slice(0, RANKED_MAX), mode };
}

async function rankBySignals(
  tx: Executor,
  terms: Terms,
  required: Required,
  { query, isByWordsAlone, embedding }: EmbeddedRequest,
): Promise<Ranking> {
  const found = await rankByBm25(tx, terms, required, RANKED_MAX);
  const weigh = await readPopularity(tx, found, Date.now());
  const byWords = weigh(found);
  const byLikeness = isByWordsAlone ? null : await rankByLikeness(tx, query.text, terms.terms.length, byWords);
  if (byLikeness) return { papers: fuseByRank([byWords, byLikeness]), mode: "words and likeness" };
  const byEmbedding = embedding && (await rankByEmbedding(tx, embedding, found, required));
  if (embedding && byEmbedding)
    return { papers: fuseByRank([byWords, byEmbedding]), mode: `words and embeddings ${embedding.model}` };
  const byMeaning = isByWordsAlone ? null : await rankByNeighbours(tx, terms, found);
  // What stands in for words counts twice: its ranking knows all that the words' own does.
  return byMeaning
    ? { papers: fuseByRank([byWords, weigh(byMeaning), weigh(byMeaning)]), mode: "words and co-occurrence" }
    : { papers: byWords, mode: "words" };
}

async function readRankedPage(
  tx: Executor,
  ranked: Scored[],
  after: string | null,
  offset: number,
  limit: number,
): Promise<string[]> {
  const rows = await tx.execute<{ id: string }>(sql`
    select s.paper_id as id from json_array_elements_text(${jsonRows(ranked.map(({ number }) => number))})
      with ordinality ranked(number, place)
    join paper_search s on s.number = ranked.number::int order by ranked.place`);
  const ids = rows.map(({ id }) => id);
  // A paper that is no longer among them has no place to go on from.
  const start = offset + (after === null ? 0 : ids.indexOf(after) + 1 || ids.length);
  return ids.slice(start, start + limit);
}

/** Papers that match everything, newest or most upvoted first. */
async function readOrderedPage(
  tx: Executor,
  match: ReturnType<typeof isMatch>,
  order: SearchOrder,
  after: string | null,
  offset: number,
  limit: number,
): Promise<string[]> {
  const skip = offset > 0 ? sql`offset ${offset}` : sql``;
  const rows =
    order === "votes"
      ? await tx.execute<{ id: string }>(sql`
          select p.id from paper_search s join papers p on p.id = s.paper_id
          where ${match} and ${
            after === null
              ? sql`true`
              : sql`(p.shown_upvote_count, p.id) < (select shown_upvote_count, id from papers where id = ${after})`
          }
          order by p.shown_upvote_count desc, p.id desc limit ${limit} ${skip}`)
      : await tx.execute<{ id: string }>(sql`
          select s.paper_id as id from paper_search s
          where ${match} and ${
            after === null
              ? sql`true`
              : sql`(s.published_on, s.number) < (select published_on, number from paper_search where paper_id = ${after})`
          }
          order by s.published_on desc, s.number desc limit ${limit} ${skip}`);
  return rows.map(({ id }) => id);
}

/** The papers with whole abstracts, in this order; one that has just been removed is left out. */
async function readCards(tx: Executor, ids: string[]) {
  const rows = await tx
    .select(listColumns)
    .from(papers)
    .leftJoin(organizations, eq(organizations.id, papers.organizationId))
    .where(sql`${papers.id} = any(${textArray(ids)})`);
  const byId = new Map(rows.map((row) => [row.id, row]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}
