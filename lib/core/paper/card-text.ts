import { GREEK_LETTERS } from "../text/latex/commands";
import { clipText, type RichParts } from "../text/rich-text";

/**
 * Characters that Newsreader's Latin files draw. For any other the picture's renderer would ask a font service on the
 * internet, which a server must not do for a reader's request.
 */
const DRAWN =
  /[\x20-\x7e\xa0-\xac\xae-\xff\u0100-\u0130\u0134-\u0148\u014a-\u017e\u0192\u01fa-\u021b\u1e80-\u1e85\u1ef2-\u1ef9\u2013\u2014\u2018-\u201a\u201c-\u201e\u2022\u2026\u2032\u2033\u20ac\u2212]/u;
/** Share of the letters that must be left for a text to make sense. */
const LEGIBLE_SHARE = 0.6;
/** Characters looked at; a title of any length costs the same. */
const LENGTH_READ = 1_000;

/**
 * A title or name as a social card can draw it: formulas as words, letters the font lacks as their nearest Latin ones,
 * at most `length` characters. Null when too little is left, as of a title in another script.
 */
export function cardText(text: RichParts | string, length: number): string | null {
  const plain = typeof text === "string" ? text : text.map(lettersAsWords).join("");
  const read = Array.from(plain.slice(0, LENGTH_READ));
  const drawn = read.map(nearestDrawn);
  const letters = read.filter((character) => /[\p{L}\p{N}]/u.test(character)).length;
  const lettersLeft = drawn.join("").match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (lettersLeft === 0 || lettersLeft < letters * LEGIBLE_SHARE) return null;
  return clipText(drawn.join("").replace(/\s+/g, " ").trim(), length);
}

function nearestDrawn(character: string): string {
  if (DRAWN.test(character)) return character;
  if (/\s/.test(character)) return " ";
  if (/\p{Dash}/u.test(character)) return "-";
  return Array.from(character.normalize("NFKD"))
    .filter((part) => DRAWN.test(part))
    .join("");
}

/** A formula's Greek letters by their names: "α2" is "alpha2". Those of a language stay, and are what is not drawn. */
function lettersAsWords(part: RichParts[number]): string {
  if (typeof part === "string") return part;
  return part.text.replace(/[\u03b1-\u03c9\u0391-\u03a9]/gu, (letter) => {
    const name = GREEK_LETTERS[(letter.toLowerCase().codePointAt(0) ?? 0) - 0x3b1] ?? letter;
    return letter === letter.toLowerCase() ? name : name.charAt(0).toUpperCase() + name.slice(1);
  });
}
