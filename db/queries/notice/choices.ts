import { eq, sql } from "drizzle-orm";
import { db } from "../../client";
import { discussionWatches, noticeChoices, papers, users } from "../../schema";
import { lockReader } from "../account/sessions";
import { isPaperOf } from "../claim/standing-claims";

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

/**
 * Changes some of an account's choices. @param sessionId of who asks; null for a token, or a link of a mail.
 * @returns false when that session has ended, or there is no such account.
 */
export async function saveNoticeChoices(
  userId: string,
  changed: Partial<NoticeChoices>,
  sessionId: string | null = null,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return false;
    await tx
      .insert(noticeChoices)
      .values({ userId, ...changed })
      .onConflictDoUpdate({ target: noticeChoices.userId, set: { userId, ...changed } });
    return true;
  });
}

/** Whether an account gets mails of a discussion, as far as that is chosen for it alone, with the paper's title where it is here. */
export async function findDiscussionMails(
  userId: string,
  paperId: string,
): Promise<{ hasMails: boolean; title: string | null } | null> {
  const [row] = await db.execute<{ hasMails: boolean; title: string | null }>(sql`
    select coalesce(w.has_mails, true) as "hasMails", p.title from ${users} u
    left join ${discussionWatches} w on w.user_id = u.id and w.paper_id = ${paperId}
    left join ${papers} p on p.id = ${paperId} where u.id = ${userId}`);
  return row ?? null;
}

/** Whether an account is there, for links of its mails. */
export async function isAccountHere(userId: string): Promise<boolean> {
  return (await db.execute(sql`select from ${users} where id = ${userId}`)).length > 0;
}

/**
 * Ends mails of one discussion, or has them sent again; what the inbox shows of it stays. Who submitted the paper or wrote it watches it, until
 * they choose otherwise. @returns false when there is no such account.
 */
export async function setDiscussionMails(userId: string, paperId: string, hasMails: boolean): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await lockReader(tx, userId, null))) return false;
    const isOwn = sql`exists (select from ${papers} p where p.id = ${paperId} and ${isPaperOf(sql`p`, sql`${userId}::uuid`)})`;
    await tx
      .insert(discussionWatches)
      .values({ userId, paperId, hasMails, level: sql`case when ${isOwn} then 'watching' else 'participating' end` })
      .onConflictDoUpdate({ target: [discussionWatches.userId, discussionWatches.paperId], set: { hasMails } });
    return true;
  });
}
