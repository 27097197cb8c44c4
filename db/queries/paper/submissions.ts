import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Executor } from "../../client";
import { papers } from "../../schema";
import { isPaperOf } from "../claim/standing-claims";

/** Who added a paper to this site: null when it came from elsewhere; undefined when it is not here. */
export async function findSubmitter(paperId: string): Promise<string | null | undefined> {
  const [paper] = await db.select({ submittedBy: papers.submittedBy }).from(papers).where(eq(papers.id, paperId));
  return paper?.submittedBy;
}

/** Whether an account submitted a paper, or is shown as its author. */
export async function isPaperOfAccount(paperId: string, userId: string): Promise<boolean> {
  const rows = await db.execute(
    sql`select from ${papers} p where p.id = ${paperId} and ${isPaperOf(sql`p`, sql`${userId}::uuid`)}`,
  );
  return rows.length > 0;
}

/** The paper that an object id of the API names, as clients send it; null when it is not here. */
export async function findPaperIdByObjectId(objectId: string): Promise<string | null> {
  const [paper] = await db.select({ id: papers.id }).from(papers).where(hasObjectId(objectId));
  return paper?.id ?? null;
}

const hasObjectId = (objectId: string) => eq(sql`left(md5('paper:' || ${papers.id}), 24)`, objectId);

/** Notes who added a paper, once; the first one stays. */
export async function setSubmitter(tx: Executor, paperId: string, userId: string): Promise<void> {
  await tx
    .update(papers)
    .set({ submittedBy: userId })
    .where(and(eq(papers.id, paperId), isNull(papers.submittedBy)));
}
