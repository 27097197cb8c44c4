import { formulaText } from "../readable-text";
import type { RichPart } from "../rich-text";
import { renderFormula } from "./formulas";
import { toBreakable } from "./mathml";

/** `RichParts` whose formulas have their source. */
export type LatexParts = (string | (Exclude<RichPart, string> & { tex: string }))[];

/** Formulas that are tried of one text; the rest stays as it is written, so that no text takes long. */
export const FORMULAS_MAX = 150;
/** Characters at the end of a text that a reference may take with it. */
const DROPPED_MAX = 50;

/** Text and formulas in their order, as they are read. */
export class PartWriter {
  private readonly parts: LatexParts = [];
  private formulas = 0;

  /** @param formulasMax formulas that are tried. */
  constructor(private readonly formulasMax: number) {}

  /** Whether another formula would be tried; where none is, there is no need to look for its end. */
  get takesFormulas(): boolean {
    return this.formulas < this.formulasMax;
  }

  text(text: string): void {
    const last = this.parts.length - 1;
    const before = this.parts[last];
    if (!text) return;
    if (typeof before === "string") this.parts[last] = before + text;
    else this.parts.push(text);
  }

  /** @returns false for what no renderer takes, which is not written. */
  formula(tex: string, isDisplay: boolean): boolean {
    // What no renderer takes costs as much.
    if (this.formulas++ >= this.formulasMax) return false;
    const math = renderFormula(tex, isDisplay);
    if (!math) return false;
    const text = formulaText(math);
    this.parts.push({ math: toBreakable(math, text.length), text, tex });
    return true;
  }

  /** Takes back what the text ends with, where `pattern` finds it in the last `DROPPED_MAX` characters. @returns whether there was such. */
  dropEnd(pattern: RegExp): boolean {
    const last = this.parts.at(-1);
    // A text that is looked through for each of its references takes a time that grows with its square.
    const found = typeof last === "string" ? pattern.exec(last.slice(-DROPPED_MAX)) : null;
    if (typeof last !== "string" || !found) return false;
    this.parts.pop();
    this.text(last.slice(0, last.length - found[0].length));
    return true;
  }

  /** All of it; no line begins or ends with a space, and an empty one parts two paragraphs. */
  done(): LatexParts {
    return this.parts.map((part) => (typeof part === "string" ? part.replace(LINE_BREAKS, asFew) : part));
  }
}

/** Found where its spaces begin alone, so that a row of thousands takes no time. */
const LINE_BREAKS = /(?<![^\S\n\u00a0])[^\S\n\u00a0]*\n[^\S\u00a0]*/g;
const asFew = (breaks: string) => (/\n[^\S\n]*\n/.test(breaks) ? "\n\n" : "\n");
