import { desc, eq, sql } from "drizzle-orm";
import { SUBMISSION_WAITS_HOURS } from "@/lib/core/comment/community-rules";
import { db, type Executor } from "../../client";
import { papers, submissions } from "../../schema";

/**
 * What a reader has submitted in the last 24 hours, without what got no day, and seconds until the first of it no longer counts.
 * @param exceptPaper that is being submitted.
 */
export async function readQuotaUse(
  tx: Executor,
  userId: string,
  exceptPaper = "",
): Promise<{ used: number; secondsLeft: number | null }> {
  const [row] = await tx.execute<{ used: number; secondsLeft: number | null }>(sql`
    select count(*)::int as used,
      ceil(86400 - extract(epoch from clock_timestamp() - min(created_at)))::float8 as "secondsLeft"
    from ${submissions}
    where user_id = ${userId} and created_at > now() - interval '1 day' and refused_for is null and paper_id <> ${exceptPaper}`);
  if (!row) throw new Error("The count gave no row.");
  return row;
}

/** What became of the papers that a reader submitted last, the newest first. */
export const listOwnSubmissions = (userId: string, limit: number) =>
  db
    .select({
      paperId: submissions.paperId,
      /** Null while the paper is not here. */
      title: papers.title,
      at: submissions.createdAt,
      featuredOn: submissions.featuredOn,
      refusedFor: submissions.refusedFor,
      /** A comment that was not written yet. */
      waitingText: submissions.waitingText,
      isOverdue: sql<boolean>`${submissions.createdAt} < now() - make_interval(hours => ${SUBMISSION_WAITS_HOURS})`,
    })
    .from(submissions)
    .leftJoin(papers, eq(papers.id, submissions.paperId))
    .where(eq(submissions.userId, userId))
    .orderBy(desc(submissions.createdAt), submissions.paperId)
    .limit(limit);

export type OwnSubmission = Awaited<ReturnType<typeof listOwnSubmissions>>[number];
