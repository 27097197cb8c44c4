import { sql } from "drizzle-orm";
import type { Executor } from "../../client";
import { collections, comments, flags, moderationCases, papers } from "../../schema";
import { inRetriedTransaction } from "../retry";
import { type CaseTarget, openCase } from "./cases";
import type { Flag } from "./flags";

/** A report by somebody without an account. */
export type OutsideReport = Flag & {
  note: string;
  /** Where they can be asked. */
  contactAddress: string;
};

/**
 * Puts the report of somebody without an account before the moderators. It weighs nothing, so that nobody can hide anything by
 * it. @returns whether what it is about is here.
 */
export function addOutsideReport(
  about: Extract<CaseTarget, { commentId: string } | { paperId: string } | { collectionId: string }>,
  report: OutsideReport,
): Promise<boolean> {
  return inRetriedTransaction(async (tx) => {
    const [here] = await tx.execute(
      "commentId" in about
        ? sql`select from ${comments} where id = ${about.commentId} and deleted_at is null`
        : "paperId" in about
          ? sql`select from ${papers} where id = ${about.paperId}`
          : sql`select from ${collections} where id = ${about.collectionId} and visibility = 'public' and deleted_at is null`,
    );
    if (!here) return false;
    await tx.insert(flags).values({ caseId: await openCase(tx, about), weight: 0, ...report });
    return true;
  });
}

/** Empties addresses of reports that were decided over `days` ago. @returns how many. */
export async function forgetContacts(tx: Executor, days: number): Promise<number> {
  const forgotten = await tx.execute(sql`
    update ${flags} f set contact_address = null from ${moderationCases} m
    where m.id = f.case_id and f.contact_address is not null and m.decided_at < now() - make_interval(days => ${days}) returning f.id`);
  return forgotten.length;
}
