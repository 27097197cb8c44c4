import { sql } from "drizzle-orm";
import {
  BRANCH_SECONDS_APART,
  COMMENT_QUOTAS,
  type CommentQuota,
  LINKLESS_MINUTES,
  REPEATED_WITHIN_SECONDS,
  REPLY_DEPTH_MAX,
  type Standing,
} from "@/lib/core/comment/community-rules";
import type { CommentLimit } from "@/lib/core/comment/limit-sentence";
import { discussionTags } from "@/lib/core/site/tags";
import type { Executor } from "../../client";
import { COMMENT_ID_LENGTH, comments, flags, moderationCases, papers } from "../../schema";
import { notifyTags } from "../../tags";
import { lockReader } from "../account/sessions";
import { isPaperOf } from "../claim/standing-claims";
import { tellOfComment } from "../notice/tell";
import { inRetriedTransaction } from "../retry";
import { holdComment, isHeld } from "./hold";
import { findWriter } from "./standing";

export type CommentDraft = {
  /** Canonical, from parsePaperId. */
  paperId: string;
  /** The comment that it answers; null for one on the paper itself. */
  parentId: string | null;
  /** Markdown, checked by checkComment. */
  body: string;
  /** Links in it, and the hosts that they lead to. */
  linkCount: number;
  linkHosts: string[];
  /** Made with the form; null where a program writes. */
  requestKey: string | null;
};

/**
 * Why a comment was not written. `gone`: what it answers was deleted or hidden, or stands on another paper. `flagged`: the
 * writer has reported what it answers.
 */
export type CommentRefusal =
  | "no-session"
  | "paper-unknown"
  | "unreachable"
  | "gone"
  | "too-deep"
  | "flagged"
  | { lockedBecause: string }
  | { restrictedUntil: Date }
  | { limit: CommentLimit };

/** `isHeld`: it waits for a moderator. */
export type AddedComment = {
  id: string;
  parentId: string | null;
  createdAt: Date;
  paperId: string;
  isRepeated: boolean;
  isHeld: boolean;
};

/**
 * Writes a comment, within the rules. What is sent twice, by the form's key or as the same text in the same place within
 * minutes, is one comment. Locks the reader, then the paper, then what is answered; the paper in the last statement alone, since
 * all who write on it wait for each other there.
 * @param needsReachable whether the site can send mail, and so asks for an address. @param sessionId null for a token.
 */
export const addComment = (
  draft: CommentDraft,
  userId: string,
  sessionId: string | null,
  needsReachable: boolean,
): Promise<AddedComment | CommentRefusal> =>
  inRetriedTransaction((tx) => addCommentIn(tx, draft, userId, sessionId, needsReachable));

/** The same as a part of a transaction. */
export async function addCommentIn(
  tx: Executor,
  draft: CommentDraft,
  userId: string,
  sessionId: string | null,
  needsReachable: boolean,
): Promise<AddedComment | CommentRefusal> {
  if (!(await lockReader(tx, userId, sessionId))) return "no-session";
  const place = await findPlace(tx, draft, userId);
  if (!place) return "paper-unknown";
  const repeated = await findRepeated(tx, draft, userId);
  if (repeated) return repeated;
  const { isOwn, parentPath, lockedBecause } = place;
  if (lockedBecause !== null) return { lockedBecause };
  if (draft.parentId !== null && parentPath === null) return "gone";
  if (parentPath !== null && parentPath.length / COMMENT_ID_LENGTH > REPLY_DEPTH_MAX) return "too-deep";
  if (draft.parentId !== null && (await hasFlagged(tx, userId, draft.parentId))) return "flagged";
  const writer = await findWriter(tx, userId);
  if (writer.restrictedUntil) return { restrictedUntil: writer.restrictedUntil };
  if (needsReachable && !writer.isReachable) return "unreachable";
  const quota = COMMENT_QUOTAS[writer.standing];
  const root = parentPath?.slice(0, COMMENT_ID_LENGTH) ?? null;
  const limit =
    linkLimit(draft.linkCount, quota, writer.ageMinutes) ??
    (await findLimit(tx, draft, userId, quota, isOwn ? null : root));
  if (limit) return { limit };
  const added = await insert(tx, draft, userId);
  if (added) {
    await notifyTags(tx, discussionTags(draft.paperId));
    const { standing } = writer;
    await tellOfComment(tx, {
      commentId: added.id,
      paperId: draft.paperId,
      authorId: userId,
      body: draft.body,
      standing,
    });
    return { ...added, isHeld: await holdIfNeeded(tx, added.id, draft, userId, standing) };
  }
  const now = await findPlace(tx, draft, userId);
  if (!now) return "paper-unknown";
  return now.lockedBecause === null ? "gone" : { lockedBecause: now.lockedBecause };
}

/** Where a comment is to stand: whether the paper is the writer's own, and the path of what is answered, if it is there. */
async function findPlace(tx: Executor, { paperId, parentId }: CommentDraft, userId: string) {
  const [row] = await tx.execute<{ isOwn: boolean; parentPath: string | null; lockedBecause: string | null }>(sql`
    select ${isPaperOf(sql`p`, sql`${userId}::uuid`)} as "isOwn",
      case when discussion_locked_at is not null then coalesce(discussion_lock_reason, '') end as "lockedBecause",
      (select path from ${comments} c where c.id = ${parentId} and c.paper_id = ${paperId} and c.is_visible) as "parentPath"
    from ${papers} p where id = ${paperId}`);
  return row ?? null;
}

/** What was sent before, when this is it once more. */
async function findRepeated(tx: Executor, draft: CommentDraft, userId: string): Promise<AddedComment | null> {
  const [row] = await tx.execute<Omit<AddedComment, "createdAt" | "isRepeated"> & { createdAt: number }>(sql`
    select id, held_at is not null as "isHeld", parent_id as "parentId", paper_id as "paperId", (extract(epoch from created_at) * 1000)::float8 as "createdAt"
    from ${comments} where author_id = ${userId} and (request_key = ${draft.requestKey}
      or (paper_id = ${draft.paperId} and parent_id is not distinct from ${draft.parentId} and body = ${draft.body}
        and deleted_at is null and created_at > now() - make_interval(secs => ${REPEATED_WITHIN_SECONDS})))
    order by request_key is not distinct from ${draft.requestKey} desc limit 1`);
  return row ? { ...row, createdAt: new Date(row.createdAt), isRepeated: true } : null;
}

/** Whether the reader has reported a comment: one either reports or answers. */
async function hasFlagged(tx: Executor, userId: string, id: string): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from ${flags} f join ${moderationCases} m on m.id = f.case_id where m.comment_id = ${id} and f.flagger_id = ${userId} limit 1`);
  return rows.length > 0;
}

/** Has a comment wait for a moderator where the rules say so; under the lock of its paper, so that of two the second is seen. */
async function holdIfNeeded(
  tx: Executor,
  id: string,
  draft: CommentDraft,
  userId: string,
  standing: Standing,
): Promise<boolean> {
  if (!(await isHeld(tx, { ...draft, isEdit: false }, userId, standing))) return false;
  await tx.execute(sql`update ${comments} set held_at = created_at where id = ${id}`);
  await holdComment(tx, id, draft.paperId, userId);
  return true;
}

function linkLimit(linkCount: number, quota: CommentQuota, ageMinutes: number): CommentLimit | null {
  if (linkCount > 0 && ageMinutes < LINKLESS_MINUTES)
    return { rule: "linkless", number: LINKLESS_MINUTES, seconds: Math.ceil((LINKLESS_MINUTES - ageMinutes) * 60) };
  return linkCount > quota.links ? { rule: "links", number: quota.links, seconds: null } : null;
}

/** Counts rows, deleted ones too: a number in memory would be each server's own, and gone after a restart. */
async function findLimit(
  tx: Executor,
  draft: CommentDraft,
  userId: string,
  quota: CommentQuota,
  root: string | null,
): Promise<CommentLimit | null> {
  const day = sql`interval '1 day'`;
  const secondsLeft = (since: ReturnType<typeof sql>, seconds: number) =>
    sql`ceil(${seconds} - extract(epoch from clock_timestamp() - (${since})))::float8`;
  const [row] = await tx.execute<Record<"today" | "todayHere", number> & Record<string, number | null>>(sql`
    with mine as materialized (
      select paper_id, path, created_at from ${comments} where author_id = ${userId} and created_at > now() - ${day})
    select count(*)::int as today, count(*) filter (where paper_id = ${draft.paperId})::int as "todayHere",
      ${secondsLeft(sql`min(created_at)`, 86_400)} as "untilToday",
      ${secondsLeft(sql`min(created_at) filter (where paper_id = ${draft.paperId})`, 86_400)} as "untilTodayHere",
      ${secondsLeft(sql`max(created_at)`, quota.secondsApart)} as "untilApart",
      ${secondsLeft(sql`max(created_at) filter (where left(path, ${COMMENT_ID_LENGTH}) = ${root})`, BRANCH_SECONDS_APART)} as "untilBranch"
    from mine`);
  if (!row) throw new Error("The count gave no row.");
  if (row.today >= quota.perDay) return { rule: "perDay", number: quota.perDay, seconds: row.untilToday ?? null };
  if (row.todayHere >= quota.perPaperAndDay)
    return { rule: "perPaperAndDay", number: quota.perPaperAndDay, seconds: row.untilTodayHere ?? null };
  if ((row.untilApart ?? 0) > 0)
    return { rule: "secondsApart", number: quota.secondsApart, seconds: row.untilApart ?? null };
  if (root !== null && (row.untilBranch ?? 0) > 0)
    return { rule: "branch", number: BRANCH_SECONDS_APART, seconds: row.untilBranch ?? null };
  return null;
}

/**
 * Locks the paper, then what is answered, so that it is neither deleted nor hidden meanwhile, and writes; the id is made under
 * these locks, so that ids on a paper are in the order of its comments. @returns null when either is gone, or closed.
 */
async function insert(tx: Executor, draft: CommentDraft, userId: string): Promise<Omit<AddedComment, "isHeld"> | null> {
  const { paperId, parentId, body, linkHosts, requestKey } = draft;
  const [row] = await tx.execute<{ id: string; createdAt: number }>(sql`
    with paper as materialized (
        select id from ${papers} where id = ${paperId} and discussion_locked_at is null for no key update),
      parent as materialized (
        select path from ${comments} where id = ${parentId} and paper_id = (select id from paper) and is_visible for share),
      made as materialized (
        select at, make_comment_id(at) as id from (select clock_timestamp()::timestamptz(3) as at from paper offset 0) clock)
    insert into ${comments} (id, paper_id, parent_id, path, author_id, body, link_hosts, request_key, created_at)
    select made.id, paper.id, ${parentId}, coalesce(parent.path, '') || made.id, ${userId}, ${body},
      array(select jsonb_array_elements_text(${JSON.stringify(linkHosts)}::text::jsonb)), ${requestKey}, at
    from paper cross join made left join parent on true where ${parentId}::text is null or parent.path is not null
    returning id, (extract(epoch from created_at) * 1000)::float8 as "createdAt"`);
  return row ? { id: row.id, parentId, paperId, createdAt: new Date(row.createdAt), isRepeated: false } : null;
}
