import { type SearchMode, searchPapers } from "@/db/queries/search";
import { parseSearchQuery } from "@/lib/core/search/search-query";

/**
 * Ids of the papers for a search, the most relevant first, the paper whose id it is before all, and by which signals; null
 * when it takes too long.
 */
export async function searchIds(text: string, limit: number): Promise<{ ids: string[]; mode: SearchMode } | null> {
  const query = parseSearchQuery(text);
  const found = await searchPapers({ query, order: "relevance", minUpvotes: 0, after: null, limit });
  if (found === "too-slow") return null;
  const { mode } = found;
  const ids = found.papers.map(({ id }) => id);
  return { ids: (query.paperId ? [...new Set([query.paperId.id, ...ids])] : ids).slice(0, limit), mode };
}
