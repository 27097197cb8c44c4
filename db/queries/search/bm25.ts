import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "../../client";
import { jsonRows } from "../paper/ingest-papers";
import { allOf, anyOf, isMatch, type Required } from "./required";
import type { Term, Terms } from "./terms";

/**
 * BM25F: S. Robertson, H. Zaragoza, "The Probabilistic Relevance Framework: BM25 and Beyond", 2009. A word counts by where
 * it stands (`weights`) before its count is dampened (`k1`), and the paper's length is set against the average (`b`). Each
 * word is scored twice, by its stem and as it is written.
 */
export type Bm25 = {
  k1: number;
  b: number;
  weights: { title: number; abstract: number; authors: number; organization: number };
  /** The share of the score that words have as they are written, by the number of words; the last one for more. */
  formShares: number[];
};
export const BM25: Bm25 = {
  k1: 1.2,
  b: 0.5,
  weights: { title: 2, abstract: 1, authors: 2, organization: 2 },
  formShares: [0.95, 0.85, 0.7, 0.5],
};

/** A paper by its number in `paper_search`, with its score, best first. */
export type Scored = { number: number; score: number };

/** Papers that one way to candidates gives at most, so that a search of common words costs no more than one of rare ones. */
const LIMITS = { all: 1_000, title: 600, triples: 800, pairs: 1_500, any: 1_500 };
/** A single word may have more: nothing else tells which of its papers to score. */
const ANY_OF_ONE = 4_000;
/** Words that a long search finds papers by, and how many of those all of its words order. */
const LONG = { words: 12, looked: 500 };
/** Rarest words whose triples and pairs are tried. */
const COMBINED = 5;
/** Newest papers that are looked through, when no word is rare, and too few papers have one as it is written. */
const WALKED = 4_000;
const WRITTEN_ENOUGH = 400;

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
  const first = firstOf(terms);
  if (first === terms) return scorePapers(tx, candidatesOf(terms, required), terms, limit, parameters);
  // A long search: its rarest words find what all of its words order.
  const found = await scorePapers(tx, candidatesOf(first, required), first, Math.max(limit, LONG.looked), parameters);
  const numbers = sql`select json_array_elements_text(${jsonRows(found.map(({ number }) => number))})::int as number`;
  return scorePapers(tx, numbers, terms, limit, parameters);
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

/** The words that papers are found by. */
const firstOf = (terms: Terms): Terms =>
  terms.terms.length > LONG.words ? { ...terms, terms: terms.terms.slice(0, LONG.words) } : terms;

/** Numbers of the papers that are worth a score. */
function candidatesOf({ terms: found, paperCount }: Terms, required: Required): SQL {
  const terms = [...found].sort((a, b) => a.paperCount - b.paperCount);
  const operands = terms.map((term) => term.operand);
  const forms = found.map((term) => term.forms);
  const rarest = operands.slice(0, COMBINED);
  const take = (words: string, limit: number) =>
    sql`(select s.number from paper_search s where ${isMatch(words, required)} limit ${limit})`;
  const parts: SQL[] = [];
  const takeWritten = (words: string, limit: number) =>
    sql`(select s.number from paper_search s where s.forms @@ ${words}::tsquery and ${isMatch(null, required)} limit ${limit})`;
  const any = terms.length === 1 ? ANY_OF_ONE : LIMITS.any;
  const written = rareOf(found, (term) => term.formCount, Math.min(any, paperCount / 2));
  if (written.length > 0) parts.push(takeWritten(anyOf(written.map(({ forms }) => forms)), any));
  if (forms.length > 1) parts.push(takeWritten(allOf(forms), LIMITS.all));
  parts.push(sql`(select s.number from paper_search s
    where ts_filter(s.forms, '{a}') @@ ${allOf(forms)}::tsquery and ${isMatch(null, required)} limit ${LIMITS.title})`);
  const rare = rareOf(terms, (term) => term.paperCount, Math.min(any, paperCount / 2)).map(({ operand }) => operand);
  if (rare.length > 0) parts.push(take(anyOf(rare), any));
  else if (written.reduce((sum, { formCount }) => sum + formCount, 0) < WRITTEN_ENOUGH)
    parts.push(sql`(select s.number from (
      select * from paper_search order by published_on desc, number desc limit ${WALKED} offset 0) s
      where ${isMatch(allOf(operands), required)} limit ${LIMITS.title})`);
  if (operands.length > 1 || parts.length === 0) parts.push(take(allOf(operands), LIMITS.all));
  parts.push(sql`(select s.number from paper_search s
    where ts_filter(s.document, '{a}') @@ ${allOf(operands)}::tsquery and ${isMatch(null, required)} limit ${LIMITS.title})`);
  if (operands.length > 3) parts.push(take(combinationsOf(rarest, 3), LIMITS.triples));
  if (operands.length > 2) parts.push(take(combinationsOf(rarest, 2), LIMITS.pairs));
  return sql.join(parts, sql` union `);
}

/** The rarest words that are together in few enough papers to look at all of them. */
function rareOf(terms: Term[], count: (term: Term) => number, most: number): Term[] {
  let sum = 0;
  return terms.filter((term) => {
    sum += count(term);
    return sum <= Math.max(200, most);
  });
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
 * @param shareOf how much of a word's stem the row has, from 0 to 1; unless told, by how often it has it. It is also given
 * the share of the score that stems have.
 */
export function scoreOf(
  { terms, averageLength }: Terms,
  parameters: Bm25 = BM25,
  shareOf: (operand: string, stemShare: number) => SQL = (operand) =>
    saturate(countOf(operand, parameters), averageLength, parameters),
): SQL {
  const { k1, formShares } = parameters;
  const share = formShares[Math.min(terms.length, formShares.length) - 1] ?? 0;
  const parts = terms.flatMap(({ operand, forms, idf, formIdf }) => [
    sql`${(1 - share) * idf * (k1 + 1)}::float8 * ${shareOf(operand, 1 - share)}`,
    sql`${share * formIdf * (k1 + 1)}::float8 * ${saturate(countWritten(forms, parameters), averageLength, parameters)}`,
  ]);
  return sql`(${sql.join(parts, sql` + `)})`;
}

/** The same of words as they are written. */
const countWritten = (words: string, { weights }: Bm25): SQL =>
  sql`ts_rank_cd(${`{0,0,${weights.abstract / heaviestOf(weights)},${weights.title / heaviestOf(weights)}}`}::real[], s.forms, ${words}::tsquery)`;

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
