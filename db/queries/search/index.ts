import { eq, sql } from "drizzle-orm";
import { type SearchNotice, scriptNotices } from "@/lib/core/search/search-notices";
import type { SearchOrder } from "@/lib/core/search/search-orders";
import { parseSearchQuery, type SearchQuery, withoutQuotes } from "@/lib/core/search/search-query";
import { replaceSearchWords } from "@/lib/core/search/search-rewriting";
import { embedSearch, type SearchEmbedding } from "@/lib/server/search/embeddings/search-embedding";
import type { Executor } from "../../client";
import { organizations, papers } from "../../schema";
import { jsonRows, textArray } from "../paper/ingest-papers";
import { listColumns } from "../paper/paper-columns";
import { rankByBm25, type Scored } from "./bm25";
import { findRequired } from "./conditions";
import { countMatches, type SearchCounts } from "./counts";
import { rankByEmbedding } from "./embeddings";
import { fuseByRank } from "./fuse";
import { rankByLikeness } from "./likeness";
import { findMarkedWords } from "./marks";
import { rankByNeighbours } from "./meaning";
import { listNamedPapers } from "./named";
import { findTitled, readPopularity } from "./order";
import { allOf, isMatch, type Required } from "./required";
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
  /** What is to be said of the search: that a quote is in no paper, that there is nothing to look for. */
  notices: SearchNotice[];
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

/** A quote that no paper holds, or quotes that none holds together, are looked for by their words. */
async function readPage(tx: Executor, request: EmbeddedRequest): Promise<SearchResult> {
  const found = await readAsked(tx, request);
  const { phrases } = request.query;
  if (phrases.length === 0 || isFound(found)) return found;
  const byWords = await readAsked(tx, { ...request, query: withoutQuotes(request.query) });
  if (!isFound(byWords)) return found;
  // What is quoted is spelt right in the search that is offered instead.
  const corrections = byWords.corrections.filter(({ from }) => request.query.words.includes(from));
  return { ...byWords, corrections, notices: [phrases.length === 1 ? "quote" : "quotes", ...byWords.notices] };
}

const isFound = ({ counts, rankedCount }: SearchResult) => counts.total > 0 || (rankedCount ?? 0) > 0;

async function readAsked(tx: Executor, request: EmbeddedRequest): Promise<SearchResult> {
  const { query, order, minUpvotes, after, limit, offset = 0 } = request;
  const terms = await findTerms(tx, query);
  const required = await findRequired(tx, withCorrections(query, terms), minUpvotes);
  // Of words in a choice, a paper has some.
  const { bareWords } = query;
  const bare = bareWords.length < query.words.length ? await findTerms(tx, { ...query, words: bareWords }) : terms;
  const words = bare.terms.length > 0 ? allOf(bare.terms.map(({ operand }) => operand)) : null;
  // Of stop words, and of what is no word for PostgreSQL ("≠"), nothing is found; without words, the facts alone are asked for.
  const isNothing =
    words === null && required.operands.length + required.forms.length === 0 && !required.from && !required.to;
  const isRanked = order === "relevance" && terms.terms.length > 0;
  const ranking = isRanked || isNothing ? await rankPapers(tx, terms, required, request) : null;
  const counts = isNothing
    ? { ...NO_COUNTS, total: ranking?.papers.length ?? 0 }
    : await countMatches(tx, words, required);
  const ids = ranking
    ? await readRankedPage(tx, ranking.papers, after, offset, limit + 1)
    : counts.total > 0
      ? await readOrderedPage(tx, isMatch(words, required), order, after, offset, limit + 1)
      : [];
  const page = await readCards(tx, ids.slice(0, limit));
  return {
    papers: page,
    next: ids.length > limit ? (page.at(-1)?.id ?? null) : null,
    counts,
    rankedCount: ranking?.papers.length ?? null,
    corrections: terms.corrections,
    offers: terms.offers,
    notices: [...(isNothing && counts.total === 0 ? [nothingIn(query)] : []), ...scriptNotices(unknownOf(terms))],
    marked: await findMarkedWords(tx, page, terms),
    mode: ranking?.mode ?? "words",
  };
}

/** The conditions of a search with the words that misspelt ones were taken for. */
function withCorrections(query: SearchQuery, { corrections }: Terms): SearchQuery {
  if (corrections.length === 0 || query.conditions.length === 0) return query;
  const words = new Map(corrections.map(({ from, to }) => [from, to]));
  return { ...query, conditions: parseSearchQuery(replaceSearchWords(query.text, words)).conditions };
}

const nothingIn = ({ words, phrases }: SearchQuery): SearchNotice =>
  words.length + phrases.length > 0 ? "common" : "nothing";
const unknownOf = ({ terms }: Terms) =>
  terms.flatMap(({ lexeme, paperCount }) => (lexeme && paperCount === 0 ? lexeme : []));

const NO_COUNTS: SearchCounts = { total: 0, isExact: true, facets: [] };

type Ranking = { papers: Scored[]; mode: SearchMode };

/** The best papers for the words, first those whose title is the search, then those of whom it names; at most RANKED_MAX. */
async function rankPapers(tx: Executor, terms: Terms, required: Required, request: EmbeddedRequest): Promise<Ranking> {
  const { papers, mode } = await rankBySignals(tx, terms, required, request);
  const { exact, inRow } = await findTitled(tx, request.query, terms, required);
  const named = await listNamedPapers(tx, request.query, required);
  const places = new Map([...exact, ...named, ...inRow].map((number, place) => [number, place]));
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
