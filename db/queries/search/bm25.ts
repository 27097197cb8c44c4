import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "../../client";
import { allOf, anyOf, isMatch, type Required } from "./required";
import type { Terms } from "./terms";

/**
 * BM25F: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009. A word counts by where
 * it stands (`weights`) before its count is dampened (`k1`), and the paper's length is set against the average (`b`).
 */
export type Bm25 = {
  k1: number;
  b: number;
  weights: { title: number; abstract: number; authors: number; organization: number };
  /** Share of the idf of two neighbouring words of the search that a paper gains which has them side by side. */
  pairBonus: number;
};
export const BM25: Bm25 = {
  k1: 1.6,
  b: 0.3,
  weights: { title: 2, abstract: 1, authors: 2, organization: 2 },
  pairBonus: 0.3,
};

/** A paper by its number in `paper_search`, with its score, best first. */
export type Scored = { number: number; score: number };

/** Papers that one way to candidates gives at most, so that a search of common words costs no more than one of rare ones. */
const LIMITS = { all: 2_000, title: 1_500, triples: 1_500, pairs: 2_000, any: 4_000 };
/** Rarest words whose triples and pairs are tried. */
const COMBINED = 5;
/** Newest papers that are looked through, when even the rarest word is in more than this share of all. */
const WALKED = 12_000;
const COMMON_SHARE = 1 / 20;

/**
 * The best papers by BM25 among bounded candidates: papers that have all words, that have them in the title, that have
 * three or two of the rarest, and that have any of the rare ones.
 */
export async function rankByBm25(
  tx: Executor,
  terms: Terms,
  required: Required,
  limit: number,
  parameters: Bm25 = BM25,
): Promise<Scored[]> {
  if (terms.terms.length === 0) return [];
  return scorePapers(tx, candidatesOf(terms, required), terms, limit, parameters);
}

/** The best of the papers whose numbers `candidates` selects. */
async function scorePapers(
  tx: Executor,
  candidates: SQL,
  terms: Terms,
  limit: number,
  parameters: Bm25 = BM25,
): Promise<Scored[]> {
  const rows = await tx.execute<Scored>(sql`
    with candidates as materialized (${candidates})
    select s.number, ${scoreOf(terms, parameters)} as score
    from paper_search s where s.number = any(array(select number from candidates))
    order by score desc, s.number desc limit ${limit}`);
  return [...rows];
}

/** Numbers of the papers that are worth a score. */
function candidatesOf({ terms, paperCount }: Terms, required: Required): SQL {
  const operands = terms.map((term) => term.operand);
  const rarest = operands.slice(0, COMBINED);
  const take = (words: string, limit: number) =>
    sql`(select s.number from paper_search s where ${isMatch(words, required)} limit ${limit})`;
  const parts: SQL[] = [];
  if ((terms[0]?.paperCount ?? 0) > paperCount * COMMON_SHARE) {
    parts.push(sql`(select s.number from (
      select * from paper_search order by published_on desc, number desc limit ${WALKED} offset 0) s
      where ${isMatch(anyOf(operands), required)} limit ${LIMITS.any})`);
  } else {
    const rare = rareOf(terms, paperCount);
    if (rare.length > 0) parts.push(take(anyOf(rare), LIMITS.any));
  }
  if (operands.length > 1 || parts.length === 0) parts.push(take(allOf(operands), LIMITS.all));
  parts.push(sql`(select s.number from paper_search s
    where ts_filter(s.document, '{a}') @@ ${allOf(operands)}::tsquery and ${isMatch(null, required)} limit ${LIMITS.title})`);
  if (operands.length > 3) parts.push(take(combinationsOf(rarest, 3), LIMITS.triples));
  if (operands.length > 2) parts.push(take(combinationsOf(rarest, 2), LIMITS.pairs));
  return sql.join(parts, sql` union `);
}

/** The rarest words that are together in few enough papers to look at all of them. */
function rareOf(terms: Terms["terms"], paperCount: number): string[] {
  let sum = 0;
  return terms
    .filter((term) => {
      sum += term.paperCount;
      return sum <= Math.min(LIMITS.any, Math.max(200, paperCount / 2));
    })
    .map((term) => term.operand);
}

function combinationsOf(operands: string[], size: 2 | 3): string {
  const found: string[] = [];
  operands.forEach((a, i) => {
    operands.slice(i + 1).forEach((b, j) => {
      if (size === 2) found.push(allOf([a, b]));
      else for (const c of operands.slice(i + j + 2)) found.push(allOf([a, b, c]));
    });
  });
  return anyOf(found);
}

/**
 * The score of a row `s` of `paper_search`.
 * @param shareOf how much of a word the row has, from 0 to 1; unless told, by how often it has it.
 */
export function scoreOf(
  { terms, pairs, averageLength }: Terms,
  parameters: Bm25 = BM25,
  shareOf = (operand: string) => saturate(countOf(operand, parameters), averageLength, parameters),
): SQL {
  const { k1, pairBonus } = parameters;
  const parts = terms.map(({ operand, idf }) => sql`${idf * (k1 + 1)}::float8 * ${shareOf(operand)}`);
  const idfOf = (pair: string) =>
    terms.filter(({ operand }) => pair.includes(`(${operand})`)).reduce((sum, { idf }) => sum + idf, 0);
  const bonuses = pairs
    .map((pair) => ({ pair, bonus: pairBonus * idfOf(pair) }))
    .filter(({ bonus }) => bonus > 0)
    .map(({ pair, bonus }) => sql`case when s.document @@ ${pair}::tsquery then ${bonus}::float8 else 0 end`);
  return sql`(${sql.join([...parts, ...bonuses], sql` + `)})`;
}

/** How often a row `s` has one of the words, each place by its weight, in parts of the heaviest weight. */
export function countOf(words: string, { weights }: Bm25): SQL {
  const { organization, authors, abstract, title } = weights;
  // PostgreSQL's order, D to A, none above 1.
  const shares = [organization, authors, abstract, title].map((weight) => weight / heaviestOf(weights));
  // Of words without an operator between, ts_rank_cd is the sum of the weights of their places: the count that BM25F asks for.
  return sql`ts_rank_cd(${`{${shares.join(",")}}`}::real[], s.document, ${words}::tsquery)`;
}

/** What a count is worth in a paper as long as the row `s`, from 0 for none up to, and without, 1. */
export function saturate(count: SQL, averageLength: number, { k1, b, weights }: Bm25): SQL {
  const fullness = sql`(${k1 / heaviestOf(weights)}::float8 * (${1 - b}::float8 + ${b / averageLength}::float8 * s.word_count))`;
  // count / (count + fullness), written so that the count stands once.
  return sql`(1 - ${fullness} / (${count} + ${fullness}))`;
}

const heaviestOf = (weights: Bm25["weights"]) => Math.max(...Object.values(weights));
