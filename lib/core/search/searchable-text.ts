import { parseLatex } from "../text/latex";
import { GREEK_LETTERS } from "../text/latex/commands";
import { plainText } from "../text/rich-text";

/** A letter alone: words of Greek text stay. */
const SIGN = /(?<!\p{Script=Greek})([Α-Ωα-ω])(?!\p{Script=Greek})/gu;
const ALPHA = 0x3b1;
const HAS_LATEX = /[\\$]/;
const WIDE_SIGNS = /[﹩＄﹨＼]/g;

/**
 * A text of a paper as search knows it: LaTeX as it is read, letters of formulas plain ("x²" is x2, "𝔼" is E), Greek
 * letters by their names, since readers type "alpha-divergence" for "$\alpha$-divergence".
 */
export const searchableText = (latex: string): string => withPlainLetters(plainText(parseLatex(latex)));

/**
 * What a reader typed, in the same way, and the same when it is read again. Signs of searches would mean something in
 * LaTeX, so it is read only where it stands.
 */
export function searchedText(typed: string): string {
  // Wide signs, "﹩" and "＼", are dollars and backslashes as soon as letters are plain.
  const plain = HAS_LATEX.test(typed.normalize("NFKC"))
    ? typed.replace(WIDE_SIGNS, (sign) => sign.normalize("NFKC"))
    : typed;
  return HAS_LATEX.test(plain) ? searchableText(plain).replace(/[\\$]/g, " ") : withPlainLetters(plain);
}

const withPlainLetters = (text: string): string => text.normalize("NFKC").replace(SIGN, nameApart);

function nameApart(letter: string, _letter: string, at: number, text: string): string {
  const name = GREEK_LETTERS[letter.toLowerCase().charCodeAt(0) - ALPHA];
  const before = /[\p{L}\p{N}]$/u.test(text.slice(0, at)) ? " " : "";
  return `${before}${name}${/^[\p{L}\p{N}]/u.test(text.slice(at + 1)) ? " " : ""}`;
}
