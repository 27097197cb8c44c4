import { type FeedFormat, feedFormats } from "@/lib/core/list/feed/document";
import { answerConditionally, etagOf } from "../http/conditional";
import { lastModifiedOf } from "../http/last-modified";

/**
 * Answers with a feed, or that its sender has it already.
 * @param name of the feed among all. @param isPrivate whether one reader alone may have it.
 */
export function answerFeed(
  request: Request,
  format: FeedFormat,
  feed: { name: string; body: string; news: string; madeAt: Date; isPrivate?: boolean },
): Response {
  const { name, body, news, madeAt, isPrivate = false } = feed;
  // Weak: a vote changes numbers and order, which are no news to who follows the feed.
  const etag = `W/${etagOf(news)}`;
  return answerConditionally(request, {
    body,
    etag,
    lastModified: lastModifiedOf(`${name}.${format}`, etag, madeAt),
    headers: {
      "Content-Type": `${feedFormats[format].type}; charset=utf-8`,
      // A program keeps its reader's own feed only to ask whether it is still the same.
      "Cache-Control": isPrivate ? "private, no-cache" : "public, s-maxage=60, stale-while-revalidate=600",
      ...(isPrivate && { "X-Robots-Tag": "noindex" }),
    },
  });
}
