import { findMentionedId } from "../source";
import type { ParsedPaperId } from "../source/source";
import { foldText } from "../text/fold-text";
import { readSearchParts, type SearchPart } from "./search-parts";
import { inBoth, type Span, yearsOf } from "./search-spans";
import { withPlainQuotes, wordsOf } from "./search-tokens";
import { searchedText } from "./searchable-text";
import { SEARCH_DATES_APART, SEARCH_DATES_EXCLUDE } from "./sentences";

/** Characters that a search may have; a whole abstract can be pasted. */
export const SEARCH_LENGTH_MAX = 2_500;
/** Words that are looked for, all that a search of that length can have; the rarest of them decide. */
const WORDS_MAX = 400;
const FACTS_MAX = 8;
/** Parts of one choice ("a OR b"), and all that stands in such. */
const CHOICES_MAX = 16;
const NESTED_MAX = 64;

/** A part of a paper that words may be asked for in. */
export type SearchField = "title" | "abstract";

/** What a paper must have. Where no field is named, words may be anywhere in it. */
export type Condition =
  | { kind: "word"; text: string; field: SearchField | null }
  | { kind: "phrase" | "prefix"; text: string; field: SearchField | null }
  /** An author by slug, an organization by name or slug, a topic by its category, or an archive of them as "cs.*". */
  | { kind: "author" | "organization" | "topic"; text: string }
  | { kind: "code" }
  | { kind: "years"; years: string[] }
  | { kind: "not"; of: Condition }
  | { kind: "all" | "any"; of: Condition[] };

/** What a search asks for. Everything is text of the reader's: it may stand in a parameter, never in a statement. */
export type SearchQuery = {
  /** As it was written, on one line. */
  text: string;
  /** What papers are ranked by: words that stand alone, and those of titles, abstracts and choices that are asked for. */
  words: string[];
  /** Those that stand alone: a paper that matches the search as a whole has all of them. */
  bareWords: string[];
  phrases: string[];
  /** Words and phrases that no result may have. */
  excluded: string[];
  /** Slugs of names after `author:`, and names or slugs after `org:`; all of them must hold. */
  authors: string[];
  organizations: string[];
  /** Topics by their categories, archives as "cs.*"; any of them must hold. */
  topics: string[];
  /** First and last day of publication, both included. */
  from: string | null;
  to: string | null;
  hasCode: boolean;
  /** Everything else that must hold: fields, beginnings of words, choices, and what they leave out. */
  conditions: Condition[];
  /** What is wrong with it, in sentences; each part that is wrong is left out. */
  problems: string[];
  /** The one paper whose id or address is in the search, which is where it should lead. */
  paperId: ParsedPaperId | null;
};

/**
 * Reads a search: words, "phrases", -excluded, title:, abs:, author:, org:, topic:, year:, from:, to:, has:code, beginnings*,
 * AND, OR, NOT and brackets. Never fails: what is no operator is a word, and what an operator cannot mean is a problem.
 */
export function parseSearchQuery(input: string): SearchQuery {
  const text = withPlainQuotes(foldText(input.slice(0, SEARCH_LENGTH_MAX)));
  const query = { ...emptyQuery(), text, paperId: findMentionedId(text) };
  const ranked: string[] = [];
  let left = NESTED_MAX;

  /** A part that stands among others, as what papers are asked for; null when nothing of it is left. */
  function toCondition(part: SearchPart, isWanted: boolean): Condition | null {
    if (part.kind === "problem") {
      query.problems.push(part.problem);
      return null;
    }
    if (part.kind === "not") {
      const of = toCondition(part.of, !isWanted);
      return of && { kind: "not", of };
    }
    if (part.kind === "all" || part.kind === "any")
      return joined(
        part.kind,
        part.of.slice(0, CHOICES_MAX).map((each) => toCondition(each, isWanted)),
      );
    left -= 1;
    if (left < 0) return null;
    if (part.kind === "span") {
      const years = yearsOf(part.span);
      if (!years) query.problems.push(SEARCH_DATES_APART);
      return years && { kind: "years", years };
    }
    const words = part.kind === "words" || part.kind === "phrase" ? wordsOf(part.text) : [];
    if (isWanted) ranked.push(...words);
    if (part.kind !== "words") return part;
    const { field } = part;
    return joined(
      "all",
      words.map((word) => ({ kind: "word", text: word.replace(/^-+/, ""), field })),
    );
  }

  function add(part: SearchPart): void {
    if (part.kind === "all") part.of.forEach(add);
    else if (part.kind === "span") narrow(query, part.span);
    else if (part.kind === "author") query.authors.push(part.text);
    else if (part.kind === "organization") query.organizations.push(part.text);
    else if (part.kind === "topic") query.topics.push(part.text);
    else if (part.kind === "code") query.hasCode = true;
    else if (part.kind === "words" && !part.field) query.bareWords.push(...wordsOf(part.text));
    else if (part.kind === "phrase" && !part.field) query.phrases.push(part.text);
    else if (part.kind === "not" && isPlainText(part.of)) query.excluded.push(part.of.text);
    else {
      const condition = toCondition(part, true);
      if (condition?.kind === "all") query.conditions.push(...condition.of);
      else if (condition) query.conditions.push(condition);
    }
  }

  readSearchParts(searchedText(text)).forEach(add);
  query.bareWords = [...new Set(query.bareWords)].slice(0, WORDS_MAX);
  query.words = [...new Set([...query.bareWords, ...ranked])].slice(0, WORDS_MAX);
  for (const list of ["phrases", "excluded", "authors", "organizations", "topics"] as const)
    query[list] = [...new Set(query[list])].slice(0, FACTS_MAX);
  query.conditions = query.conditions.slice(0, FACTS_MAX);
  // An address of a paper is no wrong operator ("doi:10.48550/…").
  query.problems = query.paperId ? [] : [...new Set(query.problems)].slice(0, FACTS_MAX);
  return query;
}

/** As one; null when nothing of it is left. */
function joined(kind: "all" | "any", conditions: (Condition | null)[]): Condition | null {
  const of = conditions.filter((condition) => condition !== null);
  return of.length > 1 ? { kind, of } : (of[0] ?? null);
}

const isPlainText = (part: SearchPart): part is Extract<SearchPart, { text: string; field: unknown }> =>
  (part.kind === "words" || part.kind === "phrase") && !part.field;

function narrow(query: SearchQuery, span: Span): void {
  const both = inBoth(query, span);
  if (both) Object.assign(query, both);
  else query.problems.push(SEARCH_DATES_EXCLUDE);
}

/** Whether there is nothing to look for. */
export const isEmptySearch = (query: SearchQuery): boolean =>
  LISTS.every((list) => query[list].length === 0) && !query.hasCode && query.from === null && query.to === null;

const LISTS = ["words", "phrases", "excluded", "authors", "organizations", "topics", "conditions"] as const;

const emptyQuery = (): SearchQuery => ({
  text: "",
  words: [],
  bareWords: [],
  phrases: [],
  excluded: [],
  authors: [],
  organizations: [],
  topics: [],
  from: null,
  to: null,
  hasCode: false,
  conditions: [],
  problems: [],
  paperId: null,
});

/** The same search where what is quoted need not stand as it is: its words are looked for like any others. */
export function withoutQuotes(query: SearchQuery): SearchQuery {
  const words = query.phrases.flatMap(wordsOf);
  const withWords = (own: string[]) => [...new Set([...own, ...words])].slice(0, WORDS_MAX);
  return { ...query, words: withWords(query.words), bareWords: withWords(query.bareWords), phrases: [] };
}
