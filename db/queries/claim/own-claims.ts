import { sql } from "drizzle-orm";
import type { ClaimFinding, ClaimProof, ClaimStatus } from "@/lib/core/claim/claims";
import { db } from "../../client";
import { appeals, flags, moderationLog, paperClaims, users } from "../../schema";
import { lockReader } from "../account/sessions";
import { openCase } from "../moderation/cases";
import { limitOfReports, type ReportLimit } from "../moderation/reporters";
import { inRetriedTransaction } from "../retry";
import { endClaims } from "./make-claim";
import { standsAsK } from "./standing-claims";

/** A claim as its account sees it. */
export type OwnClaim = {
  id: string;
  paperId: string;
  /** Null while the paper is not here. */
  paperTitle: string | null;
  position: number | null;
  name: string;
  proof: ClaimProof;
  finding: ClaimFinding | null;
  status: ClaimStatus;
  isOnProfile: boolean;
  at: Date;
  /** The moderator's decision, where there is one, and the reason that was given. */
  decision: { logId: number; note: string | null; isAppealed: boolean } | null;
};

/** Claims of an account, the newest first, without those that another one of the same paper replaced. */
export async function listOwnClaims(userId: string, limit: number): Promise<OwnClaim[]> {
  const rows = await db.execute<Omit<OwnClaim, "at"> & { at: number }>(sql`
    select k.id, k.paper_id as "paperId", p.title as "paperTitle", k.position, k.name, k.proof, k.finding, k.status,
      k.is_on_profile as "isOnProfile", (extract(epoch from k.created_at) * 1000)::float8 as at,
      (select json_build_object('logId', l.id, 'note', l.note, 'isAppealed', exists (select from ${appeals} a where a.log_id = l.id))
        from ${moderationLog} l where l.claim_id = k.id and l.action in ('deny-claim', 'revoke-claim')
          and k.status in ('denied', 'revoked') order by l.id desc limit 1) as decision
    from ${paperClaims} k left join papers p on p.id = k.paper_id
    where k.user_id = ${userId} and not exists (select from ${paperClaims} later where later.previous_id = k.id and k.status = 'withdrawn')
    order by k.created_at desc, k.id desc limit ${limit}`);
  return rows.map((row) => ({ ...row, at: new Date(row.at) }));
}

/** Takes one's claim back, whether it waits or holds. @returns its paper; "unknown" for one that is not the account's, or over. */
export const withdrawClaim = (
  id: string,
  userId: string,
  sessionId: string,
): Promise<{ paperId: string } | "unknown" | "no-session"> =>
  inRetriedTransaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session" as const;
    const [paperId] = await endClaims(tx, sql`id = ${id} and user_id = ${userId}`);
    return paperId === undefined ? ("unknown" as const) : { paperId };
  });

/** Chooses whether a claimed paper stands on one's profile. @returns as withdrawClaim. */
export const showClaimOnProfile = (
  id: string,
  isOnProfile: boolean,
  userId: string,
  sessionId: string,
): Promise<true | "unknown" | "no-session"> =>
  db.transaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session" as const;
    const changed = await tx.execute(sql`
      update ${paperClaims} set is_on_profile = ${isOnProfile} where id = ${id} and user_id = ${userId} returning id`);
    return changed.length > 0 ? (true as const) : ("unknown" as const);
  });

/** A claim that shows its account as an author, as everybody may see it. */
export type ShownClaim = {
  id: string;
  paperId: string;
  paperTitle: string;
  name: string;
  userId: string;
  username: string;
  proof: ClaimProof;
  since: Date;
};

/** One of these; null for a claim that shows nobody. @param id from parseCommentId. */
export async function findShownClaim(id: string): Promise<ShownClaim | null> {
  const [row] = await db.execute<Omit<ShownClaim, "since"> & { since: number }>(sql`
    select k.id, k.paper_id as "paperId", p.title as "paperTitle", k.name, u.id as "userId", u.username, k.proof,
      (extract(epoch from k.decided_at) * 1000)::float8 as since
    from ${paperClaims} k join papers p on p.id = k.paper_id join ${users} u on u.id = k.user_id
    where k.id = ${id} and ${standsAsK}`);
  return row ? { ...row, since: new Date(row.since) } : null;
}

/** What a dispute came to. A second one of the same reader changes nothing. */
export type DisputeOutcome = "disputed" | "no-session" | "unknown" | "own" | ReportLimit;

/** Says to the moderators that somebody is shown as an author who is none. It weighs nothing: who is shown stays until one decides. */
export const disputeClaim = (
  id: string,
  note: string,
  networkHash: string,
  userId: string,
  sessionId: string | null,
): Promise<DisputeOutcome> =>
  inRetriedTransaction<DisputeOutcome>(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const [claim] = await tx.execute<{ userId: string }>(
      sql`select user_id as "userId" from ${paperClaims} k where id = ${id} and ${standsAsK} for update`,
    );
    if (!claim) return "unknown";
    if (claim.userId === userId) return "own";
    const limit = await limitOfReports(tx, userId);
    if (limit) return limit;
    const caseId = await openCase(tx, { claimId: id });
    await tx
      .insert(flags)
      .values({ caseId, flaggerId: userId, weight: 0, reason: "impersonation", note, networkHash })
      .onConflictDoNothing();
    return "disputed";
  });

/** Erases what was said and looked at for claims that were decided so many days ago. @returns of how many. */
export async function eraseEvidence(afterDays: number): Promise<number> {
  const erased = await db.execute(sql`
    update ${paperClaims} set words = null, subject = null
    where (words is not null or subject is not null) and decided_at < now() - make_interval(days => ${afterDays}) returning id`);
  return erased.length;
}
