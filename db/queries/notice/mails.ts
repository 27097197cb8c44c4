import { and, asc, eq, inArray, lte, sql } from "drizzle-orm";
import { NOTICE_BOUNCES_MAX } from "@/lib/core/notice/notices";
import { db } from "../../client";
import { noticeMails, notices, users } from "../../schema";

export type NoticeMail = typeof noticeMails.$inferSelect;

/** Mails of notices that were begun and not settled: their worker died, or is at it. */
export const listNoticeMailsInHand = () =>
  db
    .select({
      id: noticeMails.id,
      attempts: noticeMails.attempts,
      journal: noticeMails.journal,
      createdAt: noticeMails.createdAt,
    })
    .from(noticeMails)
    .where(eq(noticeMails.status, "sending"));

/** Mails that were put off, and summaries, whose time has come. */
export const listDeferredNoticeMails = (now: Date, limit: number): Promise<NoticeMail[]> =>
  db
    .select()
    .from(noticeMails)
    .where(and(eq(noticeMails.status, "deferred"), lte(noticeMails.retryAt, now)))
    .orderBy(asc(noticeMails.retryAt), asc(noticeMails.id))
    .limit(limit);

/** Marks a deferred mail as begun again; a summary that was never tried begins now. @returns it, or null when it was not deferred. */
export async function beginNoticeMailAgain(id: string, journal: string, now: Date): Promise<NoticeMail | null> {
  const [mail] = await db
    .update(noticeMails)
    .set({
      status: "sending",
      journal,
      attempts: sql`${noticeMails.attempts} + 1`,
      createdAt: sql`case when ${noticeMails.attempts} = 0 then ${now.toISOString()}::timestamptz else ${noticeMails.createdAt} end`,
    })
    .where(and(eq(noticeMails.id, id), eq(noticeMails.status, "deferred")))
    .returning();
  return mail ?? null;
}

/** Puts a begun mail off until `retryAt`. */
export async function deferNoticeMail(id: string, reason: string, retryAt: Date): Promise<void> {
  await db
    .update(noticeMails)
    .set({ status: "deferred", retryAt, lastError: reason })
    .where(and(eq(noticeMails.id, id), eq(noticeMails.status, "sending")));
}

/** Settles a mail that the server has, or may have. */
export async function settleNoticeMailSent(id: string, status: "sent" | "assumed"): Promise<void> {
  await db
    .update(noticeMails)
    .set({ status, settledAt: sql`now()`, lastError: null })
    .where(and(eq(noticeMails.id, id), eq(noticeMails.status, "sending")));
}

/** Settles a mail that was refused for good. @returns whether its reader gets no more of them. */
export async function settleNoticeMailRefused(id: string, reason: string): Promise<boolean> {
  const [settled] = await db
    .update(noticeMails)
    .set({ status: "refused", settledAt: sql`now()`, lastError: reason })
    .where(and(eq(noticeMails.id, id), inArray(noticeMails.status, ["sending", "deferred"])))
    .returning({ userId: noticeMails.userId });
  return settled ? hasBounced(settled.userId) : false;
}

/** Removes a mail that nothing is left to tell of; what it would have told can be told again, should it come back. */
export async function withdrawNoticeMail(id: string): Promise<void> {
  await db.delete(noticeMails).where(and(eq(noticeMails.id, id), eq(noticeMails.status, "sending")));
}

/** Whether the last mails of an account, as `u`, were all refused for good since its address was verified. */
export const isBounced = sql`(
  select count(*) = ${sql.raw(String(NOTICE_BOUNCES_MAX))} and bool_and(last.status = 'refused') from (
    select b.status from ${noticeMails} b
    where b.user_id = u.id and b.status in ('sent', 'refused') and b.created_at >= u.email_verified
    order by b.created_at desc, b.id limit ${sql.raw(String(NOTICE_BOUNCES_MAX))}) last)`;

/** Whether an account gets no mails of notices any more, since its address refused them. */
export async function hasBounced(userId: string): Promise<boolean> {
  const [row] = await db.execute<{ isBounced: boolean }>(
    sql`select ${isBounced} as "isBounced" from ${users} u where u.id = ${userId}`,
  );
  return row?.isBounced ?? false;
}

/** Removes mails that were begun this many days ago; what they told is not told again. @returns how many. */
export async function removeOldNoticeMails(days: number): Promise<number> {
  return db.transaction(async (tx) => {
    const old = sql`created_at < now() - make_interval(days => ${days})`;
    await tx.execute(
      sql`update ${notices} set may_mail = false where mail_id in (select id from ${noticeMails} where ${old})`,
    );
    return (await tx.execute(sql`delete from ${noticeMails} where ${old} returning id`)).length;
  });
}
