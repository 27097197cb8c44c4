import { and, eq, sql } from "drizzle-orm";
import { db } from "../../client";
import { discussionWatches, noticeChoices, papers, users } from "../../schema";

/** What an account is told of, and where. */
export type NoticeChoices = Omit<typeof noticeChoices.$inferSelect, "userId">;

/** What counts for an account that never chose. */
export const NOTICE_DEFAULTS: NoticeChoices = {
  participatingInInbox: true,
  participatingByMail: true,
  watchedInInbox: true,
  ownPapersByMail: true,
  watchedByMail: false,
  decisionsByMail: true,
  queueByMail: true,
};

/** What an account has chosen; the defaults where it never did. */
export async function findNoticeChoices(userId: string): Promise<NoticeChoices> {
  const [row] = await db.select().from(noticeChoices).where(eq(noticeChoices.userId, userId));
  if (!row) return NOTICE_DEFAULTS;
  const { userId: _, ...choices } = row;
  return choices;
}

/** Changes some of an account's choices. @returns false when there is no such account. */
export async function saveNoticeChoices(userId: string, changed: Partial<NoticeChoices>): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await lockAccount(tx, userId))) return false;
    await tx
      .insert(noticeChoices)
      .values({ userId, ...changed })
      .onConflictDoUpdate({ target: noticeChoices.userId, set: { userId, ...changed } });
    return true;
  });
}

/** Whether an account gets mails of a discussion, as far as that is chosen for it alone; null when there is no such account. */
export async function hasDiscussionMails(userId: string, paperId: string): Promise<boolean | null> {
  const [row] = await db
    .select({ hasMails: sql<boolean>`coalesce(${discussionWatches.hasMails}, true)` })
    .from(users)
    .leftJoin(discussionWatches, and(eq(discussionWatches.userId, users.id), eq(discussionWatches.paperId, paperId)))
    .where(eq(users.id, userId));
  return row?.hasMails ?? null;
}

/**
 * Ends mails of one discussion, or has them sent again; what the inbox shows of it stays. Who submitted the paper watches it, until
 * they choose otherwise. @returns false when there is no such account.
 */
export async function setDiscussionMails(userId: string, paperId: string, hasMails: boolean): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await lockAccount(tx, userId))) return false;
    const isOwn = sql`exists (select from ${papers} p where p.id = ${paperId} and p.submitted_by = ${userId})`;
    await tx
      .insert(discussionWatches)
      .values({ userId, paperId, hasMails, level: sql`case when ${isOwn} then 'watching' else 'participating' end` })
      .onConflictDoUpdate({ target: [discussionWatches.userId, discussionWatches.paperId], set: { hasMails } });
    return true;
  });
}

/** Keeps an account from being deleted meanwhile. @returns whether it is there. */
async function lockAccount(tx: Pick<typeof db, "execute">, userId: string): Promise<boolean> {
  return (await tx.execute(sql`select from ${users} where id = ${userId} for key share`)).length > 0;
}
