import { sql } from "drizzle-orm";
import { isTyposEdit } from "@/lib/core/search/spelling";
import type { Executor } from "../../client";
import { textArray } from "../paper/ingest-papers";
import { correctWords, oneLetterAway, TIMES_AS_FREQUENT } from "./typos";

/** A word of the papers' titles, and how many have it. */
type KnownWord = { word: string; papers: number };
/** Words that begin in one way: the most frequent, and how many papers all of them have, each word counted by itself. */
export type BegunWords = { words: KnownWord[]; papers: number };

const BEGUN_MAX = 12;
/** Letters of a beginning that is corrected. */
const CORRECTED_LETTERS = 4;
const LETTERS_MAX = 30;

/** Words of titles that begin with `beginning`, the most frequent first. @param beginning letters and digits in lower case. */
export async function findBegunWords(tx: Executor, beginning: string): Promise<BegunWords> {
  const rows = await tx.execute<KnownWord & { all: number }>(sql`
    select word, paper_count as papers, (sum(paper_count) over ())::int as all
    from search_words where word like ${startingWith(beginning)} and paper_count > 0 order by paper_count desc, word limit ${BEGUN_MAX}`);
  // The vocabulary has words of three letters and more; "3d" and "ai" stand among those of whole texts.
  const [other] = /^..$|\p{N}/u.test(beginning)
    ? await tx.execute<{ papers: number }>(
        sql`select paper_count as papers from search_terms where term = ${beginning}`,
      )
    : [];
  return {
    words: rows.map(({ word, papers }) => ({ word, papers })),
    papers: Math.max(other?.papers ?? 0, rows[0]?.all ?? 0),
  };
}

/** How many titles have each of these words as they are written, in lower case; none for words that are not there. */
export async function countTitleWords(tx: Executor, words: string[]): Promise<Map<string, number>> {
  const rows = await tx.execute<KnownWord>(sql`
    select word, paper_count as papers from search_words where word = any(${textArray(words)}) and paper_count > 0`);
  return new Map(rows.map(({ word, papers }) => [word, papers]));
}

/**
 * What was typed with its last word begun in another way, one letter away, by which a hundred times as many papers have a
 * word; earlier words that no paper has are corrected too. Null where nothing is better.
 * @param words in lower case, the last one unfinished. @param papers that have a word which begins like the last.
 */
export async function correctBeginning(tx: Executor, words: string[], papers: number): Promise<string[] | null> {
  const last = words.at(-1) ?? "";
  const before = words.slice(0, -1);
  const known = before.length > 0 ? await countTitleWords(tx, before) : new Map();
  const corrections = await correctWords(
    tx,
    before.filter((word) => !known.has(word)),
  );
  const better = papers > 0 && corrections.size > 0 ? null : await findBetterBeginning(tx, last, papers);
  if (corrections.size === 0 && better === null) return null;
  return [...before.map((word) => corrections.get(word) ?? word), better ?? last];
}

async function findBetterBeginning(tx: Executor, last: string, papers: number): Promise<string | null> {
  if (last.length < CORRECTED_LETTERS || last.length > LETTERS_MAX || !/^\p{L}+$/u.test(last)) return null;
  // Where papers have it, only what typing makes of another.
  const edits = oneLetterAway(last).filter(
    (text) => text.length >= CORRECTED_LETTERS && (papers === 0 || isTyposEdit(last, text)),
  );
  // Bounds in the order of the index: every word that begins with the edit lies between.
  const [best] = await tx.execute<{ beginning: string; most: number }>(sql`
    select edit as beginning, max(paper_count) as most from unnest(${textArray(edits)}) edit
    join search_words on word ~>=~ edit and word ~<~ (edit || chr(1114111)) and paper_count > 0
    group by edit order by most desc, length(edit) desc, edit limit 1`);
  return best && best.most >= TIMES_AS_FREQUENT * papers ? best.beginning : null;
}

/** A pattern for words that begin so. */
const startingWith = (text: string) => `${text.replace(/[\\%_]/g, "\\$&")}%`;
