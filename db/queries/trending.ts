import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { type TrendingCursor, trendingCursorOf } from "@/lib/paper-cursor";
import { db } from "../client";
import { organizations, papers } from "../schema";
import { isAfterByHotness, trendingOrder } from "./paper-order";
import { cardColumns } from "./papers";

/**
 * Papers of the feed, hottest first; withdrawn ones are left out.
 * @param after where the page before ended, or null for the first page. `next` is null at the end.
 */
export async function listTrendingPapers(after: TrendingCursor | null, limit: number) {
  const rows = await db
    .select({ ...cardColumns, featuredPosition: papers.featuredPosition, hotness: papers.hotness })
    .from(papers)
    .leftJoin(organizations, eq(organizations.id, papers.organizationId))
    .where(and(isNotNull(papers.hotness), isNull(papers.withdrawnAt), after ? isAfterByHotness(after) : undefined))
    .orderBy(...trendingOrder)
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return { papers: page, next: rows.length > limit && last ? trendingCursorOf(last) : null };
}
