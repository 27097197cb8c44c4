/**
 * What pages of discussions read: the same for everybody, and dropped at once by tag when somebody writes. Tags:
 * `paper:<id>` for what is of one paper, `comments` for the newest of all.
 */

import { cacheLife, cacheTag } from "next/cache";
import { findCommentInThread, listNewestComments, listRevisions, listThread } from "@/db/queries/comment/comments";
import { findNamedHere } from "@/db/queries/comment/named-here";
import { readFromReplica } from "@/db/read-from-replica";
import { diffTexts, type RevisionChange } from "@/lib/core/comment/word-diff";
import { DISCUSSIONS_TAG, profileTags } from "@/lib/core/site/tags";
import { today } from "@/lists/find-list";

/** A part of a paper's discussion. @param paperId canonical. @param after path that the part before ended with. */
export async function readThread(paperId: string, after: string | null = null) {
  "use cache";
  cacheTag(`paper:${paperId}`, DISCUSSIONS_TAG);
  cacheLife("feed");
  const part = await readFromReplica(async () => {
    const found = await listThread(paperId, after);
    return { ...found, named: await findNamedHere(found.comments) };
  });
  // Who leaves is a link no more.
  cacheTag(...profileTags(part.named.people));
  return { ...part, today: today() };
}

/** A comment where it stands; null when it is unknown. @param id from parseCommentId. */
export async function readComment(id: string) {
  "use cache";
  cacheLife("feed");
  const found = await readFromReplica(async () => {
    const comment = await findCommentInThread(id);
    if (!comment) return comment;
    return { ...comment, named: await findNamedHere([...comment.chain, comment.comment, ...comment.replies]) };
  });
  // Without a paper there is nothing that would drop it, but the next one that is written.
  cacheTag(found ? `paper:${found.comment.paperId}` : "comments", DISCUSSIONS_TAG);
  if (found) cacheTag(...profileTags(found.named.people));
  return found && { ...found, today: today() };
}

/** The newest comments of the site. @param before id that the part before ended with. */
export async function readNewestPart(before: string | null) {
  "use cache";
  cacheTag("comments");
  cacheLife("feed");
  return { ...(await readFromReplica(() => listNewestComments(before))), today: today() };
}

/** What a comment said and how that was changed. Compared here, since what is compared reads the clock. @param paperId of its paper. */
export async function readHistory(id: string, paperId: string) {
  "use cache";
  cacheTag(`paper:${paperId}`, DISCUSSIONS_TAG);
  cacheLife("feed");
  const [first = null, ...later] = await readFromReplica(() => listRevisions(id));
  let before = first?.body ?? "";
  const changes: RevisionChange[] = later.map(({ body, writtenAt }) => {
    const change = { before, after: body, writtenAt, pieces: diffTexts(before, body) };
    before = body;
    return change;
  });
  return { first, changes, today: today() };
}
