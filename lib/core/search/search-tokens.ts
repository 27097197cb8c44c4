/** A part of a search as it is written: a word or quoted text, an operator before it or not. */
export type SearchToken =
  | { kind: "open" | "close" | "and" | "or" | "not" }
  | { kind: "term"; isExcluded: boolean; name: string | null; value: string; isQuoted: boolean };

/** Quoted text, with an operator before it or not; or anything without a space. A quote that is not closed ends nothing. */
export const TOKEN = /(?<sign>-?)(?:(?<name>[a-z]{2,12}):)?(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"]+|"))/giu;
/** What stands between words. */
export const GAP = /([\s:/,;()[\]{}|<>]+)/;
const HAS_LETTER = /[\p{L}\p{N}]/u;
/** `author: lecun`, as hands and phones write it. Titles write "Author:"; so only small letters are an operator there. */
const APART =
  /(?<=^|[\s(-])(author|au|org|title|ti|abs|topic|cat|year|from|to|has):\s+(?=["\p{L}\p{N}])(?![a-z]{2,12}:)/gu;

/** A bracket before a word, and what is quoted; one within a word, as in "f(x)", is the word's. */
const OPENING = /"[^"]*"|(?<=^|[\s(-])\((?=\S)/g;
const apart = (found: string) => (found === "(" ? "( " : found);

const OPERATORS = new Map([
  ["AND", "and"],
  ["OR", "or"],
  ["NOT", "not"],
  ["ANDNOT", "not"],
] as const);

/** A search as its operators are read: quotes plain, which are typographic from phones and in copied text. */
export const withPlainSigns = (text: string): string => withPlainQuotes(text).replace(APART, "$1:");
export const withPlainQuotes = (text: string): string => text.replace(/[“”„«»]/g, '"');

/** "vision/language," is two words; what joins letters within a word stays, as in "text-to-image" and "C++". */
export const wordsOf = (value: string): string[] => value.split(GAP).filter((word) => HAS_LETTER.test(word));

/** Where one sentence ends and another begins: a pasted abstract, in which capitals mean nothing ("does NOT generalize"). */
const PROSE = /\p{Ll}{2}[.?!]["')\]]*\s+["'([]*\p{Lu}/u;

/** The parts of a search, in their order; what has no letter and is no operator is left out. */
export function readTokens(text: string): SearchToken[] {
  const tokens: SearchToken[] = [];
  const isProse = PROSE.test(text);
  for (const { 0: whole, groups = {} } of withPlainSigns(text).replace(OPENING, apart).matchAll(TOKEN)) {
    if (whole === "(" || whole === "-(") {
      if (whole === "-(") tokens.push({ kind: "not" });
      tokens.push({ kind: "open" });
      continue;
    }
    const name = groups.name?.toLowerCase() ?? null;
    const isQuoted = groups.quoted !== undefined;
    const written = (groups.quoted ?? groups.bare ?? "").trim();
    const operator = groups.sign || name || isQuoted ? undefined : OPERATORS.get(written as "AND");
    if (operator) {
      if (!isProse) tokens.push({ kind: operator });
      continue;
    }
    const closing = isQuoted ? 0 : countClosing(written);
    const value = closing > 0 ? written.slice(0, written.length - closing) : written;
    if (HAS_LETTER.test(value)) tokens.push({ kind: "term", isExcluded: groups.sign === "-", name, value, isQuoted });
    for (let n = 0; n < closing; n += 1) tokens.push({ kind: "close" });
  }
  return tokens;
}

/** Brackets at the end of a word that close what was opened before it. */
function countClosing(word: string): number {
  const [end = ""] = /\)*$/.exec(word) ?? [];
  if (end === "") return 0;
  const opened = word.split("(").length - 1;
  return Math.min(end.length, Math.max(0, word.split(")").length - 1 - opened));
}
