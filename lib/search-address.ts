import { parseArxivId } from "./arxiv-id";
import { foldText } from "./fold-text";
import { type SearchOrder, searchOrders } from "./search-orders";
import { SEARCH_LENGTH_MAX } from "./search-query";

/** What an address asks of search; as db/queries/search takes it, with the text unread. */
export type SearchAddress = { text: string; order: SearchOrder; minUpvotes: number; after: string | null };

/** The parameters of lists, and the operators of a search that say the same. */
const OPERATORS = { topic: "topic", organization: "org", author: "author", has: "has", year: "year" } as const;
const UPVOTES_MAX = 1_000_000;

/**
 * Reads an address of search. The filters of lists are taken for the operators that say the same, so that a search is
 * one text. What cannot be is left out. @param read gives the first value of a parameter.
 * @returns "too-long" when the text has more than SEARCH_LENGTH_MAX characters.
 */
export function readSearchAddress(read: (name: string) => string | null | undefined): SearchAddress | "too-long" {
  const given = read("q") ?? "";
  const filters = Object.entries(OPERATORS).flatMap(([name, operator]) => {
    const value = foldText(read(name) ?? "").replaceAll('"', "");
    return value === "" ? [] : [`${operator}:${/\s/.test(value) ? `"${value}"` : value}`];
  });
  const text = foldText([given, ...filters].join(" "));
  if (text.length > SEARCH_LENGTH_MAX) return "too-long";
  const order = searchOrders.find((known) => known === read("order")) ?? "relevance";
  const votes = read("min_upvotes") ?? "";
  const after = parseArxivId(read("after") ?? "")?.id ?? null;
  return { text, order, minUpvotes: /^\d{1,9}$/.test(votes) ? Math.min(Number(votes), UPVOTES_MAX) : 0, after };
}

/** The address of a search on this site, without what goes unsaid. */
export function searchPath({ text, order, minUpvotes, after }: Partial<SearchAddress>): `/search${string}` {
  const said = new URLSearchParams();
  if (text) said.set("q", text);
  if (order && order !== "relevance") said.set("order", order);
  if (minUpvotes) said.set("min_upvotes", String(minUpvotes));
  if (after) said.set("after", after);
  const query = said.toString();
  return query ? `/search?${query}` : "/search";
}
