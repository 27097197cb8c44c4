import { authorSlug } from "@/lib/core/entity/author-slug";
import { parseDay } from "../days";
import { parseEntitySlug } from "../entity/entity-slugs";
import { findMentionedId } from "../source";
import type { ParsedPaperId } from "../source/source";
import { foldText } from "../text/fold-text";
import { searchedText } from "./searchable-text";

/** Characters that a search may have; a whole abstract can be pasted. */
export const SEARCH_LENGTH_MAX = 2_500;
/** Words that are looked for; the rarest of them decide. */
const WORDS_MAX = 64;
const FACTS_MAX = 8;

/** What a search asks for. Everything is text of the reader's: it may stand in a parameter, never in a statement. */
export type SearchQuery = {
  /** As it was written, on one line. */
  text: string;
  words: string[];
  phrases: string[];
  /** Words and phrases that no result may have. */
  excluded: string[];
  /** Names after `author:` and `org:`, or slugs; all of them must hold. */
  authors: string[];
  organizations: string[];
  /** Topics by their categories; any of them must hold. */
  topics: string[];
  /** First and last day of publication, both included. */
  from: string | null;
  to: string | null;
  hasCode: boolean;
  /** The one paper whose id or address is in the search, which is where it should lead. */
  paperId: ParsedPaperId | null;
};

/** Quoted text, with an operator before it or not; or anything without a space. A quote that is not closed ends nothing. */
const TOKEN = /(?<sign>-?)(?:(?<name>[a-z]{2,6}):)?(?:"(?<quoted>[^"]*)"|(?<bare>[^\s"]+|"))/giu;
/** What stands between words. */
const GAP = /([\s:/,;()[\]{}|<>]+)/;
const HAS_LETTER = /[\p{L}\p{N}]/u;

/**
 * Reads a search: words, "phrases", -excluded, author:, org:, topic:, year:, from:, to:, has:code. Never fails: what is
 * no operator is a word.
 */
export function parseSearchQuery(input: string): SearchQuery {
  const text = withPlainQuotes(foldText(input.slice(0, SEARCH_LENGTH_MAX)));
  const query: SearchQuery = { ...NOTHING, text, paperId: findMentionedId(text) };
  const lists = { words: [], phrases: [], excluded: [], authors: [], organizations: [], topics: [] };
  Object.assign(query, lists);
  for (const { groups = {} } of searchedText(text).matchAll(TOKEN)) {
    const value = (groups.quoted ?? groups.bare ?? "").trim();
    if (!HAS_LETTER.test(value)) continue;
    if (groups.sign) query.excluded.push(value);
    else if (groups.name && readFact(query, groups.name.toLowerCase(), value)) continue;
    else if (groups.quoted !== undefined) query.phrases.push(value);
    else query.words.push(...wordsOf(groups.name ? `${groups.name} ${value}` : value));
  }
  query.words = [...new Set(query.words)].slice(0, WORDS_MAX);
  for (const list of ["phrases", "excluded", "authors", "organizations", "topics"] as const)
    query[list] = [...new Set(query[list])].slice(0, FACTS_MAX);
  return query;
}

/**
 * The same search with other words in place of some. What is quoted, left out or asked for by name stays as it is, and
 * so does a word that only begins like one of them. @param words by what they take the place of.
 */
export const replaceSearchWords = (text: string, words: ReadonlyMap<string, string>): string =>
  withPlainQuotes(text).replace(TOKEN, (token) =>
    parseSearchQuery(token).words.length > 0
      ? token
          .split(GAP)
          .map((word) => words.get(word) ?? word)
          .join("")
      : token,
  );

/** What to write in place of authors (by slug), organizations and phrases, as a search query has them. */
export type NearNames = Record<"authors" | "organizations" | "phrases", Map<string, string>>;

/** The same search with other names and phrases in place of some. */
export const replaceSearchNames = (text: string, near: NearNames): string =>
  withPlainQuotes(text).replace(TOKEN, (token) => {
    const { authors, organizations, phrases } = parseSearchQuery(token);
    const [author, organization, phrase] = [
      near.authors.get(authors[0] ?? ""),
      near.organizations.get(organizations[0] ?? ""),
      near.phrases.get(phrases[0] ?? ""),
    ].map((words) => words?.replaceAll('"', ""));
    if (author) return `author:"${author}"`;
    if (organization) return `org:"${organization}"`;
    return phrase ? `"${phrase}"` : token;
  });

/** The same search from a day on, or of any time, whatever dates it asked for. @param from null for any. */
export function searchFrom(text: string, from: string | null): string {
  const dateless = withPlainQuotes(text).replace(TOKEN, (token) => {
    const { from, to } = parseSearchQuery(token);
    return from || to ? "" : token;
  });
  return [dateless.replace(/\s+/g, " ").trim(), ...(from ? [`from:${from}`] : [])].filter(Boolean).join(" ");
}

/** What arXiv's own search is asked for the same: words, phrases and names. */
export const wordsAtArxiv = ({ words, phrases, authors, organizations }: SearchQuery): string =>
  [
    ...words,
    ...phrases.map((phrase) => `"${phrase}"`),
    ...authors.map((slug) => slug.replaceAll("-", " ")),
    ...organizations,
  ].join(" ");

/** Typographic quotes come from phones and copied text. */
const withPlainQuotes = (text: string): string => text.replace(/[“”„«»]/g, '"');

/** Whether there is nothing to look for. */
export const isEmptySearch = (query: SearchQuery): boolean =>
  query.words.length + query.phrases.length + query.authors.length + query.organizations.length === 0 &&
  query.topics.length === 0 &&
  !query.hasCode &&
  query.from === null &&
  query.to === null;

const NOTHING: SearchQuery = {
  text: "",
  words: [],
  phrases: [],
  excluded: [],
  authors: [],
  organizations: [],
  topics: [],
  from: null,
  to: null,
  hasCode: false,
  paperId: null,
};

/** @returns whether `name:value` is a fact that papers can be asked for. */
function readFact(query: SearchQuery, name: string, value: string): boolean {
  if (name === "author") query.authors.push(authorSlug(value));
  else if (name === "org") query.organizations.push(value);
  else if (name === "topic") {
    const topic = parseEntitySlug("topic", value);
    if (!topic) return false;
    query.topics.push(topic);
  } else if (name === "has" && value.toLowerCase() === "code") query.hasCode = true;
  else if (name === "year") {
    const first = firstDay(value);
    if (!first || value.length !== 4) return false;
    query.from = first;
    query.to = `${value}-12-31`;
  } else if (name === "from" || name === "to") {
    const day = name === "from" ? firstDay(value) : lastDay(value);
    if (!day) return false;
    query[name] = day;
  } else return false;
  return true;
}

/** "2024", "2024-05" and "2024-05-01" as their first day, or null. */
function firstDay(value: string): string | null {
  if (/^\d{4}$/.test(value)) return parseDay(`${value}-01-01`) ?? (value === "1991" ? "1991-08-14" : null);
  return parseDay(/^\d{4}-\d{2}$/.test(value) ? `${value}-01` : value);
}

/** The same as their last day. */
function lastDay(value: string): string | null {
  if (/^\d{4}$/.test(value)) return parseDay(`${value}-12-31`);
  if (!/^\d{4}-\d{2}$/.test(value)) return parseDay(value);
  for (let day = 31; day >= 28; day -= 1) {
    const last = parseDay(`${value}-${day}`);
    if (last) return last;
  }
  return null;
}

/** "vision/language," is two words; what joins letters within a word stays, as in "text-to-image" and "C++". */
const wordsOf = (value: string): string[] => value.split(GAP).filter((word) => HAS_LETTER.test(word));
