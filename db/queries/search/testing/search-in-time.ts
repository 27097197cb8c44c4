import { parseSearchQuery } from "@/lib/core/search/search-query";
import { type SearchRequest, type SearchResult, searchPapers } from "..";

/** The first 20 papers for a search by relevance, unless told. */
export const requestOf = (text: string, request: Partial<SearchRequest> = {}): SearchRequest => ({
  query: parseSearchQuery(text),
  order: "relevance",
  minUpvotes: 0,
  after: null,
  limit: 20,
  ...request,
});

/** What a search finds. @throws Error when it takes too long. */
export async function searchInTime(text: string, request: Partial<SearchRequest> = {}): Promise<SearchResult> {
  const result = await searchPapers(requestOf(text, request));
  if (result === "too-slow") throw new Error(`The search for ${text} took too long.`);
  return result;
}
