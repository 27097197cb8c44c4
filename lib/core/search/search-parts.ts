import { readOperator, readText } from "./search-operators";
import type { Condition, SearchField } from "./search-query";
import type { Span } from "./search-spans";
import { readTokens, type SearchToken } from "./search-tokens";

/** What a search is made of, before it is known where each part holds. A span of days may be anywhere in it. */
export type SearchPart =
  | { kind: "words"; text: string; field: SearchField | null }
  | { kind: "phrase" | "prefix"; text: string; field: SearchField | null }
  | Extract<Condition, { kind: "author" | "organization" | "topic" | "code" }>
  | { kind: "span"; span: Span }
  | { kind: "problem"; problem: string }
  | { kind: "not"; of: SearchPart }
  | { kind: "all"; of: SearchPart[] }
  | { kind: "any"; of: SearchPart[] };

/** Brackets within brackets; deeper ones say nothing. */
const DEPTH_MAX = 12;

/**
 * Reads a search as people and other searches write it: NOT binds closest, then AND, then OR; parts side by side all hold.
 * So `mamba OR "state space" year:2024` is of 2024 whichever it is. An operator without a part beside it says nothing.
 */
export const readSearchParts = (text: string): SearchPart[] => new Reader(readTokens(text)).readRow(0);

class Reader {
  #at = 0;
  constructor(readonly tokens: SearchToken[]) {}

  /** What stands side by side, up to the bracket that closes it, or to the end. */
  readRow(depth: number): SearchPart[] {
    const parts: SearchPart[] = [];
    while (this.#at < this.tokens.length) {
      // One that closes nothing says nothing.
      if (this.#take("close")) {
        if (depth > 0) return parts;
      } else {
        const part = this.#readAny(depth);
        if (part) parts.push(part);
      }
    }
    return parts;
  }

  #readAny(depth: number): SearchPart | null {
    const parts = [this.#readAll(depth)];
    while (this.#take("or")) parts.push(this.#readAll(depth));
    return together("any", parts);
  }

  #readAll(depth: number): SearchPart | null {
    const parts = [this.#readOne(depth)];
    while (this.#take("and")) parts.push(this.#readOne(depth));
    return together("all", parts);
  }

  #readOne(depth: number): SearchPart | null {
    if (this.#take("not")) {
      const of = this.#readOne(depth);
      return of && { kind: "not", of };
    }
    if (this.#take("open")) return depth < DEPTH_MAX ? together("all", this.readRow(depth + 1)) : this.#readOne(depth);
    const token = this.tokens[this.#at];
    if (token?.kind !== "term") return null;
    this.#at += 1;
    return readTerm(token);
  }

  #take(kind: SearchToken["kind"]): boolean {
    if (this.tokens[this.#at]?.kind !== kind) return false;
    this.#at += 1;
    return true;
  }
}

function readTerm({ isExcluded, name, value, isQuoted }: Extract<SearchToken, { kind: "term" }>): SearchPart {
  // A name that is none belongs to what follows: "https://example.org".
  const part =
    (name && readOperator(name, value, isQuoted)) ||
    readText(name ? `${name}${isQuoted ? " " : ":"}${value}` : value, isQuoted, null);
  return isExcluded && part.kind !== "problem" ? { kind: "not", of: part } : part;
}

function together(kind: "all" | "any", parts: (SearchPart | null)[]): SearchPart | null {
  const of = parts.filter((part) => part !== null);
  return of.length > 1 ? { kind, of } : (of[0] ?? null);
}
