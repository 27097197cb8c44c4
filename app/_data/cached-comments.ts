/**
 * What pages of discussions read: the same for everybody, and dropped at once by tag when somebody writes. Tags:
 * `paper:<id>` for what is of one paper, `comments` for the newest of all.
 */

import { cacheLife, cacheTag } from "next/cache";
import {
  type Comment,
  findCommentInThread,
  listNewestComments,
  listRevisions,
  listThread,
} from "@/db/queries/comment/comments";
import { listPapersHere } from "@/db/queries/paper/papers";
import { readFromReplica } from "@/db/read-from-replica";
import { papersNamed } from "@/lib/core/comment/comment-html";
import { diffTexts, type RevisionChange } from "@/lib/core/comment/word-diff";
import { DISCUSSIONS_TAG } from "@/lib/core/site/tags";
import { today } from "@/lists/find-list";

/** Papers that comments name and that are here, by one query. */
const papersHere = (comments: Pick<Comment, "body">[]): Promise<string[]> =>
  listPapersHere([...new Set(comments.flatMap(({ body }) => papersNamed(body)))]);

/** A part of a paper's discussion. @param paperId canonical. @param after path that the part before ended with. */
export async function readThread(paperId: string, after: string | null = null) {
  "use cache";
  cacheTag(`paper:${paperId}`, DISCUSSIONS_TAG);
  cacheLife("feed");
  return readFromReplica(async () => {
    const part = await listThread(paperId, after);
    return { ...part, knownPapers: await papersHere(part.comments), today: today() };
  });
}

/** A comment where it stands; null when it is unknown. @param id from parseCommentId. */
export async function readComment(id: string) {
  "use cache";
  cacheLife("feed");
  const found = await readFromReplica(async () => {
    const comment = await findCommentInThread(id);
    if (!comment) return comment;
    return { ...comment, knownPapers: await papersHere([...comment.chain, comment.comment, ...comment.replies]) };
  });
  // Without a paper there is nothing that would drop it, but the next one that is written.
  cacheTag(found ? `paper:${found.comment.paperId}` : "comments", DISCUSSIONS_TAG);
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
