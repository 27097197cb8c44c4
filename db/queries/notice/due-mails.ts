import { type SQL, sql } from "drizzle-orm";
import {
  MAIL_WAIT_MINUTES,
  MAILS_OF_DISCUSSION_MINUTES_APART,
  NOTICE_MAILS_PER_DAY,
  NOTICES_MAILED_DAYS,
} from "@/lib/core/notice/notices";
import { db, type Executor } from "../../client";
import {
  appeals,
  digestSubscriptions,
  discussionWatches,
  moderationCases,
  noticeChoices,
  noticeMails,
  notices,
  papers,
  users,
} from "../../schema";
import { isSuspended } from "../account/account-limit";
import { isAuthorOf } from "../claim/standing-claims";
import { inRetriedTransaction } from "../retry";
import { isBounced, type NoticeMail } from "./mails";
import { isShown } from "./shown";

/** A notice, as `n`, with its reader `u`, and what is looked at again before it is mailed. */
export const noticesToMail = sql`${notices} n join ${users} u on u.id = n.user_id
  left join ${papers} p on p.id = n.paper_id left join ${noticeChoices} ch on ch.user_id = n.user_id
  left join ${discussionWatches} w on w.user_id = n.user_id and w.paper_id = n.paper_id`;

const isReached = sql`u.email is not null and u.email_verified is not null`;

/**
 * Whether a notice is still one to mail: unread, shown, and wanted by the choices as they are now, for any of the reasons
 * that its reader has. Of decisions somebody suspended hears as well.
 */
export const isToMail = sql`(n.may_mail and n.read_at is null and n.done_at is null and ${isReached} and ${isShown}
  and case when n.reason = 'decision' then coalesce(ch.decisions_by_mail, true)
    else not ${isSuspended(sql`u`)} and coalesce(w.has_mails, true) and w.level is distinct from 'muted' and (
      (n.reason in ('mention', 'reply') and coalesce(ch.participating_by_mail, true))
      or ((n.reason = 'own-paper' or p.submitted_by = n.user_id or ${isAuthorOf(sql`p.id`, sql`n.user_id`)}) and w.level is distinct from 'participating'
        and coalesce(ch.own_papers_by_mail, true))
      or (w.level = 'watching' and coalesce(ch.watched_by_mail, false))) end)`;

const instantOf = (now: Date) => sql`${now.toISOString()}::timestamptz`;
const before = (now: Date, minutes: number) => sql`${instantOf(now)} - make_interval(mins => ${minutes})`;

/** Whether a mail of this discussion, or a summary with it, was begun within the hour. */
const wasMailedLately = (now: Date, userId: SQL, paperId: SQL) => sql`exists (
  select from ${noticeMails} m where m.user_id = ${userId} and m.kind in ('discussion', 'summary') and m.attempts > 0
    and m.created_at > ${before(now, MAILS_OF_DISCUSSION_MINUTES_APART)}
    and (m.paper_id = ${paperId} or exists (select from ${notices} o where o.mail_id = m.id and o.paper_id = ${paperId})))`;

/** What is to become a mail: a decision, or the comments of a discussion that one reader is told of. */
export type DueNotices = { userId: string; paperId: string | null; isDecision: boolean; noticeIds: number[] };

/** Notices whose time for a mail has come, by mails, the longest due first. */
export async function listDueNotices(now: Date, limit: number): Promise<DueNotices[]> {
  return db.execute<DueNotices>(sql`
    select n.user_id as "userId", case when n.reason <> 'decision' then n.paper_id end as "paperId",
      n.reason = 'decision' as "isDecision", array_agg(n.id order by n.id) as "noticeIds"
    from ${noticesToMail}
    where n.mail_id is null and n.created_at <= ${before(now, MAIL_WAIT_MINUTES)}
      and n.created_at > ${instantOf(now)} - make_interval(days => ${NOTICES_MAILED_DAYS})
      and ${isToMail} and not ${isBounced}
      and (n.reason = 'decision' or not ${wasMailedLately(now, sql`n.user_id`, sql`n.paper_id`)})
    group by n.user_id, n.reason = 'decision', case when n.reason <> 'decision' then n.paper_id end, n.log_id
    order by min(n.created_at), min(n.id) limit ${limit}`);
}

/** When a reader's mornings are; null where they have no digest, and the site says. */
export type MorningOf = { hour: number; timeZone: string } | null;

export async function findMorning(userId: string): Promise<MorningOf> {
  const [row] = await db.execute<{ hour: number; timeZone: string }>(
    sql`select hour, time_zone as "timeZone" from ${digestSubscriptions} where user_id = ${userId}`,
  );
  return row ?? null;
}

/**
 * Marks a mail of these notices as begun, or, once its reader has had the day's mails, leaves them for the summary, which
 * all that comes before its morning joins. @returns the mail; null when it was left for the summary or is no more.
 */
export const beginNoticeMail = (
  due: DueNotices,
  summaryAt: Date,
  now: Date,
  journal: string,
): Promise<NoticeMail | null> =>
  inRetriedTransaction(async (tx) => {
    // One mail of a reader is begun at a time, so that two workers at once keep to the limits.
    await tx.execute(sql`select from ${users} where id = ${due.userId} for no key update`);
    const held = await tx.execute<{ id: number }>(sql`
      select id from ${notices} where id = any(${sql.param(due.noticeIds)}::int[]) and mail_id is null order by id for update`);
    if (held.length === 0) return null;
    if (!due.isDecision) {
      const [state] = await tx.execute<{ summaryId: string | null; count: number; isLate: boolean }>(sql`
        select (select id from ${noticeMails} where user_id = ${due.userId} and kind = 'summary' and status = 'deferred'
            and attempts = 0 order by retry_at limit 1) as "summaryId",
          (select count(*)::int from ${noticeMails} where user_id = ${due.userId} and kind = 'discussion'
            and created_at > ${before(now, 24 * 60)}) as count,
          ${wasMailedLately(now, sql`${due.userId}::uuid`, sql`${due.paperId}::text`)} as "isLate"`);
      if (state?.isLate) return null;
      if (state && (state.summaryId !== null || state.count >= NOTICE_MAILS_PER_DAY)) {
        const summaryId = state.summaryId ?? (await addSummary(tx, due.userId, summaryAt, now, journal));
        await attach(tx, held, summaryId);
        return null;
      }
    }
    const kind = due.isDecision ? "decision" : "discussion";
    const [mail] = await tx
      .insert(noticeMails)
      .values({ userId: due.userId, kind, paperId: due.paperId, journal, createdAt: now })
      .returning();
    await attach(tx, held, mail!.id);
    return mail!;
  });

async function addSummary(tx: Executor, userId: string, retryAt: Date, now: Date, journal: string): Promise<string> {
  const [summary] = await tx
    .insert(noticeMails)
    .values({ userId, kind: "summary", status: "deferred", attempts: 0, retryAt, journal, createdAt: now })
    .returning({ id: noticeMails.id });
  return summary!.id;
}

const attach = (tx: Executor, held: { id: number }[], mailId: string) =>
  tx.execute(
    sql`update ${notices} set mail_id = ${mailId} where id = any(${sql.param(held.map(({ id }) => id))}::int[])`,
  );

/** Accounts that moderate and want to hear by mail what waits. */
export async function listModeratorsToMail(): Promise<{ userId: string; morning: MorningOf }[]> {
  const rows = await db.execute<{ userId: string; hour: number | null; timeZone: string | null }>(sql`
    select u.id as "userId", s.hour, s.time_zone as "timeZone" from ${users} u
    left join ${digestSubscriptions} s on s.user_id = u.id left join ${noticeChoices} ch on ch.user_id = u.id
    where u.role <> 'reader' and not ${isSuspended(sql`u`)} and ${isReached} and coalesce(ch.queue_by_mail, true)
      and not ${isBounced} order by u.id`);
  return rows.map(({ userId, hour, timeZone }) => ({
    userId,
    morning: hour === null || timeZone === null ? null : { hour, timeZone },
  }));
}

/** What waits for moderators, of what is older than `since`: open cases, and appeals of others. */
export async function countQueue(userId: string, since: Date): Promise<{ cases: number; appeals: number }> {
  const [row] = await db.execute<{ cases: number; appeals: number }>(sql`
    select (select count(*)::int from ${moderationCases} where decided_at is null and created_at <= ${instantOf(since)}) as cases,
      (select count(*)::int from ${appeals} where decided_at is null and created_at <= ${instantOf(since)} and user_id <> ${userId}) as appeals`);
  return row ?? { cases: 0, appeals: 0 };
}

/** Marks a moderator's mail of what waits as begun, once since `morning`. @returns it, or null when it was before. */
export const beginQueueMail = (userId: string, morning: Date, now: Date, journal: string): Promise<NoticeMail | null> =>
  inRetriedTransaction(async (tx) => {
    await tx.execute(sql`select from ${users} where id = ${userId} for no key update`);
    const before = await tx.execute(sql`
      select from ${noticeMails} where user_id = ${userId} and kind = 'queue' and created_at >= ${instantOf(morning)} limit 1`);
    if (before.length > 0) return null;
    const [mail] = await tx.insert(noticeMails).values({ userId, kind: "queue", journal, createdAt: now }).returning();
    return mail!;
  });
