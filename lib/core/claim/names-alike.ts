import { authorSlug } from "../entity/author-slug";

/**
 * Whether two ways to write a name may be one person's: the same words in any order, or the same family name with given
 * names that are the same or initials of each other. A middle name may be left out.
 */
export function areNamesAlike(a: string, b: string): boolean {
  const [one, other] = [wordsOf(a), wordsOf(b)];
  if (one.length === 0 || other.length === 0) return false;
  if ([...one].sort().join(" ") === [...other].sort().join(" ")) return true;
  if (one.length < 2 || other.length < 2 || one.at(-1) !== other.at(-1)) return false;
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  const [givenShort, givenLong] = [short.slice(0, -1), long.slice(0, -1)];
  if (!areWordsAlike(givenShort[0]!, givenLong[0]!)) return false;
  // Each other given name of the shorter one is found in the longer one, in its order.
  let from = 1;
  for (const word of givenShort.slice(1)) {
    const found = givenLong.findIndex((each, index) => index >= from && areWordsAlike(word, each));
    if (found < 0) return false;
    from = found + 1;
  }
  return true;
}

/** Whether two ways to write a name have the same words in the same order; accents, letter case and punctuation aside. */
export function areNamesSame(a: string, b: string): boolean {
  const words = wordsOf(a);
  return words.length > 0 && words.join(" ") === wordsOf(b).join(" ");
}

/** "Roe, Jane" is "Jane Roe". */
function wordsOf(name: string): string[] {
  const [family = "", given = "", ...rest] = name.split(",").map((part) => part.trim());
  const whole = given && rest.length === 0 ? `${given} ${family}` : name;
  return /[\p{L}\p{N}]/u.test(name) ? authorSlug(whole).split("-") : [];
}

/** An initial is like each word that begins with it. */
const areWordsAlike = (a: string, b: string): boolean =>
  a === b || ([...a].length === 1 && b.startsWith(a)) || ([...b].length === 1 && a.startsWith(b));
