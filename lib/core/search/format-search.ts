import { type Condition, parseSearchQuery } from "./search-query";
import { formatSpan } from "./search-spans";

/**
 * A search written the one way in which all that ask for the same are written: in lower case, its words first and in
 * their order, then what is quoted, left out and asked for by name, sorted. Reading it back asks for the same.
 */
export function canonicalSearch(text: string): string {
  const query = parseSearchQuery(text);
  return [
    // A dash within a row of words is none that leaves out.
    ...new Set(query.bareWords.map((word) => small(word).replace(/^-+/, ""))),
    ...sorted(query.phrases.map((phrase) => `"${plain(phrase)}"`)),
    ...sorted(query.excluded.map((value) => `-${quoted(value)}`)),
    ...sorted(query.authors.map((slug) => `author:${quoted(slug)}`)),
    ...sorted(query.organizations.map((name) => `org:${quoted(name)}`)),
    ...sorted(query.topics.map((topic) => `topic:${topic}`)),
    ...formatSpan(query),
    ...(query.hasCode ? ["has:code"] : []),
    ...sorted(query.conditions.map((condition) => format(condition, true))),
  ].join(" ");
}

/** A condition as it is read back; choices in brackets unless they stand alone. */
function format(condition: Condition, isAlone = false): string {
  switch (condition.kind) {
    case "word":
      return inField(condition.field, small(condition.text));
    case "phrase":
      return inField(condition.field, `"${plain(condition.text)}"`);
    case "prefix":
      return inField(condition.field, `${condition.text}*`);
    case "author":
      return `author:${quoted(condition.text)}`;
    case "organization":
      return `org:${quoted(condition.text)}`;
    case "topic":
      return `topic:${condition.text}`;
    case "code":
      return "has:code";
    case "years":
      return `year:${[...new Set([condition.years[0], condition.years.at(-1)])].join("-")}`;
    case "not":
      return "of" in condition.of ? `NOT ${format(condition.of)}` : `-${format(condition.of)}`;
    case "any":
    case "all": {
      const parts = sorted(condition.of.map((each) => format(each))).join(condition.kind === "any" ? " OR " : " ");
      return isAlone ? parts : `(${parts})`;
    }
  }
}

const inField = (field: string | null, text: string) => (field === null ? text : `${FIELDS[field] ?? field}:${text}`);
const FIELDS: Record<string, string> = { abstract: "abs" };
const sorted = (parts: string[]) => [...new Set(parts)].sort();
const small = (text: string) => text.toLowerCase();
function quoted(value: string): string {
  const written = small(value);
  return /^[\p{L}\p{N}]+(-[\p{L}\p{N}]+)*$/u.test(written) ? written : `"${plain(written)}"`;
}
/** Without what would be read as an entity of HTML the next time. */
const plain = (value: string) =>
  small(value)
    .replace(/[;\s]+/g, " ")
    .trim();
