import type { RichParts } from "../rich-text";
import { FORMULAS_MAX, type LatexParts } from "./parts";
import { LatexReader } from "./reader";

/**
 * A title, abstract, name or comment as it is shown: formulas (`$…$`, `$$…$$`, `\(…\)`, `\[…\]`, environments, commands that
 * stand alone) as MathML, LaTeX of running text as plain text. Items of lists begin after a line break.
 * @param formulasMax formulas that are read; what comes after them stays as it is written.
 */
export const parseLatex = (text: string, formulasMax = FORMULAS_MAX): RichParts =>
  // Pages carry these parts for their scripts, too, which have no use for the source.
  parseLatexSource(text, formulasMax).map((part) =>
    typeof part === "string" ? part : { math: part.math, text: part.text },
  );

/** The same with the TeX of each formula, for formats that are TeX themselves. */
export const parseLatexSource = (text: string, formulasMax = FORMULAS_MAX): LatexParts =>
  new LatexReader(text, formulasMax).read();

/** Running text as it is read, and formulas as TeX between dollars: for Markdown and for agents. */
export const withTexFormulas = (text: string): string =>
  parseLatexSource(text)
    .map((part) => (typeof part === "string" ? part : `$${part.tex}$`))
    .join("");
