import { searchPapers } from "@/db/queries/search";
import { parseSearchQuery } from "@/lib/search-query";

export const TOO_SLOW_SENTENCE = "This search takes too long; use fewer or rarer words.";

/** Ids of the papers for a search, the most relevant first, the paper whose id it is before all; null when it takes too long. */
export async function searchIds(text: string, limit: number): Promise<string[] | null> {
  const query = parseSearchQuery(text);
  const found = await searchPapers({ query, order: "relevance", minUpvotes: 0, after: null, limit });
  if (found === "too-slow") return null;
  const ids = found.papers.map(({ id }) => id);
  return (query.arxivId ? [...new Set([query.arxivId.id, ...ids])] : ids).slice(0, limit);
}
