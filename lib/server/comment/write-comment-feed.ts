import { cacheLife, cacheTag } from "next/cache";
import { findProfile } from "@/db/queries/account/profiles";
import { listNewestComments } from "@/db/queries/comment/comments";
import { findNamedHere } from "@/db/queries/comment/named-here";
import { listPapersById } from "@/db/queries/paper/papers";
import { readFromReplica } from "@/db/read-from-replica";
import { profilePath } from "@/lib/core/account/profile";
import { formatCommentFeed, toCommentEntry } from "@/lib/core/comment/comment-feed";
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
import { ACCOUNT_COMMENTS_FEED_DESCRIPTION, commentsOfAccount } from "@/lib/core/profile/sentences";
import { DISCUSSIONS_TAG, profileTag, profileTags } from "@/lib/core/site/tags";
import { env, siteUrl } from "../runtime/env";

/** Entries that are made HTML before others get their turn. */
const MADE_AT_ONCE = 10;

/** Whose comments a feed has: those on a paper by its canonical id, or an account's by its username; null for all. */
export type FedDiscussion = { paperId: string } | { username: string } | null;

/**
 * A feed of comments, written; null when the paper or account is not here.
 * @param after id of the comment that the part before ended with.
 */
export async function readCommentFeed(
  format: FeedFormat,
  of: FedDiscussion,
  after: string | null,
  limit: number,
): Promise<{ path: string; body: string; news: string; madeAt: Date } | null> {
  "use cache";
  // A paper that is taken off the site takes its comments out of the feeds of others.
  if (of === null) cacheTag("comments", "papers");
  else if ("paperId" in of) cacheTag(`paper:${of.paperId}`, DISCUSSIONS_TAG);
  else cacheTag(profileTag(of.username), "papers", DISCUSSIONS_TAG);
  cacheLife("feed");
  const madeAt = new Date();
  const found = await readFromReplica(async () => {
    const about = await readAbout(of);
    if (!about) return null;
    const part = await listNewestComments(after, limit, about.of);
    return { about, ...part, named: await findNamedHere(part.comments) };
  });
  if (!found) return null;
  const { about, comments, next, named } = found;
  cacheTag(...profileTags(named.people));
  const entries = [];
  for (const [index, comment] of comments.entries()) {
    if (index % MADE_AT_ONCE === MADE_AT_ONCE - 1) await new Promise((resolve) => setImmediate(resolve));
    entries.push(toCommentEntry(comment, named, siteUrl()));
  }
  const { page } = about;
  const path = partPath(page, format, after, limit);
  const head: FeedHead = {
    id: siteUrl() + feedPath(page, format),
    title: `${about.title} · ${env.SITE_NAME}`,
    subtitle: about.subtitle,
    siteName: env.SITE_NAME,
    siteUrl: siteUrl(),
    pageUrl: siteUrl() + about.pagePath,
    selfUrl: siteUrl() + path,
    firstUrl: siteUrl() + partPath(page, format, null, limit),
    nextUrl: next && siteUrl() + partPath(page, format, next, limit),
    emptySince: new Date(`${FIRST_DAY}T00:00:00Z`),
  };
  return { path, madeAt, body: formatCommentFeed[format](head, entries), news: JSON.stringify([head, entries]) };
}

type About = {
  of: Parameters<typeof listNewestComments>[2];
  title: string;
  subtitle: string;
  /** Path that the feed's address begins with, and that of the page that shows the same. */
  page: string;
  pagePath: string;
};

/** What a feed is about; null where that is not here. */
async function readAbout(of: FedDiscussion): Promise<About | null> {
  if (of === null)
    return {
      of,
      title: COMMENTS_FEED_TITLE,
      subtitle: COMMENTS_FEED_DESCRIPTION,
      page: "/comments",
      pagePath: "/comments",
    };
  if ("username" in of) {
    const profile = await findProfile(of.username);
    const page = profilePath(of.username);
    return (
      profile && {
        of: { writerId: profile.id },
        title: oneLine(commentsOfAccount(profile.name ?? profile.username)),
        subtitle: ACCOUNT_COMMENTS_FEED_DESCRIPTION,
        page,
        pagePath: page,
      }
    );
  }
  const [paper] = await listPapersById([of.paperId]);
  const page = `/papers/${of.paperId}`;
  return paper
    ? {
        of,
        title: discussionFeedTitle(oneLine(paper.title) || paper.id),
        subtitle: DISCUSSION_FEED_DESCRIPTION,
        page,
        pagePath: `${page}#discussion`,
      }
    : null;
}

/** Address of a part of a feed. */
function partPath(page: string, format: FeedFormat, after: string | null, limit: number): string {
  const query = new URLSearchParams({
    ...(limit !== FEED_ENTRIES_MAX && { limit: String(limit) }),
    ...(after && { after }),
  });
  return feedPath(page, format, query.size > 0 ? `?${query}` : "");
}
