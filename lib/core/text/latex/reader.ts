import { readAccent } from "./accents";
import { Braces } from "./braces";
import {
  ESCAPES,
  GREEK_LETTERS,
  isLeftOut,
  KEEPS_SECOND,
  KEEPS_TEXT,
  LISTS,
  MATH_ENVIRONMENTS,
  SIGNS,
  SWITCHES,
  TEXT_ENVIRONMENTS,
} from "./commands";
import { FORMULA_LENGTH_MAX, formulaAt } from "./formulas";
import { type LatexParts, PartWriter } from "./parts";
import { readDashes, readQuote, readTie } from "./signs";

/** Braces within braces that are read; deeper ones stay as they are written. */
const DEPTH_MAX = 30;

/** What may be more than itself. Addresses pass as they are, but for what LaTeX escapes in them. */
const SPECIAL = /[\\$`'~{-]|https?:\/\/[^\s{}$]+/g;
const COMMAND = /\\([A-Za-z]+)\*?/y;
const ENVIRONMENT = /\\(begin|end)\s*\{([A-Za-z]+\*?)\}(?:\[[^\]\n]{0,40}\])?/y;
const OPTIONS = /(?:\s*\[[^\]]{0,200}\]){1,2}(?=\s*\{)/y;
/** What a command that stands outside of a formula takes with it into one. */
const SCRIPTS = /\s?[_^](?=[{\\A-Za-z0-9*+-])/y;
const ADDRESSES = new Set(["url", "path", "nolinkurl"]);

const unescapeAddress = (address: string) => address.replace(/\\([%&$_#~])/g, "$1");

/**
 * A text with LaTeX in it as it is shown: formulas as MathML, marks of style and references gone, accents and signs as
 * Unicode, a line break before each paragraph and item. What no rule takes stays exactly as it is written.
 * Each `read…` begins at `at`, writes what stands there, and gives where the text goes on; null when its rule does not apply.
 */
export class LatexReader {
  private readonly parts: PartWriter;
  private readonly braces: Braces;
  private openQuotes = 0;
  /** Numbers of the items of the lists that are open; null where they have points. */
  private readonly lists: (number | null)[] = [];

  /** @param formulasMax formulas that are tried. */
  constructor(
    private readonly text: string,
    formulasMax: number,
  ) {
    this.parts = new PartWriter(formulasMax);
    this.braces = new Braces(text);
  }

  read(): LatexParts {
    this.readSpan(0, this.text.length, 0);
    return this.parts.done();
  }

  private readSpan(from: number, to: number, depth: number): void {
    let at = from;
    while (at < to) {
      SPECIAL.lastIndex = at;
      const match = SPECIAL.exec(this.text);
      const next = match && match.index < to ? match.index : to;
      this.parts.text(this.text.slice(at, next));
      if (next === to) return;
      at = Math.min(this.readSpecial(next, match![0], to, depth) ?? this.keep(next, next + 1), to);
    }
  }

  private readSpecial(at: number, found: string, to: number, depth: number): number | null {
    if (found.length > 1) {
      const address = found.slice(0, to - at);
      this.parts.text(unescapeAddress(address));
      return at + address.length;
    }
    if (found === "$") return this.readFormula(at, to);
    if (found === "\\") return this.readBackslash(at, to, depth);
    if (found === "{") return this.readGroup(at, to, depth);
    const sign = this.readSign(at, found);
    this.parts.text(sign.text);
    return sign.end;
  }

  private readSign(at: number, found: string) {
    if (found === "~") return readTie(this.text, at);
    if (found === "-") return readDashes(this.text, at);
    const quote = readQuote(this.text, at, this.openQuotes);
    this.openQuotes += quote.opens ?? 0;
    return quote;
  }

  private readFormula(at: number, to: number): number | null {
    const found = formulaAt(this.text, at);
    if (!found || found.end > to) return null;
    // A link is text, wherever it stands.
    if (/^\s*\\(?:href|url)\b/.test(found.tex)) {
      this.readSpan(found.from, found.from + found.tex.length, 1);
      return found.end;
    }
    if (this.parts.formula(found.tex, found.isDisplay)) return found.end;
    // "$\ourmethod$" is a name. Anything else that no renderer takes is not read as text either, which would alter it.
    const [, name] = /^\s*\\([A-Za-z]{3,})\s*$/.exec(found.tex) ?? [];
    this.parts.text(name ?? this.text.slice(at, found.end));
    return found.end;
  }

  private readBackslash(at: number, to: number, depth: number): number | null {
    const next = this.text[at + 1] ?? "";
    if (next === "(" || next === "[") return this.readFormula(at, to);
    if (next === "\\") return this.readLineBreak(at);
    const accent = readAccent(this.text, at);
    if (accent && accent.end <= to) {
      this.parts.text(accent.letter);
      return accent.end;
    }
    const sign = ESCAPES.get(next);
    if (sign !== undefined) {
      // "10\,000" is one number.
      const isInNumber = next === "," && /\d/.test(this.text[at - 1] ?? "") && /\d/.test(this.text[at + 2] ?? "");
      this.parts.text(isInNumber ? "\u202f" : sign);
      return at + 2;
    }
    return this.readEnvironment(at, to) ?? this.readCommand(at, to, depth);
  }

  /** `\\`, with the height that may follow; a backslash of its own elsewhere, as in paths. */
  private readLineBreak(at: number): number | null {
    const after = /^\\\\\*?(?:\[[^\]\n]{0,20}\])?(?=\s|$|[A-Z(\\])/.exec(this.text.slice(at, at + 30));
    if (!after) return null;
    const end = at + after[0].length;
    if (!/\s/.test(this.text[at - 1] ?? " ") && !/\s/.test(this.text[end] ?? " ")) this.parts.text(" ");
    return end;
  }

  private readEnvironment(at: number, to: number): number | null {
    ENVIRONMENT.lastIndex = at;
    const [whole, side, name = ""] = ENVIRONMENT.exec(this.text) ?? [];
    if (whole === undefined) return null;
    const inner = at + whole.length;
    if (MATH_ENVIRONMENTS.has(name)) return side === "begin" ? this.readMathEnvironment(inner, name, to) : null;
    if (!LISTS.has(name) && !TEXT_ENVIRONMENTS.has(name)) return null;
    if (LISTS.has(name) && side === "begin") this.lists.push(name === "enumerate" ? 0 : null);
    else if (LISTS.has(name)) this.lists.pop();
    this.parts.text("\n");
    return inner;
  }

  private readMathEnvironment(inner: number, name: string, to: number): number | null {
    const closing = `\\end{${name}}`;
    const close = this.text.indexOf(closing, inner);
    const end = close + closing.length;
    if (close < 0 || end > to) return null;
    const content = this.text.slice(inner, close).trim();
    const kind = MATH_ENVIRONMENTS.get(name);
    const bare = name.startsWith("alignat") ? content.replace(/^\{\d+\}/, "") : content;
    return this.parts.formula(kind ? `\\begin{${kind}}${bare}\\end{${kind}}` : content, true) ? end : null;
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
      this.parts.text(sign);
      // The space after a letter's name ends it; after a sign's, authors mean it.
      return /^\p{L}$/u.test(sign) ? this.skip(/^(?:\{\s*\}| +)/, end) : this.skip(/^\{\s*\}/, end);
    }
    if (SWITCHES.has(name)) return this.readSwitch(name, end, to, depth);
    if (KEEPS_TEXT.has(name)) return this.readArgument(end, to, depth, name);
    if (KEEPS_SECOND.has(name)) {
      const first = this.braces.groupAt(end, to);
      return this.readArgument(first && this.text[first.close + 1] === "{" ? first.close + 1 : end, to, depth, name);
    }
    if (name === "texorpdfstring") return this.readTwice(end, to, depth, name);
    if (isLeftOut(name)) return this.leaveOut(end, to);
    return this.readSplitName(end, name) ?? this.readBareFormula(at, end, to) ?? this.readUnknown(at, name, end);
  }

  /** `\texorpdfstring{$\alpha$}{alpha}` says one thing twice: as it is set, and in plain letters. */
  private readTwice(end: number, to: number, depth: number, name: string): number | null {
    const after = this.readArgument(end, to, depth, name);
    const second = after === null ? null : this.braces.groupAt(after, to);
    return second ? second.close + 1 : after;
  }

  /** `\small{x}` is taken for a command by its authors; `\xspace` leaves the space that follows. */
  private readSwitch(name: string, end: number, to: number, depth: number): number | null {
    if (name === "xspace") return this.skip(/^\{\s*\}/, end);
    const isArgument = this.text[end] === "{" && this.braces.groupAt(end, to) !== null;
    return isArgument ? this.readArgument(end, to, depth, name) : this.skip(/^(?:\{\s*\}| +)/, end);
  }

  /** Where the text goes on after what `pattern` takes of its next characters. */
  private skip(pattern: RegExp, at: number): number {
    return at + (pattern.exec(this.text.slice(at, at + 20))?.[0].length ?? 0);
  }

  /** `\b{eta}`: what programs that take the letter for an accent make of `\beta`. */
  private readSplitName(at: number, name: string): number | null {
    const [rest, letters = ""] = name.length === 1 ? (/^\{([a-z]{1,6})\}/.exec(this.text.slice(at, at + 8)) ?? []) : [];
    const isGreek = rest !== undefined && GREEK_LETTERS.includes(name + letters);
    return isGreek && this.parts.formula(`\\${name}${letters}`, false) ? at + rest.length : null;
  }

  /** `\OurMethod`, a name of the authors' own, is shown as it reads; paths and escaped letters stay. */
  private readUnknown(at: number, name: string, end: number): number | null {
    const isName =
      !/^(?:begin|end|.{1,2})$/.test(name) &&
      !/[\w\\:/"']/.test(this.text[at - 1] ?? " ") &&
      !/^(?:[/_]|\\(?!xspace\b))/.test(this.text.slice(end, end + 8));
    if (!isName) return null;
    this.parts.text(name);
    return this.skip(/^\{\}/, end);
  }

  /** What stands in braces after a command that goes; alone in "\emph word", "\href." and "\textbf{" that nothing closes. */
  private readArgument(at: number, to: number, depth: number, name: string): number | null {
    const group = this.braces.groupAt(at, to);
    if (!group) return this.skip(/^[ {]/, at);
    if (depth >= DEPTH_MAX) return null;
    if (ADDRESSES.has(name)) this.parts.text(unescapeAddress(this.text.slice(group.from, group.close)));
    else this.readSpan(group.from, group.close, depth + 1);
    return group.close + 1;
  }

  private readItem(at: number): number {
    const [label = "", own] = /^\s*\[([^\]\n]{0,80})\]/.exec(this.text.slice(at, at + 90)) ?? [];
    const last = this.lists.at(-1);
    if (typeof last === "number") this.lists[this.lists.length - 1] = last + 1;
    this.parts.text(`\n${own ?? (typeof last === "number" ? `${last + 1}.` : "•")} `);
    return this.skip(/^\s+/, at + label.length);
  }

  private readFootnote(at: number, to: number, depth: number): number | null {
    const isWhole = this.braces.groupAt(at, to) !== null;
    if (isWhole && depth < DEPTH_MAX) this.parts.text(" (");
    const end = this.readArgument(at, to, depth, "footnote");
    if (isWhole && end !== null) this.parts.text(")");
    return end;
  }

  /** A reference goes with the space before it, and with brackets that hold nothing else; without braces, alone. */
  private leaveOut(at: number, to: number): number {
    OPTIONS.lastIndex = at;
    const named = at + (OPTIONS.exec(this.text)?.[0].length ?? 0);
    const group = this.braces.groupAt(named, to);
    if (!group) return named;
    const end = group.close + 1;
    const [closing = ""] = /^\s*[)\]]/.exec(this.text.slice(end, end + 5)) ?? [];
    if (closing && this.parts.dropEnd(/\s*[([]\s*$/)) return end + closing.length;
    this.parts.dropEnd(/(?<=\S)[^\S\n]+$/);
    return end;
  }

  /** `\alpha`, `\mathcal{O}(n)`, `\lambda_{i}` outside of a formula: what KaTeX sets is one. */
  private readBareFormula(at: number, nameEnd: number, to: number): number | null {
    if (!this.parts.takesFormulas) return null;
    let end = this.braces.endOfGroups(nameEnd, to);
    while (end - at <= FORMULA_LENGTH_MAX) {
      SCRIPTS.lastIndex = end;
      const script = SCRIPTS.exec(this.text);
      if (!script) break;
      const argument = end + script[0].length;
      const group = this.braces.groupAt(argument, to);
      const after = group ? group.close + 1 : this.skip(/^(?:\\[A-Za-z]+|.)/u, argument);
      if (after > to) break;
      end = after;
    }
    return this.parts.formula(this.text.slice(at, end), false) ? end : null;
  }

  /** Braces go where they hold a command; those of a set, or of a word, stay. */
  private readGroup(at: number, to: number, depth: number): number | null {
    const group = this.braces.groupAt(at, to);
    if (!group || depth >= DEPTH_MAX) return null;
    const content = this.text.slice(group.from, group.close);
    if (!/^\s*\\(?![{}\s])/.test(content) && content !== "") return null;
    this.readSpan(group.from, group.close, depth + 1);
    return group.close + 1;
  }

  private keep(at: number, end: number): number {
    this.parts.text(this.text.slice(at, end));
    return end;
  }
}
