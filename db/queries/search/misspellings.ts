import { sql } from "drizzle-orm";
import { isNameIn, isTyposEdit } from "@/lib/core/search/spelling";
import type { Executor } from "../../client";
import { textArray } from "../paper/ingest-papers";
import { oneLetterAway, TIMES_AS_FREQUENT } from "./typos";

/** A word as somebody wrote it, the word that was likely meant, and whether that is clear enough to search for it at once. */
export type Misspelling = { from: string; to: string; isClear: boolean };

/** Words of one search that are counted, and that are found to be misspelt; letters that one has. */
const LOOKED_UP_MAX = 64;
const WORDS_MAX = 6;
const LETTERS_MIN = 5;
const LETTERS_MAX = 30;
/** Papers that may have a word that is clearly misspelt, and one that may be: one in so many, or a few where there are few. */
const CLEAR = { oneIn: 25_000, few: 2 };
const OFFERED = { oneIn: 8_000, few: 10 };

/**
 * Words that papers have, but that were likely meant for one a letter away which a hundred times as many have. Names of
 * authors, organizations and methods stay as they are. @param words as they were typed, outside of quotes.
 */
export async function findMisspellings(tx: Executor, words: string[], paperCount: number): Promise<Misspelling[]> {
  const likely = [...new Set(words)].filter(canBeMisspelt).slice(0, LOOKED_UP_MAX);
  const counted = likely.length > 0 ? await countPapers(tx, likely) : [];
  const found: Misspelling[] = [];
  for (const { word, papers } of counted) {
    if (found.length >= WORDS_MAX || papers > allowed(paperCount, OFFERED)) continue;
    const lower = word.toLowerCase();
    const best = await findMoreFrequent(tx, lower);
    const isFar = !best || best.word[0] !== lower[0] || best.papers < TIMES_AS_FREQUENT * papers;
    if (isFar || (await isName(tx, lower))) continue;
    const isClear = papers <= allowed(paperCount, CLEAR) && isTyposEdit(lower, best.word);
    found.push({ from: word, to: best.word, isClear });
  }
  return found;
}

/** How many papers have each word in title or abstract, by its stem; words that none has are left out. */
async function countPapers(tx: Executor, words: string[]): Promise<{ word: string; papers: number }[]> {
  const rows = await tx.execute<{ word: string; papers: number }>(sql`
    select given.word, max(t.paper_count) as papers from unnest(${textArray(words)}) given(word)
    cross join lateral unnest(to_tsvector('paper_text', given.word)) stem join search_terms t on t.term = stem.lexeme
    where t.paper_count > 0 group by given.word`);
  return [...rows];
}

const allowed = (paperCount: number, { oneIn, few }: typeof CLEAR) => Math.max(few, Math.floor(paperCount / oneIn));

const canBeMisspelt = (word: string) =>
  word.length >= LETTERS_MIN && word.length <= LETTERS_MAX && /^\p{Lu}?\p{Ll}+$/u.test(word);

/** The most frequent word of titles one letter away, and how many papers have it as countPapers counts them. */
async function findMoreFrequent(tx: Executor, word: string): Promise<{ word: string; papers: number } | null> {
  const [best] = await tx.execute<{ word: string; papers: number }>(sql`
    select w.word, max(t.paper_count) as papers from search_words w
    cross join lateral unnest(to_tsvector('paper_text', w.word)) stem join search_terms t on t.term = stem.lexeme
    where w.word = any(${textArray(oneLetterAway(word))}) and w.paper_count > 0
      and to_tsvector('paper_text', w.word) <> to_tsvector('paper_text', ${word})
    group by w.word order by papers desc, max(w.paper_count) desc, w.word limit 1`);
  return best ?? null;
}

/** Whether the few papers that have the word have it as the name of somebody or something. */
async function isName(tx: Executor, word: string): Promise<boolean> {
  const texts = await tx.execute<{ title: string; abstract: string; named: boolean }>(sql`
    select p.title, p.abstract, s.document @@ ${`${word}:CD`}::tsquery as named
    from paper_search s join papers p on p.id = s.paper_id
    where s.document @@ (plainto_tsquery('paper_text', ${word}) || ${word}::tsquery) limit 50`);
  return texts.some(({ title, abstract, named }) => named || isNameIn(word, title, abstract));
}
