import { z } from "zod";
import type { PaperListQuery } from "../list/paper-list";
import type { PaperView } from "../list/paper-view";
import { readPaperListQuery } from "../list/read-paper-list";
import { parsePaperId } from "../source";
import { foldText } from "../text/fold-text";
import { type SearchOrder, searchOrders } from "./search-orders";
import { SEARCH_LENGTH_MAX } from "./search-query";

/** View of what was found that goes unsaid: whole abstracts, since the words that were asked for are marked in them. */
const OWN_VIEW = "abstracts";

/** What an address asks of search; as db/queries/search takes it, with the text unread. `view` is OWN_VIEW when left out. */
export type SearchAddress = {
  text: string;
  order: SearchOrder;
  minUpvotes: number;
  after: string | null;
  view?: PaperView;
};

/**
 * Reads an address of search. The filters of lists, which it takes too, are written as the operators that say the same,
 * so that a search is one text. What cannot be is left out. @param read gives the first value of a parameter.
 * @returns "too-long" when the text has more than SEARCH_LENGTH_MAX characters.
 */
export function readSearchAddress(read: (name: string) => string | null | undefined): SearchAddress | "too-long" {
  const { filter, view } = readPaperListQuery(read, OWN_VIEW).query;
  const text = foldText([read("q") ?? "", ...listOperators(filter), ...yearOperator(read("year"))].join(" "));
  if (text.length > SEARCH_LENGTH_MAX) return "too-long";
  const order = searchOrders.find((known) => known === read("order")) ?? "relevance";
  const after = parsePaperId(read("after") ?? "")?.id ?? null;
  return { text, order, minUpvotes: filter.minUpvotes, after, ...(view !== OWN_VIEW && { view }) };
}

/** Slugs hold neither spaces nor quotes. */
const listOperators = ({ topic, organization, author, hasCode }: PaperListQuery["filter"]): string[] => [
  ...(topic ? [`topic:${topic}`] : []),
  ...(organization ? [`org:${organization}`] : []),
  ...(author ? [`author:${author}`] : []),
  ...(hasCode ? ["has:code"] : []),
];

const yearOperator = (year: string | null | undefined) => (/^\d{4}$/.test(year ?? "") ? [`year:${year}`] : []);

/** The address of a search on this site, without what goes unsaid. */
export function searchPath({ text, order, minUpvotes, after, view }: Partial<SearchAddress>): `/search${string}` {
  const said = new URLSearchParams();
  if (text) said.set("q", text);
  if (order && order !== "relevance") said.set("order", order);
  if (minUpvotes) said.set("min_upvotes", String(minUpvotes));
  if (after) said.set("after", after);
  if (view && view !== OWN_VIEW) said.set("view", view);
  const query = said.toString();
  return query ? `/search?${query}` : "/search";
}

/** A place in what a search matches, the latest publication first: after the paper of this number, published on this day. */
export type MatchPlace = { publishedOn: string; number: number };

/** As it stands in an address: `2025-12-11_4711`. */
export const formatMatchPlace = ({ publishedOn, number }: MatchPlace): string => `${publishedOn}_${number}`;

/** Reads formatMatchPlace; null for anything else. Some old papers carry dates before arXiv's first day. */
export function parseMatchPlace(text: string): MatchPlace | null {
  const [, publishedOn = "", number = ""] = /^(\d{4}-\d\d-\d\d)_(\d{1,9})$/.exec(text) ?? [];
  const isDate = publishedOn >= "0001" && z.iso.date().safeParse(publishedOn).success;
  return isDate ? { publishedOn, number: Number(number) } : null;
}

/** The query of a search's feed, which is always newest first. */
export function searchFeedQuery({ text, minUpvotes }: Pick<SearchAddress, "text" | "minUpvotes">): string {
  return searchPath({ text, minUpvotes }).slice("/search".length);
}
