/** Letters from which on a wrong letter is a likelier reason for two words than that both are meant. */
const CHANGED_LETTERS = 8;
const LEFT_OUT_LETTERS = 6;

/**
 * Whether `word` is what typing makes of `meant`, one letter away: two letters swapped, in longer words also one left
 * out or put in, and in long ones another. The first letter is seldom wrong: "herbal" is not "verbal".
 */
export function isTyposEdit(word: string, meant: string): boolean {
  if (word[0] !== meant[0]) return false;
  if (word.length !== meant.length) return word.length >= LEFT_OUT_LETTERS;
  const wrong = [...word].filter((letter, at) => letter !== meant[at]).length;
  return wrong === 2 || word.length >= CHANGED_LETTERS;
}

/**
 * Whether a paper has the word as a name: with a capital amid its letters or beside a digit, before the colon of its
 * title, or with a capital amid a sentence. @param word in lower case, letters alone.
 */
export function isNameIn(word: string, title: string, abstract: string): boolean {
  const [name = "", ...rest] = title.split(":");
  const inName = rest.length > 0 && name.trim().split(/\s+/).length <= NAME_WORDS && written(word, name).length > 0;
  const inText = written(word, abstract).some(
    ({ text, before }) => text !== word && before !== "" && !/[.!?:;"“()]\s*$/.test(before),
  );
  return (
    inName ||
    inText ||
    [title, abstract].some((text) => written(word, text).some(({ text }) => /^.+\p{Lu}/u.test(text)))
  );
}

/** Words that the name of a paper has at most; what stands before a colon may also be half a sentence. */
const NAME_WORDS = 3;

/** How a text writes the word, with the letters and signs that touch it, and what stands before it. */
function written(word: string, text: string): { text: string; before: string }[] {
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${word}(?![\\p{L}])\\d*`, "giu");
  return [...text.matchAll(pattern)].map((match) => ({ text: match[0], before: text.slice(0, match.index) }));
}
