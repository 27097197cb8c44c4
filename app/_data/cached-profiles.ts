/**
 * What pages of accounts read: the same for everybody. Tag `user:<name>`, which the database tells when something of the account
 * changes, or a comment of its (db/functions/account.sql).
 */

import { cacheLife, cacheTag } from "next/cache";
import { findProfile, listPapersOfAccount } from "@/db/queries/account/profiles";
import { listNewestComments } from "@/db/queries/comment/comments";
import { readFromReplica } from "@/db/read-from-replica";
import { formatProfilePlace, type ProfilePapers, type ProfilePlace } from "@/lib/core/account/profile";
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
    const listed = async (which: ProfilePapers) => {
      const { papers, next } = await listPapersOfAccount(profile.id, which, null, ON_PROFILE.papers);
      return { papers: toListedPapers(papers, "titles"), hasMore: next !== null };
    };
    return {
      profile,
      comments,
      authored: profile.hasAuthored ? await listed("authored") : null,
      submitted: profile.hasSubmitted ? await listed("papers") : null,
      upvoted: profile.showsUpvotes ? await listed("upvotes") : null,
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

/** A page of what an account submitted or upvoted; null where it does not show that. */
export async function readProfilePapers(username: string, which: ProfilePapers, after: ProfilePlace | null) {
  "use cache";
  cacheTag(profileTag(username), "papers", DISCUSSIONS_TAG);
  cacheLife("feed");
  return readFromReplica(async () => {
    const profile = await findProfile(username);
    if (!profile || (which === "upvotes" && !profile.showsUpvotes)) return null;
    const { papers, next } = await listPapersOfAccount(profile.id, which, after, ON_PROFILE.papersPerPage);
    return {
      profile,
      papers: toListedPapers(papers, "titles"),
      next: next && formatProfilePlace(next),
      today: today(),
    };
  });
}
