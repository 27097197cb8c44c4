import { sql } from "drizzle-orm";
import {
  EDITABLE_DAYS,
  RESTORABLE_HOURS,
  type Reaction,
  UNTRACED_EDIT_SECONDS,
} from "@/lib/core/comment/community-rules";
import type { OwnPart } from "@/lib/core/comment/own-part";
import { db } from "../../client";
import { commentReactions, comments, papers, userBlocks } from "../../schema";
import { textArray } from "../paper/ingest-papers";

/** Comments of a reader's that are told of one paper, the newest ones. */
const OWN_MAX = 200;
/** Comments of people whom the reader has blocked, the newest ones as well. */
const BLOCKED_MAX = 1_000;

/** What is the reader's own in the discussion of a paper. @param paperId canonical. */
export async function readOwnPart(paperId: string, userId: string): Promise<OwnPart> {
  const [own, reacted, blocked] = await Promise.all([
    db.execute<{ id: string; written: number; deleted: number | null }>(sql`
      select id, (extract(epoch from created_at) * 1000)::float8 as written, (extract(epoch from deleted_at) * 1000)::float8 as deleted
      from ${comments} where paper_id = ${paperId} and author_id = ${userId} and erased_at is null
      order by id desc limit ${OWN_MAX}`),
    db.execute<{ id: string; reaction: Reaction }>(sql`
      select r.comment_id as id, r.reaction from ${commentReactions} r join ${comments} c on c.id = r.comment_id
      where r.user_id = ${userId} and c.paper_id = ${paperId} and c.is_visible order by r.created_at, r.reaction limit ${OWN_MAX}`),
    db.execute<{ id: string }>(sql`
      select c.id from ${comments} c join ${userBlocks} b on b.blocker_id = ${userId} and b.blocked_id = c.author_id
      where c.paper_id = ${paperId} and c.is_visible order by c.id desc limit ${BLOCKED_MAX}`),
  ]);
  const reactions: OwnPart["reactions"] = {};
  for (const { id, reaction } of reacted) reactions[id] = [...(reactions[id] ?? []), reaction];
  return {
    comments: Object.fromEntries(
      own.map(({ id, written, deleted }) => [
        id,
        {
          editableUntil: written + EDITABLE_DAYS * 86_400_000,
          untracedUntil: written + UNTRACED_EDIT_SECONDS * 1000,
          restorableUntil: deleted === null ? null : deleted + RESTORABLE_HOURS * 3_600_000,
        },
      ]),
    ),
    reactions,
    blocked: blocked.map(({ id }) => id),
  };
}

/** Which of these comments are by people whom the reader has blocked. @param ids from parseCommentId. */
export async function listBlockedAmong(ids: string[], userId: string): Promise<string[]> {
  if (ids.length === 0) return [];
  const rows = await db.execute<{ id: string }>(sql`
    select c.id from ${comments} c join ${userBlocks} b on b.blocker_id = ${userId} and b.blocked_id = c.author_id
    where c.id = any(${textArray(ids)}) and c.is_visible order by c.id desc`);
  return rows.map(({ id }) => id);
}

/** Why the discussion of a paper is closed, in a moderator's words; null when it is not. */
export async function findClosingReason(paperId: string): Promise<string | null> {
  const [row] = await db.execute<{ reason: string }>(sql`
    select coalesce(discussion_lock_reason, '') as reason from ${papers} where id = ${paperId} and discussion_locked_at is not null`);
  return row?.reason ?? null;
}
