import { sql } from "drizzle-orm";
import type { HiddenReason } from "@/lib/core/comment/community-rules";
import { type ActorKind, mayActAs, type Role } from "@/lib/core/moderation/moderation";
import { db, type Executor } from "../../client";
import { comments, moderationCases, users } from "../../schema";
import { lockReader } from "../account/sessions";
import { type LockedComment, lockComment } from "../comment/change-comment";
import { inRetriedTransaction } from "../retry";
import { addLogEntry } from "./log";

/** Who moderates: an account in a session, or the shell of the machine. */
export type Moderator = { userId: string; sessionId: string } | "shell";

/**
 * Why a moderator's act is not done. `no-role`: the account is none, or no more. `changed`: somebody else was first. `last`: there
 * would be no administrator any more. `author-taken`: somebody else is shown as the claimed author. `not-offered`: what is
 * decided does not fit what the case is about.
 */
export type ModerationRefusal =
  | "no-role"
  | "unknown"
  | "own"
  | "changed"
  | "taken"
  | "last"
  | "author-taken"
  | "not-offered";

/** As whom something is logged. */
export type Actor = { actorId: string | null; actorKind: ActorKind };

/**
 * Runs what a moderator does, with their account locked before anything else and their role looked up behind the lock, so that
 * nothing is done by who is no moderator any more.
 */
export function asModerator<T>(
  moderator: Moderator,
  work: (tx: Executor, actor: Actor) => Promise<T>,
  needed: Role = "moderator",
): Promise<T | "no-role"> {
  return inRetriedTransaction(async (tx) => {
    if (moderator === "shell") return work(tx, { actorId: null, actorKind: "shell" });
    if (!(await lockReader(tx, moderator.userId, moderator.sessionId))) return "no-role";
    const [row] = await tx.execute<{ role: Role }>(sql`select role from ${users} where id = ${moderator.userId}`);
    if (!row || !mayActAs(row.role, needed)) return "no-role";
    return work(tx, {
      actorId: moderator.userId,
      actorKind: row.role === "administrator" ? "administrator" : "moderator",
    });
  });
}

/** The role of an account; "reader" for one that is gone. */
export async function findRole(userId: string): Promise<Role> {
  const [row] = await db.execute<{ role: Role }>(sql`select role from ${users} where id = ${userId}`);
  return row?.role ?? "reader";
}

type CommentAct = { paperId: string; logId: number };

/**
 * Hides a comment; its answers stay. Its words are nowhere any more, but to its writer and moderators. A second time changes
 * the reason. @param revertsId entry that this takes back.
 */
export async function hideComment(
  tx: Executor,
  actor: Actor,
  id: string,
  said: { reason: HiddenReason; note: string | null; caseId?: number | null; revertsId?: number | null },
): Promise<CommentAct | null> {
  const comment = await lockComment(tx, id);
  if (!comment) return null;
  await tx.execute(sql`
    update ${comments} set hidden_at = coalesce(hidden_at, now()), hidden_reason = ${said.reason}, held_at = null where id = ${id}`);
  return logged(tx, actor, id, comment, { action: "hide-comment", ...said });
}

/** Shows a comment that was hidden, or that waited. */
export async function showComment(
  tx: Executor,
  actor: Actor,
  id: string,
  said: { note: string | null; caseId?: number | null; revertsId?: number | null },
): Promise<CommentAct | null> {
  const comment = await lockComment(tx, id);
  if (!comment) return null;
  await tx.execute(sql`update ${comments} set hidden_at = null, hidden_reason = null, held_at = null where id = ${id}`);
  const action = comment.isHidden ? "show-comment" : "release-comment";
  return logged(tx, actor, id, comment, { action, ...said });
}

async function logged(
  tx: Executor,
  actor: Actor,
  commentId: string,
  { paperId, authorId }: LockedComment,
  said: Pick<Parameters<typeof addLogEntry>[1], "action" | "reason" | "note" | "caseId" | "revertsId">,
): Promise<CommentAct> {
  return { paperId, logId: await addLogEntry(tx, { ...actor, commentId, paperId, userId: authorId, ...said }) };
}

/** What a moderator did to a comment, or why not. */
export type CommentActOutcome = CommentAct | ModerationRefusal;

/** A moderator hides a comment; the case about it is decided by that. */
export const hideCommentAs = (
  moderator: Moderator,
  id: string,
  said: { reason: HiddenReason; note: string | null },
): Promise<CommentActOutcome> =>
  asModerator<CommentActOutcome>(moderator, async (tx, actor) => {
    const caseId = await closeCase(tx, actor, id, "upheld");
    return (await hideComment(tx, actor, id, { ...said, caseId })) ?? "unknown";
  });

/** A moderator shows a comment again; nobody does with their own. */
export const showCommentAs = (moderator: Moderator, id: string, note: string | null): Promise<CommentActOutcome> =>
  asModerator<CommentActOutcome>(moderator, async (tx, actor) => {
    const [own] = await tx.execute(sql`select from ${comments} where id = ${id} and author_id = ${actor.actorId}`);
    if (own) return "own";
    const caseId = await closeCase(tx, actor, id, "dismissed");
    return (await showComment(tx, actor, id, { note, caseId })) ?? "unknown";
  });

async function closeCase(tx: Executor, { actorId }: Actor, commentId: string, decision: "upheld" | "dismissed") {
  const [row] = await tx.execute<{ id: number }>(sql`
    update ${moderationCases} set decided_at = now(), decided_by_id = ${actorId}, decision = ${decision}
    where comment_id = ${commentId} and decided_at is null returning id`);
  return row?.id ?? null;
}
