import { sql } from "drizzle-orm";
import type { Executor } from "../../client";
import { textArray } from "../paper/ingest-papers";

/** Words of one search that are corrected; and how long one may be. */
const WORDS_MAX = 6;
const LENGTH_MAX = 30;
/** By how much more papers a word must have to be what another one was meant to be. */
export const TIMES_AS_FREQUENT = 100;
const LETTERS = "abcdefghijklmnopqrstuvwxyz";

/**
 * For words that no paper has, the likeliest word of the papers' titles: one letter away if there is one, else two; of
 * those the most frequent. Words without a likely one are left out.
 */
export async function correctWords(tx: Executor, words: string[]): Promise<Map<string, string>> {
  const corrections = new Map<string, string>();
  for (const word of new Set(words)) {
    if (corrections.size >= WORDS_MAX) break;
    const lower = word.toLowerCase().replace(/^[^\p{L}]+|[^\p{L}]+$/gu, "");
    if (lower.length < 4 || lower.length > LENGTH_MAX || !/^\p{L}+$/u.test(lower)) continue;
    const found = (await findOneAway(tx, lower)) ?? (await findSimilar(tx, lower));
    if (found) corrections.set(word, found);
  }
  return corrections;
}

async function findOneAway(tx: Executor, word: string): Promise<string | null> {
  const [row] = await tx.execute<{ word: string }>(sql`
    select word from search_words where word = any(${textArray(oneLetterAway(word))}) and paper_count > 0
    order by paper_count desc, word limit 1`);
  return row?.word ?? null;
}

async function findSimilar(tx: Executor, word: string): Promise<string | null> {
  const rows = await tx.execute<{ word: string; papers: number }>(sql`
    select word, paper_count as papers from search_words
    where word % ${word} and length(word) between ${word.length - 2} and ${word.length + 2} and paper_count > 0
    order by similarity(word, ${word}) desc, paper_count desc limit 30`);
  const near = rows.filter((row) => editDistance(word, row.word) <= (word.length < 7 ? 1 : 2));
  return near.sort((a, b) => b.papers - a.papers)[0]?.word ?? null;
}

/** All texts that are one letter left out, put in, changed or swapped with its neighbour away. */
export function oneLetterAway(word: string): string[] {
  const edits = new Set<string>();
  // Half of a surrogate pair is not a letter.
  const letters = Array.from(word);
  for (let at = 0; at <= letters.length; at += 1) {
    const left = letters.slice(0, at).join("");
    const [next = "", second = "", ...others] = letters.slice(at);
    const rest = others.join("");
    edits.add(left + second + rest);
    edits.add(left + second + next + rest);
    for (const letter of LETTERS) {
      edits.add(left + letter + next + second + rest);
      edits.add(left + letter + second + rest);
    }
  }
  edits.delete(word);
  return [...edits];
}

/** Letters to leave out, put in, change or swap with a neighbour until `from` is `to`. */
function editDistance(from: string, to: string): number {
  let before: number[] = [];
  let row = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let i = 1; i <= from.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= to.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (from[i - 1] === to[j - 1] ? 0 : 1);
      next[j] = Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1);
      if (i > 1 && j > 1 && from[i - 1] === to[j - 2] && from[i - 2] === to[j - 1])
        next[j] = Math.min(next[j] ?? 0, (before[j - 2] ?? 0) + 1);
    }
    [before, row] = [row, next];
  }
  return row[to.length] ?? 0;
}
