import { sql } from "drizzle-orm";
import type { WrittenComment } from "@/lib/core/comment/check-comment";
import {
  COMMENT_QUOTAS,
  EDITABLE_DAYS,
  ERASED_AFTER_DAYS,
  LINKLESS_MINUTES,
  RESTORABLE_HOURS,
  REVISIONS_MAX,
  UNTRACED_EDIT_SECONDS,
} from "@/lib/core/comment/community-rules";
import type { CommentLimit } from "@/lib/core/comment/limit-sentence";
import { TELLING_EDIT_MINUTES } from "@/lib/core/notice/notices";
import { discussionTags } from "@/lib/core/site/tags";
import { db, type Executor } from "../../client";
import { commentReactions, commentRevisions, comments, hiddenPapers, papers } from "../../schema";
import { notifyTags } from "../../tags";
import { lockReader } from "../account/sessions";
import { openCase } from "../moderation/cases";
import { tellOfEdit } from "../notice/tell";
import { textArray } from "../paper/ingest-papers";
import { inRetriedTransaction } from "../retry";
import { holdComment, isHeld } from "./hold";
import { findWriter, type WriterStanding } from "./standing";

/** What a change came to: the paper whose thread is another one now, or why there was none. */
export type CommentChange = { paperId: string } | "no-session" | "unknown" | "not-yours" | "gone" | "too-late";

export type LockedComment = {
  paperId: string;
  authorId: string | null;
  body: string;
  ageSeconds: number;
  writtenAt: string;
  deletedSeconds: number | null;
  isHidden: boolean;
  isDeleted: boolean;
  isErased: boolean;
  linkHosts: string[];
};

/**
 * Locks a comment, and its paper before it, as writing one does. A paper that was taken off the site is locked where it is
 * kept, so that its comments are not counted for its return while one of them goes.
 */
export async function lockComment(tx: Executor, id: string): Promise<LockedComment | null> {
  const [known] = await tx.execute<{ paperId: string }>(
    sql`select paper_id as "paperId" from ${comments} where id = ${id}`,
  );
  if (!known) return null;
  const shown = await tx.execute(sql`select from ${papers} where id = ${known.paperId} for no key update`);
  if (shown.length === 0) await tx.execute(sql`select from ${hiddenPapers} where id = ${known.paperId} for share`);
  const [row] = await tx.execute<LockedComment>(sql`
    select paper_id as "paperId", author_id as "authorId", body, link_hosts as "linkHosts", hidden_at is not null as "isHidden",
      deleted_at is not null as "isDeleted", erased_at is not null as "isErased",
      extract(epoch from clock_timestamp() - created_at)::float8 as "ageSeconds",
      coalesce(edited_at, created_at)::text as "writtenAt",
      extract(epoch from clock_timestamp() - deleted_at)::float8 as "deletedSeconds"
    from ${comments} where id = ${id} for no key update`);
  return row ?? null;
}

/** A change by the comment's writer. @param work what is done to it; a text when it is refused. */
function changeOwn<Refused>(
  id: string,
  userId: string,
  sessionId: string | null,
  work: (tx: Executor, comment: LockedComment) => Promise<Refused | null>,
) {
  return inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session" as const;
    const comment = await lockComment(tx, id);
    if (!comment) return "unknown" as const;
    if (comment.authorId !== userId) return "not-yours" as const;
    const refused = await work(tx, comment);
    if (refused) return refused;
    await notifyTags(tx, discussionTags(comment.paperId));
    return { paperId: comment.paperId };
  });
}

/** Takes the writer's own comment off the thread; where somebody answered, a line stays. A second time changes nothing. */
export const deleteComment = (id: string, userId: string, sessionId: string | null): Promise<CommentChange> =>
  changeOwn(id, userId, sessionId, async (tx) => {
    await tx.execute(sql`update ${comments} set deleted_at = now() where id = ${id} and deleted_at is null`);
    return null;
  });

/** Brings a deleted comment back, within RESTORABLE_HOURS. */
export const restoreComment = (id: string, userId: string, sessionId: string | null): Promise<CommentChange> =>
  changeOwn(id, userId, sessionId, async (tx, { deletedSeconds }) => {
    if (deletedSeconds !== null && deletedSeconds > RESTORABLE_HOURS * 3600) return "too-late";
    await tx.execute(sql`update ${comments} set deleted_at = null where id = ${id} and erased_at is null`);
    return null;
  });

type EditRefusal = { limit: CommentLimit } | { restrictedUntil: Date };

/**
 * Gives the writer's own comment another text. It leaves no trace in the first minutes, unless somebody has answered or
 * reacted; after that what it said before is kept, and can be read.
 */
export const editComment = (
  id: string,
  edit: WrittenComment,
  userId: string,
  sessionId: string | null,
): Promise<CommentChange | EditRefusal> =>
  changeOwn<"gone" | "too-late" | EditRefusal>(id, userId, sessionId, async (tx, comment) => {
    if (comment.isDeleted) return "gone";
    if (edit.body === comment.body) return null;
    if (comment.ageSeconds > EDITABLE_DAYS * 86_400) return "too-late";
    const writer = await findWriter(tx, userId);
    if (writer.restrictedUntil) return { restrictedUntil: writer.restrictedUntil };
    const limit = await findEditLimit(tx, userId, edit.linkCount, writer);
    if (limit) return { limit };
    const keepsTrace = comment.ageSeconds > UNTRACED_EDIT_SECONDS || (await hasEchoed(tx, id));
    if (keepsTrace && !(await addRevision(tx, id, comment))) return "too-late";
    const linkHosts = edit.linkHosts.filter((host) => !comment.linkHosts.includes(host));
    const held = await isHeld(tx, { body: edit.body, linkHosts, isEdit: true }, userId, writer.standing);
    await tx.execute(sql`
      update ${comments} set body = ${edit.body},
        link_hosts = array(select jsonb_array_elements_text(${JSON.stringify(edit.linkHosts)}::text::jsonb)),
        edited_at = case when ${keepsTrace} then clock_timestamp() else edited_at end,
        held_at = case when ${held} then coalesce(held_at, clock_timestamp()) else held_at end
      where id = ${id}`);
    if (comment.ageSeconds <= TELLING_EDIT_MINUTES * 60) {
      const told = { commentId: id, paperId: comment.paperId, authorId: userId, standing: writer.standing };
      await tellOfEdit(tx, { ...told, body: edit.body }, comment.body);
    }
    if (held) await holdComment(tx, id, comment.paperId, userId);
    // What a moderator has hidden stays so, and comes before one again.
    else if (comment.isHidden) await openCase(tx, { commentId: id });
    return null;
  });

/** Keeps what a comment says before it says something else. @returns false when there is no room for one more. */
async function addRevision(tx: Executor, id: string, { body, writtenAt }: LockedComment): Promise<boolean> {
  const [counted] = await tx.execute<{ n: number }>(
    sql`select count(*)::int as n from ${commentRevisions} where comment_id = ${id}`,
  );
  const before = counted?.n ?? 0;
  if (before >= REVISIONS_MAX) return false;
  await tx.execute(sql`
    insert into ${commentRevisions} (comment_id, number, body, written_at)
    values (${id}, ${before + 1}, ${body}, ${writtenAt}::timestamptz)`);
  return true;
}

async function findEditLimit(
  tx: Executor,
  userId: string,
  linkCount: number,
  { standing, ageMinutes }: WriterStanding,
): Promise<CommentLimit | null> {
  const quota = COMMENT_QUOTAS[standing];
  if (linkCount > 0 && ageMinutes < LINKLESS_MINUTES)
    return { rule: "linkless", number: LINKLESS_MINUTES, seconds: Math.ceil((LINKLESS_MINUTES - ageMinutes) * 60) };
  if (linkCount > quota.links) return { rule: "links", number: quota.links, seconds: null };
  const [edits] = await tx.execute<{ n: number }>(sql`
    select count(*)::int as n from ${comments} c join ${commentRevisions} r on r.comment_id = c.id
    where c.author_id = ${userId} and c.edited_at > now() - interval '1 day'`);
  return (edits?.n ?? 0) >= quota.editsPerDay
    ? { rule: "editsPerDay", number: quota.editsPerDay, seconds: 86_400 }
    : null;
}

/** Whether somebody has answered a comment, or reacted to it. */
async function hasEchoed(tx: Executor, id: string): Promise<boolean> {
  const [row] = await tx.execute<{ has: boolean }>(sql`
    select exists (select from ${comments} where parent_id = ${id}) or
      exists (select from ${commentReactions} where comment_id = ${id}) as has`);
  return row?.has === true;
}

/** Takes the words of comments that were deleted ERASED_AFTER_DAYS ago out of the database. @returns how many. */
export function eraseDeletedComments(): Promise<number> {
  return db.transaction(async (tx) => {
    const erased = await tx.execute<{ id: string }>(sql`
      update ${comments} set body = '', erased_at = now()
      where deleted_at < now() - make_interval(days => ${ERASED_AFTER_DAYS}) and erased_at is null returning id`);
    const ids = textArray(erased.map(({ id }) => id));
    await tx.execute(sql`delete from ${commentRevisions} where comment_id = any(${ids})`);
    await tx.execute(sql`delete from ${commentReactions} where comment_id = any(${ids})`);
    return erased.length;
  });
}
