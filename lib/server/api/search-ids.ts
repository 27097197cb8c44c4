import { listPapersById } from "@/db/queries/paper/papers";
import { RANKED_MAX, type SearchMode, searchPapers } from "@/db/queries/search";
import type { SearchOrder } from "@/lib/core/search/search-orders";
import { parseSearchQuery } from "@/lib/core/search/search-query";

/** Rows that PostgreSQL can skip; what lies beyond is past the end of every search. */
const OFFSET_MAX = 2_147_483_647;

/** A part of a search, and how much there is. */
export type FoundIds = {
  ids: string[];
  /** Whether more follow. */
  hasMore: boolean;
  /** Papers in all; at least so many unless exact. */
  total: number;
  isExact: boolean;
  mode: SearchMode;
};

/**
 * Ids of the papers for a search, the paper whose id it is before all, and by which signals; null when it takes too long.
 * @param after paper that the page before ended with. @param offset papers to skip after that.
 */
export async function searchIds(
  text: string,
  {
    order = "relevance",
    minUpvotes = 0,
    after = null,
    offset = 0,
    limit,
  }: { order?: SearchOrder; minUpvotes?: number; after?: string | null; offset?: number; limit: number },
): Promise<FoundIds | null> {
  const query = parseSearchQuery(text);
  const [paper] = query.paperId ? await listPapersById([query.paperId.id]) : [];
  const named = paper && paper.upvotes >= minUpvotes ? paper.id : undefined;
  // The paper that is named takes the first place, and the others one later.
  const skipped = named && after === null ? Math.max(0, offset - 1) : offset;
  const found = await searchPapers({ query, order, minUpvotes, after, offset: Math.min(OFFSET_MAX, skipped), limit });
  if (found === "too-slow") return null;
  const { mode, counts, rankedCount, next } = found;
  const others = found.papers.map(({ id }) => id).filter((id) => id !== named);
  const ids = named && offset === 0 && after === null ? [named, ...others] : others;
  const total = Math.max(counts.total, rankedCount ?? 0, ids.length);
  return {
    ids: ids.slice(0, limit),
    hasMore: next !== null || ids.length > limit,
    total,
    isExact: counts.isExact && (rankedCount ?? 0) < RANKED_MAX,
    mode,
  };
}
