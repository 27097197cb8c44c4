import { type SQL, sql } from "drizzle-orm";
import { type ClaimFinding, type ClaimProof, type ClaimStatus, IMMEDIATE_PROOFS } from "@/lib/core/claim/claims";
import { OPEN_CLAIMS } from "@/lib/core/comment/community-rules";
import type { CommentLimit } from "@/lib/core/comment/limit-sentence";
import type { Executor } from "../../client";
import { moderationCases, paperClaims } from "../../schema";
import { lockReader } from "../account/sessions";
import { findWriter } from "../comment/standing";
import { openCase } from "../moderation/cases";
import { inRetriedTransaction } from "../retry";

/** A claim of an author, with what looking at its proof found. */
export type ClaimDraft = {
  /** Canonical, from parsePaperId. */
  paperId: string;
  position: number;
  /** The name that was found at the position while the proof was looked at. */
  name: string;
  proof: ClaimProof;
  finding: ClaimFinding | null;
  subject: string | null;
  /** Checked, at most CLAIM_WORDS_MAX characters. */
  words: string | null;
};

export type MadeClaim = {
  id: string;
  status: Extract<ClaimStatus, "pending" | "verified">;
  finding: ClaimFinding | null;
};

/** Why nothing was claimed. `no-author`: the paper has another name there by now. `denied`: by this proof it was before. */
export type ClaimRefusal =
  | "no-session"
  | "unknown"
  | "no-author"
  | "is-author"
  | "denied"
  | { restrictedUntil: Date }
  | { limit: CommentLimit };

/**
 * Claims an author of a paper for an account: at once where a proof decides, or else by a moderator. A claim of the same
 * account that waits is replaced. Who is shown there already stays. Locks reader, then paper, so of two at once one is verified.
 */
export const makeClaim = (
  draft: ClaimDraft,
  userId: string,
  sessionId: string | null,
): Promise<MadeClaim | ClaimRefusal> => inRetriedTransaction((tx) => claimIn(tx, draft, userId, sessionId));

async function claimIn(
  tx: Executor,
  draft: ClaimDraft,
  userId: string,
  sessionId: string | null,
): Promise<MadeClaim | ClaimRefusal> {
  const { paperId, position, proof, subject, words } = draft;
  if (!(await lockReader(tx, userId, sessionId))) return "no-session";
  const writer = await findWriter(tx, userId);
  if (writer.restrictedUntil) return { restrictedUntil: writer.restrictedUntil };
  const name = await lockAuthor(tx, paperId, position);
  if (name === undefined) return "unknown";
  if (name === null || name !== draft.name) return "no-author";
  const before = await readBefore(tx, draft, userId);
  if (before.isAuthor) return "is-author";
  if (before.wasDenied && !IMMEDIATE_PROOFS.includes(proof)) return "denied";

  const finding = draft.finding === "proved" && before.isTaken ? "taken" : draft.finding;
  // What a moderator took back is given by nobody else.
  const isVerified = finding === "proved" && IMMEDIATE_PROOFS.includes(proof) && !before.wasRevoked;
  const max = OPEN_CLAIMS[writer.standing];
  if (!isVerified && before.others >= max) return { limit: { rule: "openClaims", number: max, seconds: null } };
  await endClaims(tx, sql`user_id = ${userId} and paper_id = ${paperId}`);
  const [made] = await tx.execute<{ id: string }>(sql`
    insert into ${paperClaims} (id, paper_id, user_id, position, name, proof, finding, status, subject, words, decided_at, previous_id)
    select make_comment_id(clock_timestamp()), ${paperId}, ${userId}, ${position}, ${name}, ${proof}, ${finding},
      ${isVerified ? "verified" : "pending"}, ${subject}, ${words}, case when ${isVerified} then now() end,
      (select id from ${paperClaims} where user_id = ${userId} and paper_id = ${paperId} order by created_at desc, id desc limit 1)
    returning id`);
  if (!made) throw new Error("The claim was not made.");
  if (!isVerified) await openCase(tx, { claimId: made.id });
  return { id: made.id, status: isVerified ? "verified" : "pending", finding };
}

/** Locks a paper against other claims and ingest. @returns the name at the position; null for none, undefined for no paper. */
async function lockAuthor(tx: Executor, paperId: string, position: number): Promise<string | null | undefined> {
  const [paper] = await tx.execute(sql`select from papers where id = ${paperId} for no key update`);
  if (!paper) return undefined;
  const [author] = await tx.execute<{ name: string }>(sql`
    select name from paper_authors where paper_id = ${paperId} and position = ${position} and not is_hidden`);
  return author?.name ?? null;
}

/** What was claimed and decided before: of this paper by this account, of this author, and by this account elsewhere. */
async function readBefore(tx: Executor, { paperId, position, proof }: ClaimDraft, userId: string) {
  const mine = sql`user_id = ${userId} and paper_id = ${paperId}`;
  const [row] = await tx.execute<{
    isAuthor: boolean;
    wasDenied: boolean;
    wasRevoked: boolean;
    isTaken: boolean;
    others: number;
  }>(sql`
    select exists (select from ${paperClaims} where ${mine} and status = 'verified' and position is not null) as "isAuthor",
      exists (select from ${paperClaims} where ${mine} and status = 'denied' and proof = ${proof}) as "wasDenied",
      exists (select from ${paperClaims} where ${mine} and status = 'revoked') as "wasRevoked",
      exists (select from ${paperClaims} where paper_id = ${paperId} and position = ${position} and status = 'verified') as "isTaken",
      (select count(*)::int from ${paperClaims} where user_id = ${userId} and paper_id <> ${paperId} and status = 'pending') as others`);
  if (!row) throw new Error("The look gave no row.");
  return row;
}

/** Takes back the claims that hold or wait, and the cases of those that wait; disputes are settled by it. @returns their papers. */
export async function endClaims(tx: Executor, which: SQL): Promise<string[]> {
  const ended = await tx.execute<{ id: string; paperId: string; wasPending: boolean }>(sql`
    with open as materialized (
      select id, status from ${paperClaims} where ${which} and status in ('pending', 'verified') order by id for update)
    update ${paperClaims} k set status = 'withdrawn', decided_at = now() from open where k.id = open.id
    returning k.id, k.paper_id as "paperId", open.status = 'pending' as "wasPending"`);
  for (const { id, wasPending } of ended)
    await tx.execute(
      wasPending
        ? sql`delete from ${moderationCases} where claim_id = ${id} and decided_at is null`
        : sql`update ${moderationCases} set decided_at = now(), decision = 'upheld' where claim_id = ${id} and decided_at is null`,
    );
  return ended.map(({ paperId }) => paperId);
}
