import { and, eq, isNull, sql } from "drizzle-orm";
import { checkComment } from "@/lib/core/comment/check-comment";
import type { SubmissionRefusal } from "@/lib/core/submission/submission";
import { db, type Executor } from "../../client";
import { submissions } from "../../schema";
import { findAccountLimit } from "../account/account-limit";
import { lockReader } from "../account/sessions";
import { addCommentIn } from "../comment/add-comment";
import { tellOfOutcome } from "../notice/tell";
import { inRetriedTransaction } from "../retry";
import { type FeedMoment, giveDay } from "./give-day";
import { lockSubmittedPaper, whyNoDay } from "./submit";

const isOpen = and(isNull(submissions.featuredOn), isNull(submissions.refusedFor));
const isWaiting = (paperId: string) => and(eq(submissions.paperId, paperId), isOpen);

/** Notes that a submitted paper gets no day, and tells its submitter, who reads why on the page of submissions. */
export const refuseWaiting = (paperId: string, why: SubmissionRefusal): Promise<void> =>
  inRetriedTransaction((tx) => refuseWaitingIn(tx, paperId, why));

/** The same of papers for which their source was asked in vain for so long. @returns how many. */
export async function refuseOverdue(afterHours: number): Promise<number> {
  const overdue = await db
    .select({ paperId: submissions.paperId })
    .from(submissions)
    .where(and(isOpen, sql`${submissions.createdAt} < now() - make_interval(hours => ${afterHours})`));
  for (const { paperId } of overdue) await refuseWaiting(paperId, "never-came");
  return overdue.length;
}

async function refuseWaitingIn(tx: Executor, paperId: string, why: SubmissionRefusal): Promise<void> {
  const refused = await tx
    .update(submissions)
    .set({ refusedFor: why })
    .where(isWaiting(paperId))
    .returning({ userId: submissions.userId });
  await tellOfOutcome(
    tx,
    refused.flatMap(({ userId }) => userId ?? []),
    paperId,
    "not-featured",
  );
}

/**
 * Gives a paper that has come the day that is open, if somebody waits for that, and writes their comment. A comment that the rules
 * refuse by now stays with the submission. Who may only leave by now has submitted nothing. @returns whether it got the day.
 */
export function settleSubmission(
  paperId: string,
  needsReachable: boolean,
  moment: FeedMoment,
): Promise<{ isFeatured: boolean }> {
  return inRetriedTransaction(async (tx) => {
    const [asked] = await tx.select({ userId: submissions.userId }).from(submissions).where(isWaiting(paperId));
    if (!asked) return { isFeatured: false };
    const { userId } = asked;
    // As submitting locks: reader, then paper.
    if (userId === null || !(await lockReader(tx, userId, null)) || (await findAccountLimit(userId, tx)) !== null) {
      await tx.delete(submissions).where(isWaiting(paperId));
      return { isFeatured: false };
    }
    const paper = await lockSubmittedPaper(tx, paperId);
    const [row] = await tx.select().from(submissions).where(isWaiting(paperId)).for("update");
    if (!paper || row?.userId !== userId) return { isFeatured: false };
    const problem = paper.featuredOn ? "has-day" : whyNoDay(paper, row.createdAt);
    if (problem !== null) {
      await refuseWaitingIn(tx, paperId, typeof problem === "string" ? problem : "too-old");
      return { isFeatured: false };
    }
    await giveDay(tx, paperId, userId, row.waitingMedia, moment);
    const commentId = row.waitingText && (await write(tx, row.waitingText, paperId, userId, needsReachable));
    await tellOfOutcome(tx, [userId], paperId, "featured");
    await tx
      .update(submissions)
      .set({ featuredOn: moment.today, waitingMedia: [], ...(commentId && { commentId, waitingText: null }) })
      .where(eq(submissions.paperId, paperId));
    return { isFeatured: true };
  });
}

/** @returns the id of the comment; null when the rules do not take it now. */
async function write(
  tx: Executor,
  text: string,
  paperId: string,
  userId: string,
  needsReachable: boolean,
): Promise<string | null> {
  const checked = checkComment(text);
  if ("problem" in checked) return null;
  const draft = { ...checked, paperId, parentId: null, requestKey: null };
  const added = await addCommentIn(tx, draft, userId, null, needsReachable);
  return typeof added === "object" && "id" in added ? added.id : null;
}

/** Empties comments that could not be written and were left for so long. @returns how many. */
export async function eraseWaitingTexts(afterDays: number): Promise<number> {
  const erased = await db.execute(sql`
    update ${submissions} set waiting_text = null
    where waiting_text is not null and created_at < now() - make_interval(days => ${afterDays}) returning paper_id`);
  return erased.length;
}
