import { sql } from "drizzle-orm";
import { APPEAL } from "@/lib/core/comment/community-rules";
import { APPEALABLE, type ModerationAction } from "@/lib/core/moderation/moderation";
import { db, type Executor } from "../../client";
import { appeals, moderationLog, users } from "../../schema";
import { lockReader } from "../account/sessions";
import { giveBackClaim, hasAnotherModerator, isPartyToClaim } from "../claim/decide-claim";
import { inRetriedTransaction } from "../retry";
import { type Actor, asModerator, type ModerationRefusal, type Moderator, showComment } from "./act";
import { isPartyToCollection, showCollection } from "./collections";
import { addLogEntry } from "./log";
import { liftSanction } from "./sanctions";

/** Why an appeal is not taken. `not-yours`: the decision is about somebody else, or can't be appealed. */
export type AppealRefusal = "no-session" | "not-yours" | "too-late" | "twice";

/** Appeals a decision, once and within APPEAL.days. @param text from checked input, at most APPEAL.lengthMax characters. */
export function addAppeal(
  logId: number,
  text: string,
  userId: string,
  sessionId: string | null,
): Promise<{ id: number } | AppealRefusal> {
  return inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const [entry] = await tx.execute<{ userId: string | null; action: ModerationAction; isLate: boolean }>(sql`
      select user_id as "userId", action, at < now() - make_interval(days => ${APPEAL.days}) as "isLate"
      from ${moderationLog} where id = ${logId}`);
    if (!entry || entry.userId !== userId || !APPEALABLE.includes(entry.action)) return "not-yours";
    if (entry.isLate) return "too-late";
    const [added] = await tx
      .insert(appeals)
      .values({ logId, userId, text })
      .onConflictDoNothing()
      .returning({ id: appeals.id });
    return added ?? "twice";
  });
}

/** `isOfClaim` where an author may have been given back, whose name stands on more than the discussion. */
export type AppealOutcome = { paperId: string | null; logId: number; isOfClaim: boolean } | ModerationRefusal;

/**
 * Decides an appeal. Who made the decision does not judge it, where there is somebody else who may; alone on a site they do,
 * and the log says by whom. An approved one puts back what was there before.
 */
export const decideAppeal = (
  id: number,
  isApproved: boolean,
  answer: string | null,
  moderator: Moderator,
): Promise<AppealOutcome> =>
  asModerator<AppealOutcome>(moderator, async (tx, actor) => {
    const [appeal] = await tx.execute<{
      logId: number;
      action: ModerationAction;
      commentId: string | null;
      paperId: string | null;
      claimId: string | null;
      collectionId: string | null;
      userId: string;
      firstId: string | null;
      isDecided: boolean;
    }>(sql`
      select a.log_id as "logId", l.action, l.comment_id as "commentId", l.paper_id as "paperId", l.claim_id as "claimId",
        l.collection_id as "collectionId", a.user_id as "userId",
        l.actor_id as "firstId", a.decided_at is not null as "isDecided"
      from ${appeals} a join ${moderationLog} l on l.id = a.log_id where a.id = ${id} for update of a`);
    if (!appeal) return "unknown";
    if (appeal.isDecided) return "changed";
    if (actor.actorId === appeal.userId) return "own";
    if (actor.actorId !== null && actor.actorId === appeal.firstId && (await hasAnotherModerator(tx, actor.actorId)))
      return "own";
    const { claimId, collectionId } = appeal;
    if (claimId !== null && actor.actorId !== null && (await isPartyToClaim(tx, claimId, actor.actorId))) return "own";
    if (collectionId !== null && actor.actorId !== null && (await isPartyToCollection(tx, collectionId, actor.actorId)))
      return "own";
    const said = { note: answer, revertsId: appeal.logId };
    const refused = isApproved ? await putBack(tx, actor, appeal, said) : null;
    if (refused) return refused;
    const logId = await addLogEntry(tx, {
      ...actor,
      action: isApproved ? "approve-appeal" : "deny-appeal",
      commentId: appeal.commentId,
      paperId: appeal.paperId,
      claimId,
      collectionId,
      userId: appeal.userId,
      note: answer,
      revertsId: isApproved ? appeal.logId : null,
    });
    await tx.execute(sql`
      update ${appeals} set decided_at = now(), decided_by_id = ${actor.actorId}, outcome = ${isApproved ? "approved" : "denied"}, answer = ${answer} where id = ${id}`);
    return { paperId: appeal.paperId, logId, isOfClaim: claimId !== null };
  });

/** Puts back what was there. @returns why that can't be, before anything is written. */
async function putBack(
  tx: Executor,
  actor: Actor,
  about: {
    action: ModerationAction;
    commentId: string | null;
    claimId: string | null;
    collectionId: string | null;
    userId: string;
  },
  said: { note: string | null; revertsId: number },
): Promise<ModerationRefusal | null> {
  const { action, commentId, claimId, collectionId, userId } = about;
  if (action === "deny-claim" || action === "revoke-claim") {
    // Nothing is left of a claim whose account is gone, and so are its appeals.
    const given = claimId === null ? "unknown" : await giveBackClaim(tx, actor, claimId, said);
    return typeof given === "string" ? given : null;
  }
  if (action === "hide-comment" || action === "hold-comment") {
    if (commentId) await showComment(tx, actor, commentId, said);
  } else if (action === "hide-collection") {
    if (collectionId) await showCollection(tx, actor, collectionId, said);
  } else await liftSanction(tx, actor, userId, { ...said, of: action });
  return null;
}

/** An appeal that waits, or was decided. */
export type Appeal = {
  id: number;
  logId: number;
  action: ModerationAction;
  username: string;
  text: string;
  at: Date;
  outcome: "approved" | "denied" | null;
  answer: string | null;
};

/** Appeals that wait, the oldest first. */
export async function listOpenAppeals(limit = 100): Promise<Appeal[]> {
  return select(sql`a.decided_at is null`, limit);
}

/** The appeal against a decision; null for none. */
export const findAppeal = async (logId: number): Promise<Appeal | null> =>
  (await select(sql`a.log_id = ${logId}`, 1))[0] ?? null;

async function select(where: ReturnType<typeof sql>, limit: number): Promise<Appeal[]> {
  const rows = await db.execute<Omit<Appeal, "at"> & { at: number }>(sql`
    select a.id, a.log_id as "logId", l.action, u.username, a.text, (extract(epoch from a.created_at) * 1000)::float8 as at, a.outcome, a.answer
    from ${appeals} a join ${moderationLog} l on l.id = a.log_id join ${users} u on u.id = a.user_id
    where ${where} order by a.created_at, a.id limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}
