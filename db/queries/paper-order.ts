import { asc, desc, type SQL, sql } from "drizzle-orm";
import type { PaperCursor, TrendingCursor } from "@/lib/paper-cursor";
import { papers } from "../schema";

/** Newest day first, within a day by votes, then in featured order. */
export const dayOrder = [
  desc(papers.featuredOn),
  desc(papers.shownUpvoteCount),
  asc(papers.featuredPosition),
  asc(papers.id),
];

/** What dayOrder shows after `cursor`, among papers with a day. Its first part lets the index start there. */
export function isAfter(cursor: PaperCursor): SQL {
  return sql`${papers.featuredOn} <= ${cursor.featuredOn} and (
    ${papers.featuredOn} < ${cursor.featuredOn}
    or ${papers.shownUpvoteCount} < ${cursor.upvotes}
    or (${papers.shownUpvoteCount} = ${cursor.upvotes}
      and (${papers.featuredPosition}, ${papers.id}) > (${cursor.featuredPosition}, ${cursor.id})))`;
}

/** Most votes first; among equals the newest day, then in featured order. */
export const voteOrder = [
  desc(papers.shownUpvoteCount),
  desc(papers.featuredOn),
  asc(papers.featuredPosition),
  asc(papers.id),
];

/** What voteOrder shows after `cursor`, among papers with a day. */
export function isAfterByVotes(cursor: PaperCursor): SQL {
  return sql`${papers.shownUpvoteCount} <= ${cursor.upvotes} and (
    ${papers.shownUpvoteCount} < ${cursor.upvotes}
    or ${papers.featuredOn} < ${cursor.featuredOn}
    or (${papers.featuredOn} = ${cursor.featuredOn}
      and (${papers.featuredPosition}, ${papers.id}) > (${cursor.featuredPosition}, ${cursor.id})))`;
}

/** Hottest first; among equals as their day orders them. */
export const trendingOrder = [desc(papers.hotness), asc(papers.featuredPosition), asc(papers.id)];

/** What trendingOrder shows after `cursor`. Its first part lets the index start there. */
export function isAfterByHotness(cursor: TrendingCursor): SQL {
  return sql`${papers.hotness} <= ${cursor.hotness} and (
    ${papers.hotness} < ${cursor.hotness}
    or (${papers.featuredPosition}, ${papers.id}) > (${cursor.featuredPosition}, ${cursor.id}))`;
}
