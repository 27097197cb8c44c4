import { type SQL, sql } from "drizzle-orm";
import { quoteLexeme } from "@/lib/core/search/paper-words";
import type { Executor } from "../../client";
import { jsonRows, textArray } from "../paper/ingest-papers";
import { BM25, countOf, type Scored, saturate, scoreOf } from "./bm25";
import { anyOf } from "./required";
import type { Terms } from "./terms";

/** Neighbours as near as this count by the first weight, the others by the second. */
const NEAR = 0.55;
const WEIGHTS = { near: 0.5, far: 0.25 };
/** What stands in for a word is worth at most this part of it, however often it comes. */
const STAND_IN_MAX = 0.5;

/** Papers that are looked at for what stands in, the best ones by the words themselves. */
const LOOKED_AT = 200;

/** What may stand for a word of the search: texts of tsqueries, null for none. */
type StandIns = Record<keyof typeof WEIGHTS, string | null>;

/**
 * The first papers that BM25 found, ordered by what the words of the search mean: where a paper lacks a word, its neighbours in our
 * own papers stand in for it, for a part. Null when no word has neighbours. Source of the model: N. Rekabsaz et al.,
 * "Generalizing Translation Models in the Probabilistic Relevance Framework", 2016.
 */
export async function rankByNeighbours(tx: Executor, terms: Terms, found: Scored[]): Promise<Scored[] | null> {
  const standIns = await findStandIns(tx, terms);
  if (standIns.size === 0 || found.length === 0) return null;
  const score = scoreOf(terms, BM25, (operand, stemShare) => shareOf(operand, standIns.get(operand), stemShare, terms));
  const rows = await tx.execute<Scored>(sql`
    select s.number, ${score} as score
    from paper_search s
    where s.number = any(array(select json_array_elements_text(${jsonRows(found.slice(0, LOOKED_AT).map(({ number }) => number))})::int))
    order by score desc, s.number desc`);
  return [...rows];
}

/** What may stand for each word that has neighbours, without those that the search names itself. */
async function findStandIns(tx: Executor, { terms }: Terms): Promise<Map<string, StandIns>> {
  const lexemes = new Map(terms.flatMap(({ operand, lexeme }) => (lexeme ? [[lexeme, operand] as const] : [])));
  const rows = await tx.execute<{ term: string; neighbours: string[]; similarities: number[] }>(sql`
    select term, neighbours, similarities from search_neighbours where term = any(${textArray([...lexemes.keys()])})`);
  const standIns = new Map<string, StandIns>();
  for (const { term, neighbours, similarities } of rows) {
    const others = neighbours
      .map((neighbour, place) => ({ neighbour, isNear: (similarities[place] ?? 0) >= NEAR }))
      .filter(({ neighbour }) => !lexemes.has(neighbour));
    const together = (isNear: boolean) => {
      const chosen = others.filter((other) => other.isNear === isNear).map(({ neighbour }) => quoteLexeme(neighbour));
      return chosen.length > 0 ? anyOf(chosen) : null;
    };
    const operand = lexemes.get(term);
    if (operand && others.length > 0) standIns.set(operand, { near: together(true), far: together(false) });
  }
  return standIns;
}

/** How much of a word a row `s` of `paper_search` has, from 0 to 1: by the word itself, else by what stands in for it. */
function shareOf(operand: string, standIns: StandIns | undefined, stemShare: number, { averageLength }: Terms): SQL {
  const own = saturate(countOf(operand, BM25), averageLength, BM25);
  if (!standIns) return own;
  const parts = (["near", "far"] as const).flatMap((kind) => {
    const words = standIns[kind];
    return words === null ? [] : [sql`${WEIGHTS[kind]}::float8 * ${countOf(words, BM25)}`];
  });
  const others = saturate(sql`(${sql.join(parts, sql` + `)})`, averageLength, BM25);
  // What stands in does so for the stem and for the word as it is written; of few words the written one has nearly all.
  const most = STAND_IN_MAX * Math.min(2, 1 / stemShare);
  return sql`case when s.document @@ ${operand}::tsquery then ${own} else ${most}::float8 * ${others} end`;
}
