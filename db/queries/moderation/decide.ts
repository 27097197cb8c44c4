import { sql } from "drizzle-orm";
import {
  CASE_TAKEN_MINUTES,
  type HiddenReason,
  type RestrictionDays,
  type SuspensionDays,
} from "@/lib/core/comment/community-rules";
import type { Executor } from "../../client";
import { collections, comments, moderationCases, paperClaims } from "../../schema";
import { type ClaimDecision, decideClaim, isPartyToClaim } from "../claim/decide-claim";
import { type Actor, asModerator, hideComment, type ModerationRefusal, type Moderator, showComment } from "./act";
import { hideCollection, isPartyToCollection, showCollection } from "./collections";
import { isLastAdministrator } from "./last-administrator";
import { addLogEntry } from "./log";
import { sanction } from "./sanctions";

/** What a moderator decides about a case: what becomes of the comment or collection, and of its writer. */
export type Decision = {
  /** "accept": the reports were right, and what they are about was seen to elsewhere. Of a claim, what becomes of that. */
  comment: { hide: HiddenReason } | "show" | "leave" | "accept" | { claim: ClaimDecision };
  writer: "nothing" | "warn" | { restrictDays: RestrictionDays } | { suspendDays: SuspensionDays } | "suspend";
  note: string | null;
};

export type CaseOutcome = { paperId: string | null; logIds: number[] } | ModerationRefusal;

/** Takes a case for CASE_TAKEN_MINUTES, so that two do not work on one. */
export const takeCase = (id: number, moderator: Moderator): Promise<CaseOutcome> =>
  asModerator<CaseOutcome>(moderator, async (tx, { actorId }) => {
    const found = await lockCase(tx, id);
    if (!found) return "unknown";
    if (found.isDecided) return "changed";
    if (found.takenById !== null && found.takenById !== actorId) return "taken";
    await tx.execute(sql`
      update ${moderationCases} set taken_by_id = ${actorId}, taken_until = now() + make_interval(mins => ${CASE_TAKEN_MINUTES}) where id = ${id}`);
    return { paperId: null, logIds: [] };
  });

/**
 * Decides a case. Who decides about themselves is refused. Where somebody else was first, nothing changes, and what they
 * decided can be read.
 */
export const decideCase = (id: number, decision: Decision, moderator: Moderator): Promise<CaseOutcome> =>
  asModerator<CaseOutcome>(moderator, async (tx, actor) => {
    const found = await lockCase(tx, id);
    if (!found) return "unknown";
    if (found.isDecided) return "changed";
    if (found.takenById !== null && found.takenById !== actor.actorId) return "taken";
    if (actor.actorId !== null && actor.actorId === found.writerId) return "own";
    const { claimId } = found;
    if (claimId !== null && actor.actorId !== null && (await isPartyToClaim(tx, claimId, actor.actorId))) return "own";
    const { collectionId } = found;
    if (collectionId !== null && actor.actorId !== null && (await isPartyToCollection(tx, collectionId, actor.actorId)))
      return "own";
    const ofClaim = typeof decision.comment === "object" && "claim" in decision.comment ? decision.comment.claim : null;
    if ((claimId === null) !== (ofClaim === null)) return "not-offered";
    if (
      kindOf(decision.writer) === "suspend" &&
      found.writerId !== null &&
      (await isLastAdministrator(tx, found.writerId))
    )
      return "last";
    const said = { note: decision.note, caseId: id };
    const acts =
      claimId !== null && ofClaim !== null
        ? await decideClaim(tx, actor, claimId, ofClaim, said)
        : found.collectionId === null
          ? await decideComment(tx, actor, id, found.commentId, decision)
          : await decideCollection(tx, actor, id, found.collectionId, decision);
    if (typeof acts === "string") return acts;
    const writerActs = found.writerId === null ? [] : await decideWriter(tx, actor, id, found.writerId, decision);
    const isUpheld =
      ofClaim === null
        ? decision.comment !== "show" && (decision.comment !== "leave" || decision.writer !== "nothing")
        : ofClaim !== "deny" && ofClaim !== "keep";
    if (acts.logIds.length + writerActs.length === 0)
      acts.logIds.push(
        await addLogEntry(tx, {
          ...actor,
          action: decision.comment === "accept" ? "accept-reports" : "dismiss-reports",
          commentId: found.commentId,
          paperId: acts.paperId ?? found.paperId,
          collectionId: found.collectionId,
          userId: found.writerId,
          note: decision.note,
          caseId: id,
        }),
      );
    await tx.execute(sql`
      update ${moderationCases} set decided_at = now(), decided_by_id = ${actor.actorId}, decision = ${isUpheld ? "upheld" : "dismissed"} where id = ${id}`);
    return { paperId: acts.paperId, logIds: [...acts.logIds, ...writerActs] };
  });

async function decideComment(
  tx: Executor,
  actor: Actor,
  caseId: number,
  commentId: string | null,
  { comment, note }: Decision,
): Promise<{ paperId: string | null; logIds: number[] }> {
  if (commentId === null) return { paperId: null, logIds: [] };
  if (typeof comment === "object" && "hide" in comment) {
    const hidden = await hideComment(tx, actor, commentId, { reason: comment.hide, note, caseId });
    return hidden ? { paperId: hidden.paperId, logIds: [hidden.logId] } : { paperId: null, logIds: [] };
  }
  const [now] = await tx.execute<{ paperId: string; isOut: boolean }>(
    sql`select paper_id as "paperId", hidden_at is not null or held_at is not null as "isOut" from ${comments} where id = ${commentId}`,
  );
  if (comment !== "show" || !now?.isOut) return { paperId: now?.paperId ?? null, logIds: [] };
  const shown = await showComment(tx, actor, commentId, { note, caseId });
  return shown ? { paperId: shown.paperId, logIds: [shown.logId] } : { paperId: null, logIds: [] };
}

async function decideCollection(
  tx: Executor,
  actor: Actor,
  caseId: number,
  collectionId: string,
  { comment, note }: Decision,
): Promise<{ paperId: null; logIds: number[] }> {
  const logId =
    typeof comment === "object" && "hide" in comment
      ? await hideCollection(tx, actor, collectionId, { reason: comment.hide, note, caseId })
      : comment === "show"
        ? await showCollection(tx, actor, collectionId, { note, caseId })
        : null;
  return { paperId: null, logIds: logId === null ? [] : [logId] };
}

async function decideWriter(
  tx: Executor,
  actor: Actor,
  caseId: number,
  userId: string,
  { writer, note }: Decision,
): Promise<number[]> {
  const kind = kindOf(writer);
  if (kind === "nothing") return [];
  const days =
    typeof writer === "object" ? ("restrictDays" in writer ? writer.restrictDays : writer.suspendDays) : null;
  return [await sanction(tx, actor, userId, { kind, days, note, caseId })];
}

const kindOf = (writer: Decision["writer"]) =>
  typeof writer === "string" ? writer : "restrictDays" in writer ? "restrict" : "suspend";

async function lockCase(tx: Executor, id: number) {
  const [row] = await tx.execute<{
    commentId: string | null;
    paperId: string | null;
    claimId: string | null;
    collectionId: string | null;
    writerId: string | null;
    isDecided: boolean;
    takenById: string | null;
  }>(sql`
    select m.comment_id as "commentId", m.paper_id as "paperId", m.claim_id as "claimId", m.collection_id as "collectionId",
      coalesce(m.user_id, (select author_id from ${comments} c where c.id = m.comment_id),
        (select user_id from ${paperClaims} k where k.id = m.claim_id),
        (select owner_id from ${collections} l where l.id = m.collection_id)) as "writerId",
      m.decided_at is not null as "isDecided", case when m.taken_until > now() then m.taken_by_id end as "takenById"
    from ${moderationCases} m where m.id = ${id} for update of m`);
  return row ?? null;
}
