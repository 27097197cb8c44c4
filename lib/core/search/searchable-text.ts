import { parseLatex } from "../text/latex";
import { GREEK_LETTERS } from "../text/latex/commands";
import { plainText, type RichParts } from "../text/rich-text";

/** A letter alone, with its hat or dot: words of Greek text stay. */
const SIGN = /(?<!\p{Script=Greek})([Α-Ωα-ω])\p{M}*(?![\p{M}\p{Script=Greek}])/gu;
const ALPHA = 0x3b1;
const HAS_LATEX = /[\\$]/;
const WIDE_SIGNS = /[﹩＄﹨＼]/g;
/** Formulas that are read of a search: titles have fewer, and of a pasted abstract the first words are looked for. */
const SEARCHED_FORMULAS_MAX = 20;

/**
 * A text of a paper as search knows it: LaTeX as it is read, letters of formulas plain ("x²" is x2, "𝔼" is E), Greek
 * letters by their names, since readers type "alpha-divergence" for "$\alpha$-divergence".
 */
export const searchableText = (latex: string): string => textOf(parseLatex(latex));

/**
 * What a reader typed, in the same way, and the same when it is read again. Signs of searches would mean something in
 * LaTeX, so it is read only where it stands.
 */
export function searchedText(typed: string): string {
  // Wide signs, "﹩" and "＼", are dollars and backslashes as soon as letters are plain.
  const plain = HAS_LATEX.test(typed.normalize("NFKC"))
    ? typed.replace(WIDE_SIGNS, (sign) => sign.normalize("NFKC"))
    : typed;
  if (!HAS_LATEX.test(plain)) return withPlainLetters(plain);
  return textOf(parseLatex(plain, SEARCHED_FORMULAS_MAX)).replace(/[\\$]/g, " ");
}

const textOf = (parts: RichParts): string => withPlainLetters(plainText(parts));
const withPlainLetters = (text: string): string => text.normalize("NFKC").replace(SIGN, nameApart);

function nameApart(sign: string, letter: string, at: number, text: string): string {
  const name = GREEK_LETTERS[letter.toLowerCase().charCodeAt(0) - ALPHA];
  const before = /[\p{L}\p{N}]$/u.test(text.slice(0, at)) ? " " : "";
  return `${before}${name}${/^[\p{L}\p{N}]/u.test(text.slice(at + sign.length)) ? " " : ""}`;
}
