import { sql } from "drizzle-orm";
import { type Form, readForms } from "@/lib/core/search/forms";
import { quoteLexeme } from "@/lib/core/search/paper-words";
import type { SearchQuery } from "@/lib/core/search/search-query";
import type { Executor } from "../../client";
import { findMisspellings } from "./misspellings";
import { type Concept, findConcepts } from "./spellings";
import { correctWords } from "./typos";
import { type KnownForm, readKnownForms, readNames } from "./words";

/** Most words that a paper is scored by, the rarest ones: a whole abstract has not many more that say anything. */
const TERMS_MAX = 64;

/** A word of a search, or what is written in several words, as documents have it. */
export type Term = {
  /** Text of a tsquery on documents: what is asked for by its stem, or as a name. */
  operand: string;
  /** Text of a tsquery on forms: as it is written, in all ways. */
  forms: string;
  /** The stem alone; null for what has several, or is looked for as a name only. */
  lexeme: string | null;
  /** Papers that have the stem, and papers that have it as it is written; at the most. */
  paperCount: number;
  formCount: number;
  /** What having the stem, and the word as it is written, says of a paper, as BM25 weighs it. */
  idf: number;
  formIdf: number;
};

export type Terms = {
  /** Rarest first. */
  terms: Term[];
  /** The words of the search in their order, as forms, and whether it has stop words that are no part of a thing's name. */
  sequence: string[];
  hasStopWords: boolean;
  /** Misspelt words, and what was searched for in their place; `isKnown` where papers have the misspelt one too. */
  corrections: { from: string; to: string; isKnown: boolean }[];
  /** Words that may be misspelt, and what may be meant. */
  offers: { from: string; to: string }[];
  paperCount: number;
  /** Words that a paper has on average. */
  averageLength: number;
};

type Counted = Omit<Term, "idf" | "formIdf">;

/** What the words of a search are in the corpus. */
export async function findTerms(tx: Executor, query: SearchQuery): Promise<Terms> {
  const [totals] = await tx.execute<{ papers: number; words: string }>(sql`
    select paper_count as papers, word_count as words from search_totals`);
  const paperCount = totals?.papers ?? 0;
  const weigh = (papers: number) => Math.log(1 + (paperCount - Math.min(papers, paperCount) + 0.5) / (papers + 0.5));
  const words = wordsOf(query);
  const typed = await readWords(tx, words);
  const unknown = unknownOf(typed);
  const corrections = await correctWords(tx, unknown);
  const misspellings = await findMisspellings(
    tx,
    query.words.filter((word) => !unknown.includes(word)),
    paperCount,
  );
  for (const { from, to, isClear } of misspellings) if (isClear) corrections.set(from, to);
  const read =
    corrections.size > 0
      ? await readWords(
          tx,
          words.map((word) => corrections.get(word) ?? word),
        )
      : typed;
  const counted = await toTerms(tx, read);
  const terms = counted.map((term) => ({ ...term, idf: weigh(term.paperCount), formIdf: weigh(term.formCount) }));
  return {
    terms: terms.sort((a, b) => a.formCount - b.formCount || a.paperCount - b.paperCount).slice(0, TERMS_MAX),
    sequence: read.tokens.map(({ form }) => form),
    hasStopWords: read.tokens.some((token, at) => isStopWord(read, token) && !conceptAt(read, at)),
    corrections: [...corrections].map(([from, to]) => ({ from, to, isKnown: !unknown.includes(from) })),
    offers: misspellings.filter(({ isClear }) => !isClear).map(({ from, to }) => ({ from, to })),
    paperCount,
    averageLength: paperCount > 0 ? Math.max(1, Number(totals?.words ?? 0) / paperCount) : 1,
  };
}

/** The words of a search, as they are written, as operands of a tsquery; at most TERMS_MAX, the rarest ones. */
export async function findOperands(tx: Executor, query: Worded): Promise<string[]> {
  const counted = await toTerms(tx, await readWords(tx, wordsOf(query)));
  const rarest = counted.sort((a, b) => a.paperCount - b.paperCount);
  return [...new Set(rarest.map(({ operand }) => operand))].slice(0, TERMS_MAX);
}

type Worded = Pick<SearchQuery, "words" | "phrases">;
const wordsOf = ({ words, phrases }: Worded) => [...words, ...phrases.flatMap((phrase) => phrase.split(/\s+/))];

/** The words of a search in their order, with what the index knows of them, and the things that they name together. */
type WordsRead = {
  tokens: (Form & { word: string })[];
  known: Map<string, KnownForm>;
  names: Map<string, Name>;
  concepts: Concept[];
};

async function readWords(tx: Executor, words: string[]): Promise<WordsRead> {
  const tokens = words.flatMap((word) => readForms(word).map((form) => ({ ...form, word })));
  const known = await readKnownForms(
    tx,
    tokens.map(({ form }) => form),
  );
  const names = await readNames(
    tx,
    tokens.map(({ text }) => text),
  );
  return { tokens, known, names, concepts: await findConcepts(tx, tokens, (token) => isStopWord({ known }, token)) };
}

function isStopWord({ known }: Pick<WordsRead, "known">, { form }: Form): boolean {
  const found = known.get(form);
  return found !== undefined && found.stems.length === 0 && found.paperCount > 0;
}

/** The thing that a word is part of. */
const conceptAt = ({ concepts }: WordsRead, at: number) =>
  concepts.find(({ start, length }) => start <= at && at < start + length);

/** Words that no paper has which are looked at: a search of more is none that somebody misspelt. */
const UNKNOWN_MAX = 12;

/** Words of which no part is in any paper, the first of them. */
function unknownOf(read: WordsRead): string[] {
  const found = new Set(
    read.tokens.flatMap((token, at) => {
      const known = read.known.get(token.form);
      const papers = (known?.paperCount ?? 0) + sumOf(known?.stems ?? []);
      return papers > 0 || read.names.has(token.text) || conceptAt(read, at) ? token.word : [];
    }),
  );
  const words = new Set(read.tokens.map(({ word }) => word));
  return [...words].filter((word) => !found.has(word)).slice(0, UNKNOWN_MAX);
}

/** The terms of words, each once. */
async function toTerms(tx: Executor, read: WordsRead): Promise<Counted[]> {
  const parts = await readKnownForms(
    tx,
    read.concepts.flatMap(({ ways }) => ways.flat()),
  );
  const terms = new Map<string, Counted>();
  read.tokens.forEach(({ form, text }, at) => {
    const concept = conceptAt(read, at);
    const name = read.names.get(text);
    // A thing of several words is one term, at its first word.
    const term = !concept
      ? wordTerm(form, read.known.get(form), name)
      : concept.start === at && conceptTerm(concept.ways, parts, concept.length === 1 ? name : undefined);
    if (term) terms.set(term.forms, term);
  });
  return [...terms.values()];
}

type Name = { lexeme: string; paperCount: number };

/** Of a stop word, nothing is looked for. */
function wordTerm(form: string, known: KnownForm | undefined, name: Name | undefined): Counted | null {
  const stems = known?.stems ?? [];
  const formCount = known?.paperCount ?? 0;
  if (SYMBOL.test(form))
    return {
      operand: quoteLexeme(`=word:${form}`),
      forms: quoteLexeme(form),
      lexeme: null,
      paperCount: formCount,
      formCount,
    };
  if (stems.length === 0) return null;
  return {
    operand: anyOperand([...stems.map(({ lexeme }) => quoteLexeme(lexeme)), ...nameOperands(name, stems)]),
    forms: quoteLexeme(form),
    lexeme: stems[0]?.lexeme ?? null,
    paperCount: sumOf(stems) + (nameOperands(name, stems).length > 0 ? (name?.paperCount ?? 0) : 0),
    formCount,
  };
}

/** Words that are none for PostgreSQL, which documents have as facts. */
const SYMBOL = /[+#]|^\./;

const nameOperands = (name: Name | undefined, stems: Name[]) =>
  name && !stems.some(({ lexeme }) => lexeme === name.lexeme) ? [`${quoteLexeme(name.lexeme)}:CD`] : [];

/** What is written in several ways: any of them. A phrase is in no more papers than its rarest word. */
function conceptTerm(ways: string[][], known: Map<string, KnownForm>, name: Name | undefined): Counted {
  const stems = ways.flatMap((way) => stemsOf(way, known) ?? []);
  const single = ways.find((way) => way.length === 1)?.[0];
  return {
    operand: anyOperand([
      ...(stems.length > 0 ? [...new Set(stems)] : ways.map((way) => quoteLexeme(way.join("")))),
      ...nameOperands(name, known.get(single ?? "")?.stems ?? []),
    ]),
    forms: anyOperand(ways.map((way) => way.map(quoteLexeme).join(" <-> "))),
    lexeme: known.get(single ?? "")?.stems[0]?.lexeme ?? null,
    paperCount: ways.reduce((sum, way) => sum + rarest(way, (form) => sumOf(known.get(form)?.stems ?? [])), 0),
    formCount: ways.reduce((sum, way) => sum + rarest(way, (form) => known.get(form)?.paperCount ?? 0), 0),
  };
}

/** The stems of words in a row as a tsquery that asks for them in that distance; null when all are stop words. */
function stemsOf(way: string[], known: Map<string, KnownForm>): string | null {
  let operand = "";
  let last = 0;
  way.forEach((form, at) => {
    const stems = known.get(form)?.stems ?? [];
    if (stems.length === 0) return;
    const any = stems.map(({ lexeme }) => quoteLexeme(lexeme)).join(" | ");
    const own = stems.length > 1 ? `(${any})` : any;
    operand = operand === "" ? own : `${operand} <${at - last}> ${own}`;
    last = at;
  });
  return operand || null;
}

function rarest(way: string[], count: (form: string) => number): number {
  const counts = way.map(count).filter((papers) => papers > 0);
  return counts.length > 0 ? Math.min(...counts) : 0;
}

const sumOf = (stems: Name[]) => stems.reduce((sum, { paperCount }) => sum + paperCount, 0);
const anyOperand = (operands: string[]) =>
  operands.map((operand) => (operands.length > 1 && operand.includes("<") ? `(${operand})` : operand)).join(" | ");
