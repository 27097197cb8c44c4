import { sql } from "drizzle-orm";
import type { ClaimStatus } from "@/lib/core/claim/claims";
import type { Executor } from "../../client";
import { moderationCases, paperClaims, papers, users } from "../../schema";
import { isSuspended } from "../account/account-limit";
import type { Actor, ModerationRefusal } from "../moderation/act";
import { addLogEntry } from "../moderation/log";
import { endClaims } from "./make-claim";

/** What a moderator decides about a claim: one that waits, or one that is disputed. "replace": who is shown there is taken out. */
export type ClaimDecision = "verify" | "replace" | "deny" | "revoke" | "keep";

type Said = { note: string | null; caseId?: number | null; revertsId?: number | null };
type LockedClaim = { id: string; paperId: string; userId: string; position: number | null; status: ClaimStatus };
/** What was done, by entries of the log. */
export type ClaimActs = { paperId: string; logIds: number[] };

/** Locks the paper of a claim, as making one does, then the claim; null for none. */
async function lockClaim(tx: Executor, id: string): Promise<LockedClaim | null> {
  await tx.execute(
    sql`select from ${papers} where id = (select paper_id from ${paperClaims} where id = ${id}) for no key update`,
  );
  const [row] = await tx.execute<LockedClaim>(sql`
    select id, paper_id as "paperId", user_id as "userId", position, status from ${paperClaims} where id = ${id} for update`);
  return row ?? null;
}

/** Decides a claim of a case that is locked. Nothing is written where it answers why not. */
export async function decideClaim(
  tx: Executor,
  actor: Actor,
  id: string,
  decision: ClaimDecision,
  said: Said,
): Promise<ClaimActs | ModerationRefusal> {
  const claim = await lockClaim(tx, id);
  if (!claim) return "unknown";
  const isOffered = { pending: ["verify", "replace", "deny"], verified: ["revoke", "keep"] }[claim.status as string];
  if (!(isOffered ?? ["keep"]).includes(decision)) return "not-offered";
  switch (decision) {
    case "verify":
    case "replace":
      return giveClaim(tx, actor, claim, said, decision === "replace");
    case "deny":
      return { paperId: claim.paperId, logIds: [await settle(tx, actor, claim, "denied", said)] };
    case "revoke":
      return { paperId: claim.paperId, logIds: [await settle(tx, actor, claim, "revoked", said)] };
    case "keep":
      return { paperId: claim.paperId, logIds: [await logged(tx, actor, claim, "dismiss-dispute", said)] };
  }
}

/** Gives a claim that was denied or revoked, as an approved appeal does. */
export async function giveBackClaim(
  tx: Executor,
  actor: Actor,
  id: string,
  said: Said,
): Promise<ClaimActs | ModerationRefusal> {
  const claim = await lockClaim(tx, id);
  return claim ? giveClaim(tx, actor, claim, said, false) : "unknown";
}

async function giveClaim(
  tx: Executor,
  actor: Actor,
  claim: LockedClaim,
  said: Said,
  replaces: boolean,
): Promise<ClaimActs | ModerationRefusal> {
  const { id, paperId, userId, position } = claim;
  const [other] = await tx.execute<LockedClaim>(sql`
    select id, paper_id as "paperId", user_id as "userId", position, status from ${paperClaims}
    where paper_id = ${paperId} and position = ${position} and status = 'verified' and id <> ${id} for update`);
  const isOthers = other !== undefined && other.userId !== userId;
  if (isOthers && !replaces) return "author-taken";
  const logIds = isOthers ? [await settle(tx, actor, other, "revoked", said)] : [];
  // What the account claimed of this paper meanwhile gives way.
  await endClaims(tx, sql`user_id = ${userId} and paper_id = ${paperId} and id <> ${id}`);
  logIds.push(await settle(tx, actor, claim, "verified", said));
  return { paperId, logIds };
}

const ACTIONS = { verified: "verify-claim", denied: "deny-claim", revoked: "revoke-claim" } as const;

async function settle(
  tx: Executor,
  actor: Actor,
  claim: LockedClaim,
  status: keyof typeof ACTIONS,
  said: Said,
): Promise<number> {
  await tx.execute(sql`
    update ${paperClaims} set status = ${status}, decided_at = now(), decided_by_id = ${actor.actorId} where id = ${claim.id}`);
  // Who is taken out of an author was disputed rightly, whichever case that was decided in.
  if (status === "revoked")
    await tx.execute(sql`update ${moderationCases} set decided_at = now(), decided_by_id = ${actor.actorId}, decision = 'upheld'
      where claim_id = ${claim.id} and decided_at is null`);
  return logged(tx, actor, claim, ACTIONS[status], said);
}

const logged = (
  tx: Executor,
  actor: Actor,
  { id, paperId, userId }: LockedClaim,
  action: (typeof ACTIONS)[keyof typeof ACTIONS] | "dismiss-dispute",
  said: Said,
) => addLogEntry(tx, { ...actor, action, claimId: id, paperId, userId, ...said });

/**
 * Whether a moderator has a part in a claim: it is theirs, or they claim or submitted the paper themselves and somebody else
 * could decide.
 */
export async function isPartyToClaim(tx: Executor, claimId: string, moderatorId: string): Promise<boolean> {
  const [row] = await tx.execute<{ isOwn: boolean; isOfPaper: boolean }>(sql`
    select k.user_id = ${moderatorId} as "isOwn",
      exists (select from ${papers} p where p.id = k.paper_id and p.submitted_by = ${moderatorId})
        or exists (select from ${paperClaims} m where m.paper_id = k.paper_id and m.user_id = ${moderatorId} and m.status in ('pending', 'verified')) as "isOfPaper"
    from ${paperClaims} k where k.id = ${claimId}`);
  if (!row || row.isOwn) return row?.isOwn ?? false;
  return row.isOfPaper && (await hasAnotherModerator(tx, moderatorId));
}

/** Whether somebody else could decide what a moderator has a part in. */
export async function hasAnotherModerator(tx: Executor, userId: string): Promise<boolean> {
  const rows = await tx.execute(
    sql`select from ${users} where role <> 'reader' and not ${isSuspended()} and id <> ${userId} limit 1`,
  );
  return rows.length > 0;
}
