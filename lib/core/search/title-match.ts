import type { NameFit } from "./name-match";
import { searchableText } from "./searchable-text";

/** Letters that are compared; of a pasted abstract the first ones say enough. */
const LETTERS_MAX = 100;
/** Letters from which on a beginning says what is meant. */
const START_LETTERS = 4;
/** Letters of which the name of a paper may lack one to be what is being typed: "DeepSeek-R" is nearly "DeepSeek-R1". */
const LETTERS_OF_NEARLY = 4;
const LACKING_MAX = 2;
/** "GPT-4o System Card" is as near to "gpt-4" as a title that has GPT-4 somewhere. */
const ORDER: Record<NameFit, number> = { all: 0, words: 1, start: 1, starts: 2, within: 3 };

/** Letters and digits of a text as `search_title_key` has them in db/migrations, without what stands between. */
export const titleLetters = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "")
    .slice(0, LETTERS_MAX);

/** A title by its key, and its place among those that match. */
export type MatchedTitle = { id: string; title: string; key: string; upvotes: number };

/**
 * Titles that have what was typed, the best first: as the whole title or its name (what stands before the colon), at the
 * beginning or as whole words, at the beginning of a word, or apart; then by votes, the newest id first.
 * @param letters by titleLetters.
 */
export function rankTitles(letters: string, titles: MatchedTitle[]): (MatchedTitle & { fit: NameFit })[] {
  // Joined or parted; none of them is a sign.
  const together = new RegExp(`(?:^| )${[...letters].join(" ?")}`, "u");
  const whole = new RegExp(`${together.source}(?: |$)`, "u");
  const ranked = titles.map((title) => {
    const name = lettersOf(title.key).startsWith(letters) ? nameOf(title.title) : null;
    const lacking = name?.startsWith(letters) ? name.length - letters.length : Number.POSITIVE_INFINITY;
    const isNear = lacking <= Math.min(LACKING_MAX, letters.length / LETTERS_OF_NEARLY);
    return { ...title, isNear, fit: fitOf(title.key, name) };
  });
  function fitOf(key: string, name: string | null): NameFit {
    if (name === letters || lettersOf(key) === letters) return "all";
    if (whole.test(key)) return "words";
    if (name !== null && letters.length >= START_LETTERS) return "start";
    return together.test(key) ? "starts" : "within";
  }
  return ranked.sort(
    (a, b) =>
      ORDER[a.fit] - ORDER[b.fit] ||
      Number(b.isNear) - Number(a.isNear) ||
      b.upvotes - a.upvotes ||
      (a.id < b.id ? 1 : -1),
  );
}

const lettersOf = (key: string) => key.replaceAll(" ", "").slice(0, LETTERS_MAX);

/** "DeepSeek-R1: Incentivizing …" is called DeepSeek-R1. */
const nameOf = (title: string): string => titleLetters(searchableText(title).split(":")[0] ?? "");
