import { parseSearchQuery, type SearchQuery } from "./search-query";
import { searchedText } from "./searchable-text";

/**
 * A search written the one way in which all that ask for the same are written: in lower case, its words first and in
 * their order, then what is quoted, left out and asked for by name, sorted. Reading it back asks for the same.
 */
export function canonicalSearch(text: string): string {
  const query = parseSearchQuery(searchedText(text).toLowerCase());
  return [
    // A dash within a row of words is none that leaves out.
    ...new Set(query.words.map((word) => word.replace(/^-+/, ""))),
    ...query.phrases.map((phrase) => `"${plain(phrase)}"`).sort(),
    ...query.excluded.map((value) => `-${quoted(value)}`).sort(),
    ...query.authors.map((slug) => `author:${quoted(slug)}`).sort(),
    ...query.organizations.map((name) => `org:${quoted(name)}`).sort(),
    ...query.topics.map((topic) => `topic:${topic}`).sort(),
    ...formatSpan(query),
    ...(query.hasCode ? ["has:code"] : []),
  ].join(" ");
}

function formatSpan({ from, to }: SearchQuery): string[] {
  const year = from?.slice(0, 4);
  if (from === `${year}-01-01` && to === `${year}-12-31`) return [`year:${year}`];
  return [...(from ? [`from:${from}`] : []), ...(to ? [`to:${to}`] : [])];
}

const quoted = (value: string) => (/^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u.test(value) ? value : `"${plain(value)}"`);
/** Without what would be read as an entity of HTML the next time. */
const plain = (value: string) => value.replace(/[;\s]+/g, " ").trim();
