import { type SQL, sql } from "drizzle-orm";
import { NOTICES_KEPT_DAYS, type NoticeOutcome } from "@/lib/core/notice/notices";
import type { MarkedRow } from "@/lib/core/notice/row-mark";
import { db, type Executor } from "../../client";
import { notices } from "../../schema";
import { lockReader } from "../account/sessions";
import { textArray } from "../paper/ingest-papers";
import { inRetriedTransaction } from "../retry";
import { isShown } from "./shown";

/** What is marked: rows that were shown, and all that are older than `olderThan`, which stand on later pages. */
export type Marked = { rows: MarkedRow[]; olderThan?: number | null };

/** As which a row is marked. */
export type NoticeMark = "read" | "done";

/** Who marks, and by which session; null for a token. */
type Marker = { userId: string; sessionId: string | null };

/**
 * Marks rows of the inbox. What came after they were shown stays as it is, and so does what is hidden now.
 * @returns the instant in milliseconds since 1970, by which it can be taken back.
 */
export const markNotices = (marker: Marker, mark: NoticeMark, marked: Marked): Promise<{ at: number } | "no-session"> =>
  asReader(marker, (tx) => markWhere(tx, marker, mark, sql`${covers(marked)} and ${isShown}`));

/** Marks as read what was told of comments that a page showed. @param commentIds of this paper's. */
export const markCommentsRead = (
  marker: Marker,
  paperId: string,
  commentIds: string[],
): Promise<{ at: number } | "no-session"> =>
  asReader(marker, (tx) =>
    markWhere(
      tx,
      marker,
      "read",
      sql`n.paper_id = ${paperId} and n.comment_id = any(${textArray(commentIds)}) and ${isShown}`,
    ),
  );

/** Marks as read that a reader was told of a decision. */
export const markDecisionRead = (marker: Marker, logId: number): Promise<{ at: number } | "no-session"> =>
  asReader(marker, (tx) => markWhere(tx, marker, "read", sql`n.log_id = ${logId}`));

/** Makes rows unread again, or brings them back into the inbox. */
export const unmarkNotices = (marker: Marker, mark: NoticeMark, marked: Marked): Promise<true | "no-session"> =>
  asReader(marker, async (tx) => {
    const which = mark === "read" ? sql`read_at = null` : sql`done_at = null`;
    await tx.execute(sql`update ${notices} n set ${which} where n.user_id = ${marker.userId} and ${covers(marked)}`);
    return true as const;
  });

/** Takes back one mark, with all that it marked. @param at its instant. */
export const undoMark = (marker: Marker, at: number): Promise<true | "no-session"> =>
  asReader(marker, async (tx) => {
    const instant = sql`to_timestamp(${at}::float8 / 1000)::timestamptz(3)`;
    await tx.execute(sql`
      update ${notices} set read_at = nullif(read_at, ${instant}), done_at = nullif(done_at, ${instant})
      where user_id = ${marker.userId} and (read_at = ${instant} or done_at = ${instant})`);
    return true as const;
  });

/** Marks as read that a reader was told what became of something about these papers. */
export const markOutcomesRead = (
  marker: Marker,
  outcomes: readonly NoticeOutcome[],
  paperIds: string[],
): Promise<{ at: number } | "no-session"> =>
  asReader(marker, (tx) =>
    markWhere(tx, marker, "read", sql`n.outcome in ${outcomes} and n.paper_id = any(${textArray(paperIds)})`),
  );

function asReader<T>({ userId, sessionId }: Marker, work: (tx: Executor) => Promise<T>): Promise<T | "no-session"> {
  return inRetriedTransaction(async (tx) =>
    (await lockReader(tx, userId, sessionId)) ? work(tx) : ("no-session" as const),
  );
}

/** Whether a notice, as `n`, is marked. */
function covers({ rows, olderThan = null }: Marked): SQL {
  const asked = rows.map(({ about, until }) => ({
    paper: "paperId" in about ? about.paperId : null,
    log: "logId" in about ? about.logId : null,
    notice: "noticeId" in about ? about.noticeId : null,
    until,
  }));
  return sql`(n.id < ${olderThan}::int or exists (
    select from jsonb_to_recordset(${JSON.stringify(asked)}::text::jsonb) as r(paper text, log int, notice int, until int)
    where n.id <= r.until and case when n.comment_id is not null then n.paper_id = r.paper
      when n.log_id is not null then n.log_id = r.log else n.id = r.notice end))`;
}

/** What is put away has been seen as well. */
async function markWhere(tx: Executor, { userId }: Marker, mark: NoticeMark, which: SQL): Promise<{ at: number }> {
  const isOpen = mark === "read" ? sql`n.read_at is null and n.done_at is null` : sql`n.done_at is null`;
  const done = mark === "done" ? sql`, done_at = moment.at` : sql``;
  const [row] = await tx.execute<{ at: number }>(sql`
    with moment as materialized (select clock_timestamp()::timestamptz(3) as at),
    marked as (
      update ${notices} n set read_at = coalesce(n.read_at, moment.at)${done} from moment
      where n.user_id = ${userId} and ${isOpen} and ${which})
    select (extract(epoch from at) * 1000)::float8 as at from moment`);
  if (!row) throw new Error("The mark has no instant.");
  return row;
}

/** Removes what was read or put away, or stayed unread, for as long as it is kept. @returns how many. */
export async function removeOldNotices(): Promise<number> {
  const removed = await db.execute(sql`
    delete from ${notices} where greatest(read_at, done_at) < now() - make_interval(days => ${NOTICES_KEPT_DAYS.read})
      or created_at < now() - make_interval(days => ${NOTICES_KEPT_DAYS.unread}) returning id`);
  return removed.length;
}
