/** ä, ö and ü as German writes them where there are none, between consonants: "Mueller", "Goedel". */
const DIGRAPH = /(?<=^|[^aeiou])([aou])e(?=[^aeiou])/g;
/** Where a letter without its dots may stand for one with: "Muller". */
const BARE = /(?<=^|[^aeiou])([aou])(?=[^aeiou])/g;
/** Neither "Samuel" and "Rafael" nor Chinese syllables ("Xuejun", "Yuehao") have an umlaut. */
const NO_UMLAUT = /[aou]el$|[qxy]ue/;
const LETTERS_MIN = 5;

/**
 * One word of a name, as slugs have it, in its other spellings: "muller" and "mueller" are one, whichever is asked for.
 * @param word in lower case, without accents.
 */
export function spellingsOf(word: string): string[] {
  if (word.length < LETTERS_MIN || !/^[a-z]+$/.test(word)) return [word];
  const found = new Set([word]);
  for (const [pattern, put] of [
    [DIGRAPH, (letter: string) => letter],
    [BARE, (letter: string) => `${letter}e`],
  ] as const)
    for (const { 0: whole, 1: letter = "", index } of word.matchAll(pattern)) {
      const other = word.slice(0, index) + put(letter) + word.slice(index + whole.length);
      const umlaut = put(letter).length > 1 ? other : word;
      if (!NO_UMLAUT.test(umlaut)) found.add(other);
    }
  return [...found];
}
