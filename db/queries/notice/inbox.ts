import { type SQL, sql } from "drizzle-orm";
import { COMMENTS_PER_PAGE, type HiddenReason } from "@/lib/core/comment/community-rules";
import type { ModerationAction } from "@/lib/core/moderation/moderation";
import {
  INBOX_ROWS_PER_PAGE,
  type InboxView,
  type NoticeOutcome,
  type NoticeReason,
  noticeReasons,
  UNREAD_SHOWN_MAX,
} from "@/lib/core/notice/notices";
import type { InboxSubject, MarkedRow } from "@/lib/core/notice/row-mark";
import { db } from "../../client";
import { comments, moderationLog, papers, users } from "../../schema";
import { isShown, noticesAsN } from "./shown";

/** Names that a row says; the others are counted. */
const NAMES_MAX = 3;

/** A decision that a row tells of. */
type ToldDecision = {
  id: number;
  action: ModerationAction;
  reason: HiddenReason | null;
  days: number | null;
  note: string | null;
};

/** A row of the inbox: a discussion, by its unread comments where it has any, a decision, or what became of something. */
export type InboxRow = {
  about: InboxSubject;
  /** Number of its newest notice: what was marked up to there covers nothing newer. */
  until: number;
  at: Date;
  isUnread: boolean;
  /** The paper, where it has one that is here. */
  paper: { id: string; title: string } | null;
  /** The strongest of its notices. */
  reason: NoticeReason;
  commentCount: number;
  /** Who wrote, in the order of writing, at most NAMES_MAX; null for accounts that are gone. */
  names: (string | null)[];
  writerCount: number;
  /** The first of its comments, and whether it stands on the first page of its discussion; null for all else. */
  first: { id: string; isOnFirstPage: boolean } | null;
  decision: ToldDecision | null;
  /** What became of something, where it tells of that. */
  outcome: NoticeOutcome | null;
};

const views: Record<InboxView, SQL> = {
  unread: sql`n.read_at is null and n.done_at is null`,
  all: sql`n.done_at is null`,
  done: sql`n.done_at is not null`,
};

/** Notices of one part of a reader's inbox, as `n`; the list and its number are both made of it. */
const noticesIn = (userId: string, view: InboxView) =>
  sql`${noticesAsN} where n.user_id = ${userId} and n.is_in_inbox and ${views[view]} and ${isShown}`;

/** What notices of one row have in common: the paper, the decision, or nothing, as each that says what became of something has its own. */
const DISCUSSED = sql`case when n.comment_id is not null then n.paper_id end`;
const OUTCOME_ID = sql`case when n.outcome is not null then n.id end`;

/** How many rows the unread part of the inbox has, counted up to UNREAD_SHOWN_MAX + 1. */
export async function countUnread(userId: string): Promise<number> {
  return countRows(userId, "unread", UNREAD_SHOWN_MAX + 1);
}

/** How many discussions a part of the inbox has. @param max where the counting ends. */
export const countDiscussions = (userId: string, view: InboxView, max: number): Promise<number> =>
  countRows(userId, view, max, sql`n.comment_id is not null`);

/** How many rows a part of the inbox has, of those that `which` holds for. */
export async function countRows(userId: string, view: InboxView, max: number, which: SQL = sql`true`): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from (select from ${noticesIn(userId, view)} and ${which} group by ${DISCUSSED}, n.log_id, ${OUTCOME_ID} limit ${max}) one`);
  return row?.n ?? 0;
}

type Row = {
  discussed: string | null;
  logId: number | null;
  outcomeId: number | null;
  outcome: NoticeOutcome | null;
  until: number;
  at: number;
  isUnread: boolean;
  paperId: string | null;
  paperTitle: string | null;
  rank: number;
  commentCount: number;
  names: (string | null)[] | null;
  writerCount: number | null;
  firstId: string | null;
  isOnFirstPage: boolean | null;
  action: ModerationAction | null;
  hiddenReason: HiddenReason | null;
  days: number | null;
  note: string | null;
};

/**
 * A page of the inbox, the newest row first. @param before `until` of the last row of the page before.
 * @returns `next` for the page after; null where there is none.
 */
export async function listInbox(
  userId: string,
  view: InboxView,
  { before = null, limit = INBOX_ROWS_PER_PAGE }: { before?: number | null; limit?: number } = {},
): Promise<{ rows: InboxRow[]; next: number | null }> {
  const found = await select(userId, view, sql`${before}::int is null or max(id) < ${before}`, sql`limit ${limit + 1}`);
  const rows = found.slice(0, limit);
  return { rows, next: found.length > limit ? (rows.at(-1)?.until ?? null) : null };
}

/** Rows of the inbox from the `start`th on, as programs page, that are discussions. @param paperId only that of this paper. */
export const listInboxPage = (
  userId: string,
  view: InboxView,
  start: number,
  paperId: string | null,
): Promise<InboxRow[]> =>
  select(
    userId,
    view,
    sql`discussed is not null and (${paperId}::text is null or discussed = ${paperId})`,
    sql`limit ${INBOX_ROWS_PER_PAGE} offset ${start}`,
  );

/** @param having which rows. @param part of them, the newest first. */
async function select(userId: string, view: InboxView, having: SQL, part: SQL): Promise<InboxRow[]> {
  const ranks = sql.raw(`array[${noticeReasons.map((each) => `'${each}'`).join(", ")}]`);
  const found = await db.execute<Row>(sql`
    with mine as (
      select n.id, n.reason, n.comment_id, n.log_id, n.paper_id, n.created_at, n.read_at, n.outcome, ${DISCUSSED} as discussed, ${OUTCOME_ID} as outcome_id,
        bool_or(n.read_at is null) over (partition by ${DISCUSSED}, n.log_id, ${OUTCOME_ID}) as is_unread
      from ${noticesIn(userId, view)}),
    one as (
      select discussed, log_id, outcome_id, max(outcome) as outcome, max(id) as until, max(created_at) as at, bool_or(is_unread) as is_unread, max(paper_id) as paper_id,
        min(array_position(${ranks}, reason)) as rank, count(comment_id)::int as comment_count,
        array_agg(comment_id order by comment_id) as comment_ids, min(comment_id) as first_id
      from mine where read_at is null or not is_unread group by discussed, log_id, outcome_id
      having ${having} order by until desc ${part})
    select one.discussed, one.log_id as "logId", one.outcome_id as "outcomeId", one.outcome, one.until, (extract(epoch from one.at) * 1000)::float8 as at,
      one.is_unread and ${view !== "done"} as "isUnread", p.id as "paperId", p.title as "paperTitle", one.rank, one.comment_count as "commentCount",
      writers.names, writers.n as "writerCount", one.first_id as "firstId", place.is_first as "isOnFirstPage",
      l.action, l.reason as "hiddenReason", l.days, l.note
    from one left join ${papers} p on p.id = one.paper_id
      left join ${moderationLog} l on l.id = one.log_id
      left join lateral (
        select (array_agg(username order by first))[1:${sql.raw(String(NAMES_MAX))}] as names, count(*)::int as n
        from (select u.username, min(c.id) as first from ${comments} c left join ${users} u on u.id = c.author_id
          where c.id = any(one.comment_ids) group by c.author_id, u.username) who) writers on one.discussed is not null
      left join lateral (
        select count(*) <= ${COMMENTS_PER_PAGE} as is_first from (
          select from ${comments} c, ${comments} it where it.id = one.first_id and c.paper_id = it.paper_id
            and c.path collate "C" <= it.path collate "C" limit ${COMMENTS_PER_PAGE + 1}) before_it) place on one.first_id is not null
    order by one.until desc`);
  return found.map(toInboxRow);
}

function toInboxRow(row: Row): InboxRow {
  const { logId, outcomeId, discussed, action, firstId } = row;
  return {
    about: subjectOf({ paperId: discussed, logId, outcomeId }),
    until: row.until,
    at: new Date(row.at),
    isUnread: row.isUnread,
    paper: row.paperId === null || row.paperTitle === null ? null : { id: row.paperId, title: row.paperTitle },
    reason: noticeReasons[row.rank - 1] ?? "watching",
    commentCount: row.commentCount,
    names: row.names ?? [],
    writerCount: row.writerCount ?? 0,
    first: firstId === null ? null : { id: firstId, isOnFirstPage: row.isOnFirstPage === true },
    decision:
      logId === null || action === null
        ? null
        : { id: logId, action, reason: row.hiddenReason, days: row.days, note: row.note },
    outcome: row.outcome,
  };
}

type RowKey = { paperId: string | null; logId: number | null; outcomeId: number | null };

const subjectOf = ({ paperId, logId, outcomeId }: RowKey): InboxSubject =>
  logId !== null ? { logId } : outcomeId !== null ? { noticeId: outcomeId } : { paperId: paperId ?? "" };

/** How many comments of a discussion are unread to a reader who was told of them, counted up to `max`. */
export async function countUnreadOf(paperId: string, userId: string, max = 100): Promise<number> {
  const [row] = await db.execute<{ n: number }>(sql`
    select count(*)::int as n from (
      select from ${noticesAsN} where n.user_id = ${userId} and n.paper_id = ${paperId} and n.comment_id is not null
        and n.read_at is null and n.done_at is null and ${isShown} limit ${max}) unread`);
  return row?.n ?? 0;
}

/** All rows of a reader's inbox that are not done, each up to its newest notice. @param view which part of them. */
export async function findRowsToMark(userId: string, view: "unread" | "all"): Promise<MarkedRow[]> {
  const rows = await db.execute<RowKey & { until: number }>(sql`
    select ${DISCUSSED} as "paperId", n.log_id as "logId", ${OUTCOME_ID} as "outcomeId", max(n.id) as until
    from ${noticesIn(userId, view)} group by 1, n.log_id, 3`);
  return rows.map(({ until, ...key }) => ({ about: subjectOf(key), until }));
}
