import { sql } from "drizzle-orm";
import type { SearchQuery } from "@/lib/core/search/search-query";
import type { Executor } from "../../client";
import { textArray } from "../paper/ingest-papers";
import { correctWords } from "./typos";

/** Most words that a paper is scored by, the rarest ones. */
const TERMS_MAX = 24;

/** A word of a search as documents have it. */
type Term = {
  /** Text of a tsquery: the word by its stem, or as a name. */
  operand: string;
  /** The stem alone; null for what is looked for as a name only. */
  lexeme: string | null;
  paperCount: number;
  /** What having the word says of a paper, as BM25 weighs it. */
  idf: number;
};

export type Terms = {
  /** Rarest first. */
  terms: Term[];
  /** Neighbouring words of the search as tsqueries, for a bonus where a paper has them side by side. */
  pairs: string[];
  /** Words that no paper has, and what was searched for in their place. */
  corrections: { from: string; to: string }[];
  paperCount: number;
  /** Words that a paper has on average. */
  averageLength: number;
};

type Found = { n: number; lexeme: string; kind: "text" | "name"; papers: number };

/** What the words of a search are in the corpus. */
export async function findTerms(tx: Executor, query: SearchQuery): Promise<Terms> {
  const words = wordsOf(query);
  const [totals] = await tx.execute<{ papers: number; words: string }>(sql`
    select paper_count as papers, word_count as words from search_totals`);
  const paperCount = totals?.papers ?? 0;
  const weigh = (papers: number) => Math.log(1 + (paperCount - Math.min(papers, paperCount) + 0.5) / (papers + 0.5));
  const readings = words.length > 0 ? await readWords(tx, words) : [];
  const unknown = words.filter((_, index) => isUnknown(readings[index]));
  const corrections = await correctWords(tx, unknown);
  const corrected = [...corrections.values()];
  const better = corrected.length > 0 ? await readWords(tx, corrected) : [];

  const terms = new Map<string, Term>();
  const places: (string | null)[] = [];
  words.forEach((word, index) => {
    const to = corrections.get(word);
    const reading = (to === undefined ? readings[index] : better[corrected.indexOf(to)]) ?? { text: [], name: [] };
    const found = toTerms(reading).map((term) => ({ ...term, idf: weigh(term.paperCount) }));
    for (const term of found) terms.set(term.operand, term);
    places.push(found.length === 1 ? (found[0]?.operand ?? null) : null);
  });
  const pairs = places.flatMap((left, index) => {
    const right = places[index + 1];
    return left && right && index + 1 < query.words.length ? [`(${left}) <-> (${right})`] : [];
  });
  return {
    terms: [...terms.values()].sort((a, b) => a.paperCount - b.paperCount).slice(0, TERMS_MAX),
    pairs: pairs.slice(0, TERMS_MAX),
    corrections: [...corrections].map(([from, to]) => ({ from, to })),
    paperCount,
    averageLength: paperCount > 0 ? Math.max(1, Number(totals?.words ?? 0) / paperCount) : 1,
  };
}

/** The words of a search, as they are written, as operands of a tsquery; at most TERMS_MAX, the rarest ones. */
export async function findOperands(tx: Executor, query: Worded): Promise<string[]> {
  const words = wordsOf(query);
  const readings = words.length > 0 ? await readWords(tx, words) : [];
  const found = readings.flatMap(toTerms).sort((a, b) => a.paperCount - b.paperCount);
  return [...new Set(found.map(({ operand }) => operand))].slice(0, TERMS_MAX);
}

type Worded = Pick<SearchQuery, "words" | "phrases">;
const wordsOf = ({ words, phrases }: Worded) => [...words, ...phrases.flatMap((phrase) => phrase.split(/\s+/))];

type Reading = { text: Found[]; name: Found[] };

async function readWords(tx: Executor, words: string[]): Promise<Reading[]> {
  const rows = await tx.execute<Found>(sql`
    select word.n::int as n, found.lexeme, found.kind, coalesce(t.paper_count, 0) as papers
    from unnest(${textArray(words)}) with ordinality word(word, n)
    cross join lateral (
      select lexeme, 'text' as kind from unnest(to_tsvector('paper_text', word.word))
      union all select lexeme, 'name' from unnest(to_tsvector('paper_words', word.word))) found
    left join search_terms t on t.term = found.lexeme
    where found.lexeme not like '=%'`);
  const readings: Reading[] = words.map(() => ({ text: [], name: [] }));
  for (const row of rows) readings[row.n - 1]?.[row.kind].push(row);
  return readings;
}

/** Of a stop word, nothing is looked for. */
function toTerms({ text, name }: Reading): Omit<Term, "idf">[] {
  const [only] = text;
  if (text.length === 1 && only) {
    const { lexeme, papers: paperCount } = only;
    const own = name.length === 1 ? name[0] : undefined;
    if (!own || own.lexeme === lexeme) return [{ operand: quote(lexeme), lexeme, paperCount }];
    return [{ operand: `${quote(lexeme)} | ${quote(own.lexeme)}:CD`, lexeme, paperCount: paperCount + own.papers }];
  }
  // Of "text-to-image" the parts are looked for: a paper may write it without hyphens.
  const parts = text.filter(({ lexeme }) => !/[^-]-[^-]/.test(lexeme));
  return (parts.length > 0 ? parts : text).map((found) => ({
    operand: quote(found.lexeme),
    lexeme: found.lexeme,
    paperCount: found.papers,
  }));
}

const isUnknown = (reading: Reading | undefined) =>
  reading !== undefined &&
  reading.text.length > 0 &&
  [...reading.text, ...reading.name].every(({ papers }) => papers === 0);

/** A lexeme as an operand of a tsquery. */
export const quote = (lexeme: string) => `'${lexeme.replace(/[\\']/g, "$&$&")}'`;
