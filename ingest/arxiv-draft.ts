import { isWithdrawal, type PaperDraft } from "@/db/queries/paper/normalized-paper";
import { dayOf } from "@/lib/core/days";
import { placeOfId } from "@/lib/core/source";
import { parseArxivId } from "@/lib/core/source/arxiv";
import { foldText } from "@/lib/core/text/fold-text";
import { env } from "@/lib/server/runtime/env";

/** What all of arXiv's formats come down to. */
export type ArxivFacts = {
  id: string | null;
  version: number | null;
  title: string | null;
  abstract: string | null;
  authors: string[];
  categories: string[];
  comment: string | null;
  doi: string | null;
  journalRef: string | null;
  /** Instant or date of the first version. */
  publishedAt: string | null;
  /** Instant or date of the version that is described. */
  updatedAt: string | null;
};

/** The draft of an arXiv record; it has a day only where arXiv is what the feed is made of. */
export function draftFromArxiv(facts: ArxivFacts): PaperDraft {
  const { id, version, title, abstract, authors, categories, comment, doi, journalRef, publishedAt, updatedAt } = facts;
  const withdrawn = isWithdrawal({ abstract: foldText(abstract ?? ""), comment: comment && foldText(comment) });
  return {
    origin: "arxiv",
    id,
    version,
    title,
    abstract,
    authors: authors.map((name) => ({ name })),
    categories,
    comment,
    doi,
    journalRef,
    publishedAt,
    withdrawnAt: withdrawn ? (updatedAt ?? publishedAt) : null,
    featured: featuredDay(id, publishedAt),
  };
}

function featuredDay(id: string | null, publishedAt: string | null): PaperDraft["featured"] {
  const instant = new Date(publishedAt ?? "");
  const arxivId = parseArxivId(id ?? "")?.id;
  if (env.FEED_SOURCE !== "arxiv" || !arxivId || Number.isNaN(instant.getTime())) return null;
  return {
    on: dayOf(instant, env.FEED_TIME_ZONE),
    position: placeOfId(arxivId),
    at: instant,
  };
}

const ACCENTS: Record<string, string> = {
  "'": "\u0301",
  "`": "\u0300",
  "^": "\u0302",
  '"': "\u0308",
  "~": "\u0303",
  "=": "\u0304",
  ".": "\u0307",
  u: "\u0306",
  v: "\u030C",
  H: "\u030B",
  c: "\u0327",
  k: "\u0328",
  r: "\u030A",
  d: "\u0323",
  b: "\u0331",
};
const LETTERS: Record<string, string> = {
  o: "ø",
  O: "Ø",
  l: "ł",
  L: "Ł",
  aa: "å",
  AA: "Å",
  ae: "æ",
  AE: "Æ",
  oe: "œ",
  OE: "Œ",
  ss: "ß",
  i: "ı",
  j: "ȷ",
};

/** Names from arXiv's raw author line, "A. B\'er (1), C. D and E. F ((1) Somewhere)", which writes accents in TeX. */
export function parseAuthorLine(line: string): string[] {
  return withoutParentheses(line.replace(/\s+/g, " "))
    .split(/\s*,\s*(?:and\s+)?|\s+and\s+|\s*;\s*/)
    .map((name) => decodeTex(name).trim())
    .filter((name) => name && !/^(?:et al\.?|jr\.?|sr\.?|i{1,3})$/i.test(name));
}

function withoutParentheses(line: string): string {
  let depth = 0;
  return [...line]
    .filter((char) => {
      if (char === "(") depth += 1;
      const isOutside = depth === 0;
      if (char === ")") depth = Math.max(0, depth - 1);
      return isOutside;
    })
    .join("");
}

function decodeTex(name: string): string {
  return name
    .replace(/\\(aa|AA|ae|AE|oe|OE|ss|[oOlLij])(?![A-Za-z])\s*(?:\{\})?/g, (_, letter: string) => LETTERS[letter] ?? "")
    .replace(/\\(['`^"~=.])\s*\{?\s*([\p{L}])\s*\}?/gu, accented)
    .replace(/\\([uvHckrdb])(?:\s+|\s*\{\s*)([\p{L}])\s*\}?/gu, accented)
    .replace(/[{}]/g, "")
    .replace(/~/g, " ")
    .normalize("NFC");
}

function accented(_: string, accent: string, letter: string): string {
  return `${letter === "ı" ? "i" : letter === "ȷ" ? "j" : letter}${ACCENTS[accent] ?? ""}`;
}
