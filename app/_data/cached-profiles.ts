/**
 * What pages of accounts read: the same for everybody. Tag `user:<name>`, which the database tells when something of the account
 * changes, or a comment of its (db/functions/account.sql).
 */

import { cacheLife, cacheTag } from "next/cache";
import { findProfile, listUpvotedPapers } from "@/db/queries/account/profiles";
import { listNewestComments } from "@/db/queries/comment/comments";
import { readFromReplica } from "@/db/read-from-replica";
import { formatUpvotePlace, type UpvotePlace } from "@/lib/core/account/profile";
import { ON_PROFILE } from "@/lib/core/comment/community-rules";
import { toListedPapers } from "@/lib/core/paper/listed-paper";
import { DISCUSSIONS_TAG, profileTag } from "@/lib/core/site/tags";
import { today } from "@/lists/find-list";

/** A profile with its newest comments and upvotes; null for none. @param username from parseUsername. */
export async function readProfile(username: string) {
  "use cache";
  cacheTag(profileTag(username), "papers", DISCUSSIONS_TAG);
  cacheLife("feed");
  return readFromReplica(async () => {
    const profile = await findProfile(username);
    if (!profile) return null;
    const { comments } = await listNewestComments(null, ON_PROFILE.comments, { writerId: profile.id });
    const upvoted = profile.showsUpvotes ? await listUpvotedPapers(profile.id, null, ON_PROFILE.upvotes) : null;
    return {
      profile,
      comments,
      upvoted: upvoted && { papers: toListedPapers(upvoted.papers, "titles"), hasMore: upvoted.next !== null },
      today: today(),
    };
  });
}

/** A page of an account's comments. @param before id that the page before ended with. */
export async function readProfileComments(username: string, before: string | null) {
  "use cache";
  cacheTag(profileTag(username), "papers", DISCUSSIONS_TAG);
  cacheLife("feed");
  return readFromReplica(async () => {
    const profile = await findProfile(username);
    if (!profile) return null;
    const part = await listNewestComments(before, ON_PROFILE.commentsPerPage, { writerId: profile.id });
    return { profile, ...part, today: today() };
  });
}

/** A page of what an account upvoted; null where it does not show that. */
export async function readProfileUpvotes(username: string, after: UpvotePlace | null) {
  "use cache";
  cacheTag(profileTag(username), "papers", DISCUSSIONS_TAG);
  cacheLife("feed");
  return readFromReplica(async () => {
    const profile = await findProfile(username);
    if (!profile?.showsUpvotes) return null;
    const { papers, next } = await listUpvotedPapers(profile.id, after, ON_PROFILE.upvotesPerPage);
    return {
      profile,
      papers: toListedPapers(papers, "titles"),
      next: next && formatUpvotePlace(next),
      today: today(),
    };
  });
}
