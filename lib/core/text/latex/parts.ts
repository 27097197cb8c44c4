import { formulaText } from "../readable-text";
import type { RichPart } from "../rich-text";
import { renderFormula } from "./formulas";

/** `RichParts` whose formulas have their source. */
export type LatexParts = (string | (Exclude<RichPart, string> & { tex: string }))[];

/** Formulas that one text may have; the rest stays as it is written, so that no text takes long. */
const FORMULAS_MAX = 150;

/** Text and formulas in their order, as they are read. */
export class PartWriter {
  private readonly parts: LatexParts = [];
  private formulas = 0;

  text(text: string): void {
    const last = this.parts.length - 1;
    const before = this.parts[last];
    if (!text) return;
    if (typeof before === "string") this.parts[last] = before + text;
    else this.parts.push(text);
  }

  /** @returns false for what no renderer takes, which is not written. */
  formula(tex: string, isDisplay: boolean): boolean {
    const math = this.formulas < FORMULAS_MAX ? renderFormula(tex, isDisplay) : null;
    if (!math) return false;
    this.formulas++;
    this.parts.push({ math, text: formulaText(math), tex });
    return true;
  }

  /** Takes back what the text ends with. @returns whether there was such. */
  dropEnd(pattern: RegExp): boolean {
    const last = this.parts.at(-1);
    if (typeof last !== "string" || !pattern.test(last)) return false;
    this.parts.pop();
    this.text(last.replace(pattern, ""));
    return true;
  }

  /** All of it; no line begins or ends with a space. */
  done(): LatexParts {
    return this.parts.map((part) =>
      typeof part === "string" ? part.replace(/[^\S\n\u00a0]*\n[^\S\u00a0]*/g, "\n") : part,
    );
  }
}
