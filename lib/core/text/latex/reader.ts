import { formulaText } from "../readable-text";
import type { RichPart } from "../rich-text";
import { readAccent } from "./accents";
import {
  ESCAPES,
  GREEK,
  isLeftOut,
  KEEPS_SECOND,
  KEEPS_TEXT,
  LISTS,
  MATH_ENVIRONMENTS,
  SIGNS,
  SWITCHES,
  TEXT_ENVIRONMENTS,
} from "./commands";
import { formulaAt, renderFormula } from "./formulas";
import { readDashes, readQuote, readTie } from "./signs";

/** `RichParts` whose formulas have their source. */
export type LatexParts = (string | (Exclude<RichPart, string> & { tex: string }))[];

/** Formulas that one text may have; the rest stays as it is written, so that no text takes long. */
const FORMULAS_MAX = 150;
/** Braces within braces that are read; deeper ones stay as they are written. */
const DEPTH_MAX = 30;

/** What may be more than itself. Addresses pass as they are, but for what LaTeX escapes in them. */
const SPECIAL = /[\\$`'~{-]|https?:\/\/[^\s{}$]+/g;
const COMMAND = /\\([A-Za-z]+)\*?/y;
const ENVIRONMENT = /\\(begin|end)\s*\{([A-Za-z]+\*?)\}(?:\[[^\]\n]{0,40}\])?/y;
const OPTIONS = /(?:\s*\[[^\]]{0,200}\]){1,2}(?=\s*\{)/y;
/** What a command that stands outside of a formula takes with it into one. */
const SCRIPTS = /\s?[_^](?=[{\\A-Za-z0-9*+-])/y;

/**
 * A text with LaTeX in it as it is shown: formulas as MathML, marks of style and references gone, accents and signs as
 * Unicode, a line break before each paragraph and item. What no rule takes stays exactly as it is written.
 */
export class LatexReader {
  private readonly parts: LatexParts = [];
  private readonly closing: Int32Array;
  private formulas = 0;
  private openQuotes = 0;
  /** Numbers of the items of the lists that are open; null where they have points. */
  private readonly lists: (number | null)[] = [];

  constructor(private readonly text: string) {
    this.closing = findClosingBraces(text);
  }

  read(): LatexParts {
    this.readSpan(0, this.text.length, 0);
    return this.parts.map((part) =>
      typeof part === "string" ? part.replace(/[^\S\n\u00a0]*\n[^\S\u00a0]*/g, "\n") : part,
    );
  }

  private readSpan(from: number, to: number, depth: number): void {
    let at = from;
    while (at < to) {
      SPECIAL.lastIndex = at;
      const match = SPECIAL.exec(this.text);
      const next = match && match.index < to ? match.index : to;
      this.write(this.text.slice(at, next));
      if (next === to) return;
      at = Math.min(this.readSpecial(next, match![0], to, depth), to);
    }
  }

  /** Reads what begins at `at`. @returns where the text goes on. */
  private readSpecial(at: number, found: string, to: number, depth: number): number {
    if (found.length > 1) return this.readAddress(at, found, to);
    switch (found) {
      case "$":
        return this.readFormula(at, to) ?? this.keep(at, 1);
      case "\\":
        return this.readBackslash(at, to, depth) ?? this.keep(at, 1);
      case "{":
        return this.readGroup(at, to, depth) ?? this.keep(at, 1);
      default: {
        const sign =
          found === "~" ? readTie(this.text, at) : found === "-" ? readDashes(this.text, at) : this.quote(at);
        this.write(sign.text);
        return sign.end;
      }
    }
  }

  private quote(at: number) {
    const sign = readQuote(this.text, at, this.openQuotes);
    this.openQuotes += sign.opens ?? 0;
    return sign;
  }

  private readAddress(at: number, address: string, to: number): number {
    const whole = address.slice(0, to - at);
    this.write(whole.replace(/\\([%&$_#~])/g, "$1"));
    return at + whole.length;
  }

  private readFormula(at: number, to: number): number | null {
    const found = formulaAt(this.text, at);
    if (!found || found.end > to) return null;
    // What no renderer takes is not read as text either, which would alter it.
    // A link is text, wherever it stands.
    if (/^\s*\\(?:href|url)\b/.test(found.tex)) {
      this.readSpan(found.from, found.from + found.tex.length, 1);
      return found.end;
    }
    const [, name] = /^\s*\\([A-Za-z]{3,})\s*$/.exec(found.tex) ?? [];
    const isSet = this.writeFormula(found.tex, found.isDisplay, found.end);
    return isSet ?? this.keep(name ? this.text.indexOf(name, at) : at, name ? name.length : found.end - at, found.end);
  }

  private writeFormula(tex: string, isDisplay: boolean, end: number): number | null {
    if (this.formulas >= FORMULAS_MAX) return null;
    const math = renderFormula(tex, isDisplay);
    if (!math) return null;
    this.formulas++;
    this.parts.push({ math, text: formulaText(math), tex });
    return end;
  }

  private readBackslash(at: number, to: number, depth: number): number | null {
    const next = this.text[at + 1] ?? "";
    if (next === "(" || next === "[") return this.readFormula(at, to);
    if (next === "\\") return this.readLineBreak(at);
    const accent = readAccent(this.text, at);
    if (accent && accent.end <= to) {
      this.write(accent.letter);
      return accent.end;
    }
    const sign = ESCAPES.get(next);
    if (sign !== undefined) {
      // "10\,000" is one number.
      const isInNumber = next === "," && /\d/.test(this.text[at - 1] ?? "") && /\d/.test(this.text[at + 2] ?? "");
      this.write(isInNumber ? "\u202f" : sign);
      return at + 2;
    }
    return this.readEnvironment(at, to) ?? this.readCommand(at, to, depth);
  }

  /** `\\`, with the height that may follow; a backslash of its own elsewhere, as in paths. */
  private readLineBreak(at: number): number | null {
    const after = /^\\\\\*?(?:\[[^\]\n]{0,20}\])?(?=\s|$|[A-Z(\\])/.exec(this.text.slice(at, at + 30));
    if (!after) return null;
    const end = at + after[0].length;
    if (!/\s/.test(this.text[at - 1] ?? " ") && !/\s/.test(this.text[end] ?? " ")) this.write(" ");
    return end;
  }

  private readEnvironment(at: number, to: number): number | null {
    ENVIRONMENT.lastIndex = at;
    const [whole, side, name = ""] = ENVIRONMENT.exec(this.text) ?? [];
    if (whole === undefined) return null;
    const inner = at + whole.length;
    if (MATH_ENVIRONMENTS.has(name)) return side === "begin" ? this.readMathEnvironment(inner, name, to) : null;
    if (LISTS.has(name)) {
      if (side === "begin") this.lists.push(name === "enumerate" ? 0 : null);
      else this.lists.pop();
    } else if (!TEXT_ENVIRONMENTS.has(name)) return null;
    this.write("\n");
    return inner;
  }

  private readMathEnvironment(inner: number, name: string, to: number): number | null {
    const closing = `\\end{${name}}`;
    const end = this.text.indexOf(closing, inner);
    if (end < 0 || end + closing.length > to) return null;
    const content = this.text.slice(inner, end).trim();
    const kind = MATH_ENVIRONMENTS.get(name);
    const bare = name.startsWith("alignat") ? content.replace(/^\{\d+\}/, "") : content;
    return this.writeFormula(kind ? `\\begin{${kind}}${bare}\\end{${kind}}` : content, true, end + closing.length);
  }

  private readCommand(at: number, to: number, depth: number): number | null {
    COMMAND.lastIndex = at;
    const [whole = "", name = ""] = COMMAND.exec(this.text) ?? [];
    if (!name) return null;
    const end = at + whole.length;
    if (name === "item") return this.readItem(end);
    if (name === "footnote") return this.readFootnote(end, to, depth);
    const sign = SIGNS.get(name);
    if (sign !== undefined) {
      this.write(sign);
      // The space after a letter's name ends it; after a sign's, authors mean it.
      return /^\p{L}$/u.test(sign)
        ? this.afterName(end)
        : end + (/^\{\s*\}/.exec(this.text.slice(end, end + 10))?.[0].length ?? 0);
    }
    if (SWITCHES.has(name)) return this.afterName(end);
    if (KEEPS_TEXT.has(name)) return this.readArgument(end, to, depth, name);
    if (KEEPS_SECOND.has(name)) {
      const first = this.groupAt(end, to);
      const hasSecond = first !== null && this.text[first] === "{";
      return this.readArgument(hasSecond ? first : end, to, depth, name);
    }
    if (isLeftOut(name)) return this.leaveOut(end, to);
    return this.readSplitName(end, name) ?? this.readMathCommand(at, end, to) ?? this.readUnknown(at, name, end);
  }

  /** `\b{eta}`: what programs that take the letter for an accent make of `\beta`. */
  private readSplitName(end: number, name: string): number | null {
    const [rest, letters = ""] =
      name.length === 1 ? (/^\{([a-z]{1,6})\}/.exec(this.text.slice(end, end + 8)) ?? []) : [];
    return rest && GREEK.has(name + letters)
      ? this.writeFormula(`\\${name}${letters}`, false, end + rest.length)
      : null;
  }

  /** `\OurMethod`, a name of the authors' own, is shown as it reads; paths and escaped letters stay. */
  private readUnknown(at: number, name: string, end: number): number | null {
    const isName =
      name.length > 2 && !/[\w\\:/"']/.test(this.text[at - 1] ?? " ") && !/[\\/_]/.test(this.text[end] ?? " ");
    if (!isName) return null;
    this.write(name);
    return this.text.startsWith("{}", end) ? end + 2 : end;
  }

  /** A name of letters takes the space that ends it, and empty braces. */
  private afterName(end: number): number {
    return end + (/^(?:\{\s*\}| +)/.exec(this.text.slice(end, end + 20))?.[0].length ?? 0);
  }

  /** Where the group that begins at `at`, but for spaces, ends; null when none does. */
  private groupAt(at: number, to: number): number | null {
    const open = at + (/^\s*/.exec(this.text.slice(at, at + 10))?.[0].length ?? 0);
    const close = this.text[open] === "{" ? this.closing[open]! : 0;
    return close > 0 && close < to ? close + 1 : null;
  }

  private readArgument(at: number, to: number, depth: number, name: string): number | null {
    const end = this.groupAt(at, to);
    // "\emph word", "\href.", "\textbf{" that nothing closes: the command alone goes.
    if (end === null) return at + (/[ {]/.test(this.text[at] ?? "") ? 1 : 0);
    if (depth >= DEPTH_MAX) return null;
    const open = this.text.indexOf("{", at);
    if (["url", "path", "nolinkurl"].includes(name))
      this.write(this.text.slice(open + 1, end - 1).replace(/\\([%&$_#~])/g, "$1"));
    else this.readSpan(open + 1, end - 1, depth + 1);
    return end;
  }

  private readItem(end: number): number {
    const [label = "", own] = /^\s*\[([^\]\n]{0,80})\]/.exec(this.text.slice(end, end + 90)) ?? [];
    const last = this.lists.at(-1);
    if (typeof last === "number") this.lists[this.lists.length - 1] = last + 1;
    this.write(`\n${own ?? (typeof last === "number" ? `${last + 1}.` : "•")} `);
    const after = end + label.length;
    return after + (/^\s+/.exec(this.text.slice(after, after + 20))?.[0].length ?? 0);
  }

  private readFootnote(end: number, to: number, depth: number): number | null {
    const close = this.groupAt(end, to);
    if (close === null) return this.readArgument(end, to, depth, "footnote");
    if (depth >= DEPTH_MAX) return null;
    this.write(" (");
    this.readSpan(this.text.indexOf("{", end) + 1, close - 1, depth + 1);
    this.write(")");
    return close;
  }

  /** A reference goes with the space before it, and with brackets that hold nothing else. */
  private leaveOut(end: number, to: number): number | null {
    OPTIONS.lastIndex = end;
    const options = OPTIONS.exec(this.text)?.[0].length ?? 0;
    const close = this.groupAt(end + options, to);
    // Without braces the command alone goes.
    if (close === null) return end + options;
    const last = this.parts.at(-1);
    if (typeof last !== "string") return close;
    const isBracketed = /[([]\s*$/.test(last) && /^\s*[)\]]/.test(this.text.slice(close, close + 5));
    const kept = last.replace(isBracketed ? /\s*[([]\s*$/ : /(?<=\S)[^\S\n]+$/, "");
    this.parts.pop();
    this.write(kept);
    return isBracketed ? this.text.indexOf(this.text.slice(close).trimStart()[0]!, close) + 1 : close;
  }

  /** `\alpha`, `\mathcal{O}(n)`, `\lambda_{i}` outside of a formula: what KaTeX sets is one. */
  private readMathCommand(at: number, nameEnd: number, to: number): number | null {
    let end = nameEnd;
    for (let group = this.groupAt(end, to); group !== null && this.text[end] === "{"; group = this.groupAt(end, to))
      end = group;
    for (;;) {
      SCRIPTS.lastIndex = end;
      const script = SCRIPTS.exec(this.text);
      if (!script) break;
      const argument = end + script[0].length;
      const after =
        this.groupAt(argument, to) ??
        argument + (/^(?:\\[A-Za-z]+|.)/u.exec(this.text.slice(argument))?.[0].length ?? 0);
      if (after > to) break;
      end = after;
    }
    return this.writeFormula(this.text.slice(at, end), false, end);
  }

  /** Braces go where they hold a command or protect a word; a set of things keeps them. */
  private readGroup(at: number, to: number, depth: number): number | null {
    const close = this.closing[at]!;
    if (close === 0 || close >= to || depth >= DEPTH_MAX) return null;
    const content = this.text.slice(at + 1, close);
    if (!/^\s*\\(?![{}\s])/.test(content) && content !== "") return null;
    this.readSpan(at + 1, close, depth + 1);
    return close + 1;
  }

  /** Writes what stands at `at` as it is. @returns `next`, where the text goes on. */
  private keep(at: number, length: number, next = at + length): number {
    this.write(this.text.slice(at, at + length));
    return next;
  }

  private write(text: string): void {
    if (!text) return;
    const last = this.parts.length - 1;
    const before = this.parts[last];
    if (typeof before === "string") this.parts[last] = before + text;
    else this.parts.push(text);
  }
}

/** For each opening brace the place of the one that closes it; 0 where none does. Escaped ones are text. */
function findClosingBraces(text: string): Int32Array {
  const closing = new Int32Array(text.length);
  const open: number[] = [];
  for (let at = 0; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\\") at++;
    else if (sign === "{") open.push(at);
    else if (sign === "}" && open.length > 0) closing[open.pop()!] = at;
  }
  return closing;
}
