import { authorSlug } from "../entity/author-slug";

/** How well what was typed fits a name, best first: all of it; whole words of it; its beginning; beginnings of words; anything within. */
export const nameFits = ["all", "words", "start", "starts", "within"] as const;
export type NameFit = (typeof nameFits)[number];

/** What was typed, as names have it: without accents, each word with its other spellings, the usual one first. */
export type TypedName = { words: string[][]; letters: string[] };

/** Letters from which on a beginning says what is meant; of fewer, whole words alone do. */
const START_LETTERS = 4;
/** Letters that may stand within a word. */
const WITHIN_LETTERS = 3;
const WORDS_MAX = 6;
/** Letters that German and its neighbours write as two where a keyboard lacks them. */
const AS_TWO: Record<string, string> = { ä: "ae", ö: "oe", ü: "ue", å: "aa" };
const TWO = /ae|oe|ue|aa/g;
const APOSTROPHES = /['’`´]/g;
const GAP = /[^\p{L}\p{N}\p{M}]+/u;

/** Reads what was typed for a name: "LeCun, Y." is `lecun` and `y`; "Jürgen" is `jurgen` or `juergen`, and so is "Juergen". */
export function readTypedName(typed: string): TypedName {
  const words = typed.replace(APOSTROPHES, "").split(GAP).filter(Boolean).slice(0, WORDS_MAX).map(spellingsOf);
  const joined = [0, 1, 2].map((n) => words.map((spellings) => spellings[n] ?? spellings[0]).join(""));
  return { words, letters: [...new Set(joined)].filter(Boolean) };
}

/** How well what was typed fits the name of an organization or topic, by readName; null where it does not. */
export function fitName(typed: TypedName, readings: string[][]): NameFit | null {
  const fits = readings.map((words) => fitWords(typed, words));
  return nameFits.find((fit) => fits.includes(fit)) ?? null;
}

/** The words of a name, in each way to read it: "Noah's" is `noahs`, and has the word `noah`. */
export function readName(name: string): string[][] {
  const joined = authorSlug(name).split("-");
  const parted = name.replace(APOSTROPHES, " ");
  return parted === name ? [joined] : [joined, authorSlug(parted).split("-")];
}

/** The same of an author, whose slug is the name without accents. */
export const fitAuthor = (typed: TypedName, slug: string): NameFit | null => fitWords(typed, slug.split("-"));

function fitWords({ words, letters }: TypedName, own: string[]): NameFit | null {
  if (words.length === 0) return null;
  const name = own.join("");
  const areWhole = eachHasOwn(words, own, (word, text) => word === text);
  if (letters.includes(name) || (areWhole && words.length === own.length)) return "all";
  if (areWhole) return "words";
  const length = letters[0]?.length ?? 0;
  if (length >= START_LETTERS && letters.some((text) => name.startsWith(text))) return "start";
  const starts = own.map((_, index) => own.slice(index).join(""));
  if (eachHasOwn(words, own, (word, text) => word.startsWith(text)) || begin(starts, letters)) return "starts";
  return length >= WITHIN_LETTERS && letters.some((text) => own.some((word) => word.includes(text))) ? "within" : null;
}

const begin = (starts: string[], letters: string[]) =>
  letters.some((text) => starts.some((start) => start.startsWith(text)));

function spellingsOf(word: string): string[] {
  const usual = authorSlug(word);
  const lower = word.normalize("NFC").toLowerCase();
  const asTwo = authorSlug(lower.replace(/[äöüå]/g, (letter) => AS_TWO[letter] ?? letter));
  return [...new Set([usual, asTwo, usual.replace(TWO, ([letter = ""]) => letter)])];
}

/** Whether each word that was typed has a word of the name to itself, in any order. */
function eachHasOwn(typed: string[][], own: string[], isOwn: (word: string, text: string) => boolean): boolean {
  const left = [...own];
  // The longest first, so that an initial takes no word from a longer one.
  const ordered = [...typed].sort((a, b) => (b[0]?.length ?? 0) - (a[0]?.length ?? 0));
  return ordered.every((spellings) => {
    const same = left.findIndex((word) => spellings.includes(word));
    const at = same >= 0 ? same : left.findIndex((word) => spellings.some((text) => isOwn(word, text)));
    if (at >= 0) left.splice(at, 1);
    return at >= 0;
  });
}
