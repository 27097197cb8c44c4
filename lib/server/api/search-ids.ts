import { listPapersById } from "@/db/queries/paper/papers";
import { RANKED_MAX, type SearchMode, searchPapers } from "@/db/queries/search";
import { noticeSentence } from "@/lib/core/search/search-notices";
import type { SearchOrder } from "@/lib/core/search/search-orders";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { parsePaperId } from "@/lib/core/source";

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
  /** What is to be said of the search, in sentences. */
  notices: string[];
};

/**
 * Ids of the papers for a search, and by which signals; the one paper alone whose id is in it. `problem` says in a sentence
 * what is wrong with it, or that there is nothing to look for; null when it takes too long.
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
): Promise<FoundIds | { problem: string } | null> {
  const query = parseSearchQuery(text);
  if (query.problems.length > 0) return { problem: query.problems.join(" ") };
  if (query.paperId) {
    const [paper] = await listPapersById([query.paperId.id]);
    // An id alone means no other paper; one within a text may, where its paper is not here.
    if (paper || parsePaperId(text)) {
      const ids = paper && paper.upvotes >= minUpvotes ? [paper.id] : [];
      const isFirst = offset === 0 && after === null;
      const found = { hasMore: false, total: ids.length, isExact: true, mode: "words" as const, notices: [] };
      return { ids: isFirst ? ids : [], ...found };
    }
  }
  const found = await searchPapers({ query, order, minUpvotes, after, offset: Math.min(OFFSET_MAX, offset), limit });
  if (found === "too-slow") return null;
  const { mode, counts, rankedCount, next, notices } = found;
  if (notices.includes("nothing") || notices.includes("common"))
    return { problem: notices.map(noticeSentence).join(" ") };
  return {
    ids: found.papers.map(({ id }) => id),
    hasMore: next !== null,
    total: Math.max(counts.total, rankedCount ?? 0, found.papers.length),
    isExact: counts.isExact && (rankedCount ?? 0) < RANKED_MAX,
    mode,
    notices: notices.map(noticeSentence),
  };
}
