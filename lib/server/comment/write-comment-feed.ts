import { cacheLife, cacheTag } from "next/cache";
import { listNewestComments } from "@/db/queries/comment/comments";
import { listPapersById, listPapersHere } from "@/db/queries/paper/papers";
import { readFromReplica } from "@/db/read-from-replica";
import { formatCommentFeed, toCommentEntry } from "@/lib/core/comment/comment-feed";
import { papersNamed } from "@/lib/core/comment/comment-html";
import {
  COMMENTS_FEED_DESCRIPTION,
  COMMENTS_FEED_TITLE,
  DISCUSSION_FEED_DESCRIPTION,
  discussionFeedTitle,
} from "@/lib/core/comment/sentences";
import { FIRST_DAY } from "@/lib/core/days";
import { FEED_ENTRIES_MAX, feedPath } from "@/lib/core/list/feed/address";
import type { FeedFormat, FeedHead } from "@/lib/core/list/feed/document";
import { oneLine } from "@/lib/core/list/feed/entry";
import { DISCUSSIONS_TAG } from "@/lib/core/site/tags";
import { env, siteUrl } from "../runtime/env";

/** Entries that are made HTML before others get their turn. */
const MADE_AT_ONCE = 10;

/**
 * The feed of a paper's discussion, or of all comments, written; null when the paper is not here.
 * @param paperId canonical; null for all. @param after id of the comment that the part before ended with.
 */
export async function readCommentFeed(
  format: FeedFormat,
  paperId: string | null,
  after: string | null,
  limit: number,
): Promise<{ path: string; body: string; news: string; madeAt: Date } | null> {
  "use cache";
  // A paper that is taken off the site takes its comments out of the feed of all.
  cacheTag(...(paperId === null ? ["comments", "papers"] : [`paper:${paperId}`, DISCUSSIONS_TAG]));
  cacheLife("feed");
  const madeAt = new Date();
  const found = await readFromReplica(async () => {
    const [paper] = paperId === null ? [] : await listPapersById([paperId]);
    if (paperId !== null && !paper) return null;
    const part = await listNewestComments(after, limit, paperId);
    const named = [...new Set(part.comments.flatMap(({ body }) => papersNamed(body)))];
    return { paper, ...part, known: new Set(await listPapersHere(named)) };
  });
  if (!found) return null;
  const { paper, comments, next, known } = found;
  const entries = [];
  for (const [index, comment] of comments.entries()) {
    if (index % MADE_AT_ONCE === MADE_AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
    entries.push(toCommentEntry(comment, known, siteUrl()));
  }
  const page = paperId === null ? "/comments" : `/papers/${paperId}`;
  const path = partPath(page, format, after, limit);
  const head: FeedHead = {
    id: siteUrl() + feedPath(page, format),
    title: `${paper ? discussionFeedTitle(oneLine(paper.title) || paper.id) : COMMENTS_FEED_TITLE} · ${env.SITE_NAME}`,
    subtitle: paper ? DISCUSSION_FEED_DESCRIPTION : COMMENTS_FEED_DESCRIPTION,
    siteName: env.SITE_NAME,
    siteUrl: siteUrl(),
    pageUrl: `${siteUrl()}${page}${paper ? "#discussion" : ""}`,
    selfUrl: siteUrl() + path,
    firstUrl: siteUrl() + partPath(page, format, null, limit),
    nextUrl: next && siteUrl() + partPath(page, format, next, limit),
    emptySince: new Date(`${FIRST_DAY}T00:00:00Z`),
  };
  return { path, madeAt, body: formatCommentFeed[format](head, entries), news: JSON.stringify([head, entries]) };
}

/** Address of a part of a feed. */
function partPath(page: string, format: FeedFormat, after: string | null, limit: number): string {
  const query = new URLSearchParams({
    ...(limit !== FEED_ENTRIES_MAX && { limit: String(limit) }),
    ...(after && { after }),
  });
  return feedPath(page, format, query.size > 0 ? `?${query}` : "");
}
