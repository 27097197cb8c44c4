import { sql } from "drizzle-orm";
import type { LeavingWay } from "@/lib/core/comment/leaving";
import { discussionTags } from "@/lib/core/site/tags";
import type { Executor } from "../../client";
import { commentReactions, commentRevisions, comments, hiddenPapers } from "../../schema";
import { notifyTags } from "../../tags";

/** Ids of the papers that a reader wrote on, as a query. */
export const papersWritten = (userId: string) =>
  sql`(select ${comments.paperId} from ${comments} where ${comments.authorId} = ${userId})`;

/**
 * Takes a reader who leaves out of the discussions: their comments lose the name as the account goes, or are deleted and
 * erased now. What they deleted before is erased either way, since nobody could restore it. The reader and the papers are
 * locked already. @returns ids of the papers that they wrote on or reacted to.
 */
export async function leaveDiscussions(tx: Executor, userId: string, way: LeavingWay): Promise<string[]> {
  // Papers that were taken off the site are locked where they are kept, as lockComment does.
  await tx.execute(sql`select from ${hiddenPapers} where id in ${papersWritten(userId)} order by id for share`);
  await tx.execute(sql`select from ${comments} where author_id = ${userId} order by id for update`);
  const reacted = sql`select comment_id from ${commentReactions} where user_id = ${userId}`;
  const discussed = await tx.execute<{ id: string }>(sql`
    select distinct paper_id as id from ${comments} where author_id = ${userId} or id in (${reacted}) order by 1`);
  const goes = way === "delete-comments" ? sql`true` : sql`deleted_at is not null`;
  const going = sql`(select id from ${comments} where author_id = ${userId} and ${goes})`;
  await tx.execute(sql`delete from ${commentRevisions} where comment_id in ${going}`);
  await tx.execute(sql`delete from ${commentReactions} where comment_id in ${going}`);
  await tx.execute(sql`
    update ${comments} set deleted_at = coalesce(deleted_at, now()), body = '', erased_at = coalesce(erased_at, now())
    where author_id = ${userId} and ${goes}`);
  const ids = discussed.map(({ id }) => id);
  await notifyTags(tx, ids.flatMap(discussionTags));
  return ids;
}
