import { authorSlug } from "../entity/author-slug";
import { findTopic, knownTopics } from "../entity/topics";
import type { SearchPart } from "./search-parts";
import type { SearchField } from "./search-query";
import { spanFrom, spanOfYears, spanTo } from "./search-spans";
import {
  operatorUnknown,
  prefixTooShort,
  searchDateWrong,
  searchHasWrong,
  searchTopicWrong,
  searchYearWrong,
} from "./sentences";

/** Every name of an operator, arXiv's among them, and the one that it is written by. */
const NAMES: Record<string, "title" | "abstract" | "author" | "org" | "topic" | "year" | "from" | "to" | "has"> = {
  title: "title",
  ti: "title",
  intitle: "title",
  abstract: "abstract",
  abs: "abstract",
  author: "author",
  authors: "author",
  au: "author",
  inauthor: "author",
  org: "org",
  organization: "org",
  organisation: "org",
  topic: "topic",
  category: "topic",
  cat: "topic",
  year: "year",
  from: "from",
  since: "from",
  to: "to",
  until: "to",
  has: "has",
};

/** Operators that other searches have, and papers here are not asked for by. */
const ELSEWHERE = new Set(
  "affiliation after before co comment date doi jr journal lang license month order published rn site sort venue".split(
    " ",
  ),
);

/** arXiv's names for any part of a paper, and for its id: what follows is looked for as it stands. */
const ANYWHERE = new Set(["all", "id"]);

/** Letters before a star, from which on words that begin so are few enough. */
const PREFIX_MIN = 3;
const PREFIX = /^(?<start>[\p{L}\p{N}](?:[\p{L}\p{N}\p{M}-]*[\p{L}\p{N}\p{M}])?)\*$/u;

const problem = (sentence: string): SearchPart => ({ kind: "problem", problem: sentence });

/** Reads `name:value`; null for a name that is none, as in "https://…" and "std::move". */
export function readOperator(name: string, value: string, isQuoted: boolean): SearchPart | null {
  if (ANYWHERE.has(name)) return readText(value, isQuoted, null);
  const operator = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  if (!operator) return ELSEWHERE.has(name) && !value.startsWith("/") ? problem(operatorUnknown(name)) : null;
  if (operator === "title" || operator === "abstract") return readText(value, isQuoted, operator);
  if (operator === "author") return { kind: "author", text: slugOfName(value) };
  if (operator === "org") return { kind: "organization", text: value };
  if (operator === "topic") {
    const topic = readTopic(value);
    return topic ? { kind: "topic", text: topic } : problem(searchTopicWrong(value));
  }
  if (operator === "has") return value.toLowerCase() === "code" ? { kind: "code" } : problem(searchHasWrong(value));
  if (operator === "year") {
    const span = spanOfYears(value);
    return span ? { kind: "span", span } : problem(searchYearWrong(value));
  }
  const span = operator === "from" ? spanFrom(value) : spanTo(value);
  return span ? { kind: "span", span } : problem(searchDateWrong(`${name}:${value}`));
}

/** Words, a phrase, or the beginning of a word before a star; in a part of a paper, or anywhere. */
export function readText(value: string, isQuoted: boolean, field: SearchField | null): SearchPart {
  if (isQuoted) return { kind: "phrase", text: value, field };
  return readPrefix(value, field) ?? { kind: "words", text: value, field };
}

/** "mamba*"; null for what is none: of "A*" the letter is meant. */
function readPrefix(value: string, field: SearchField | null): SearchPart | null {
  const start = PREFIX.exec(value)?.groups?.start;
  const letters = start?.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
  if (start === undefined || letters === 1) return null;
  if (letters < PREFIX_MIN) return problem(prefixTooShort(value));
  return { kind: "prefix", text: start.toLowerCase(), field };
}

/** "Yann LeCun" and "LeCun, Yann" by the slug of the first; an initial is a word of one letter. */
function slugOfName(value: string): string {
  const [last = "", first = "", ...more] = value.split(",").map((part) => part.trim());
  return authorSlug(first && last && more.length === 0 ? `${first} ${last}` : value);
}

/** A topic's category by its category or name in any letter case, an archive as "cs.*"; null for none. */
function readTopic(value: string): string | null {
  const lower = value.toLowerCase();
  const topic = findTopic(value) ?? knownTopics.find(({ name }) => name.toLowerCase() === lower);
  if (topic) return topic.category;
  const archive = `${lower.replace(/\.?\*$/, "")}.`;
  const found = knownTopics.find(({ category }) => category.toLowerCase().startsWith(archive));
  return found ? `${found.category.slice(0, archive.length)}*` : null;
}
