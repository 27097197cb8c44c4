import { and, eq, inArray, type SQL, sql } from "drizzle-orm";
import {
  MARKED_PAPERS_MAX,
  type MarkKind,
  type MarksById,
  markKinds,
  type PaperMarks,
} from "@/lib/core/mark/reading-marks";
import { db } from "../../client";
import { papers, readMarks } from "../../schema";
import { lockReader } from "../account/sessions";

/** A paper's marks after a change, or why there was none. `no-session`: it was ended, or the account deleted. */
export type MarkChange = PaperMarks | "not-found" | "no-session";
type Instants = Record<MarkKind, number | null>;
type Outcome = Instants & { outcome: "done" | "not-found" | "no-session" };

/**
 * Sets the reader's mark on the paper; a second time changes nothing, but that a paper is opened now.
 * @param paperId from parsePaperId. @param sessionId of the session that asks; null when none does.
 */
export const addMark = (kind: MarkKind, paperId: string, userId: string, sessionId: string | null = null) =>
  changeMark(sql`${kind}, ${paperId}, ${userId}, ${sessionId}, true`);

/** Takes the reader's mark from the paper; a second time changes nothing. Parameters as in addMark. */
export const removeMark = (kind: MarkKind, paperId: string, userId: string, sessionId: string | null = null) =>
  changeMark(sql`${kind}, ${paperId}, ${userId}, ${sessionId}, false`);

async function changeMark(values: SQL): Promise<MarkChange> {
  const [row] = await db.execute<Outcome>(sql`
    select outcome, ${inMilliseconds(sql`"read"`)} as "read", ${inMilliseconds(sql`saved`)} as saved,
      ${inMilliseconds(sql`hidden`)} as hidden, ${inMilliseconds(sql`opened`)} as opened from change_read_mark(${values})`);
  if (!row) throw new Error("The mark gave no answer.");
  return row.outcome === "done" ? marksOf(row) : row.outcome;
}

/** The reader's marks on these papers. */
export async function listMarks(paperIds: string[], userId: string): Promise<MarksById> {
  if (paperIds.length === 0) return {};
  const rows = await selectMarks().where(and(eq(readMarks.userId, userId), inArray(readMarks.paperId, paperIds)));
  return marksById(rows);
}

/** The reader's marks for a browser to keep: those saved or hidden before the others, each newest first. */
export async function listNewestMarks(userId: string, limit = MARKED_PAPERS_MAX): Promise<MarksById> {
  const newest = sql`greatest(${readMarks.readAt}, ${readMarks.savedAt}, ${readMarks.hiddenAt}, ${readMarks.openedAt})`;
  const rows = await selectMarks()
    .where(eq(readMarks.userId, userId))
    .orderBy(sql`coalesce(${readMarks.savedAt}, ${readMarks.hiddenAt}) is null`, sql`${newest} desc`)
    .limit(limit);
  return marksById(rows);
}

/**
 * Adds marks that a browser has kept to the reader's own; of two on the same paper the newer stays. Papers that are not
 * here are left out, and times to come are taken as now. Merging twice changes nothing.
 * @param marks by canonical id, at most MARKED_PAPERS_MAX. @param sessionId null when a token asks.
 * @returns false when the session has ended.
 */
export function mergeMarks(marks: MarksById, userId: string, sessionId: string | null): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return false;
    // Cast from text: as jsonb the driver would encode it a second time. Papers are locked in the order of their ids.
    await tx.execute(sql`
      with given as (
        select id, to_timestamp(read / 1000) as read, to_timestamp(saved / 1000) as saved,
          to_timestamp(hidden / 1000) as hidden, to_timestamp(opened / 1000) as opened
        from jsonb_to_recordset(${JSON.stringify(rowsOf(marks))}::text::jsonb)
          as given (id text, read float8, saved float8, hidden float8, opened float8)),
      here as (select ${papers.id} from ${papers} where ${papers.id} in (select id from given) order by id for key share)
      insert into ${readMarks} as marks (user_id, paper_id, read_at, saved_at, hidden_at, opened_at)
      select ${userId}, id, read, saved, hidden, opened from given join here using (id)
      on conflict (user_id, paper_id) do update set read_at = greatest(marks.read_at, excluded.read_at),
        saved_at = greatest(marks.saved_at, excluded.saved_at), hidden_at = greatest(marks.hidden_at, excluded.hidden_at),
        opened_at = greatest(marks.opened_at, excluded.opened_at)`);
    return true;
  });
}

/** Empties the reader's history; other marks stay. @returns false when the session has ended. */
export function clearHistory(userId: string, sessionId: string | null): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return false;
    const isOpened = sql`user_id = ${userId} and opened_at is not null`;
    await tx.execute(
      sql`delete from ${readMarks} where ${isOpened} and num_nonnulls(read_at, saved_at, hidden_at) = 0`,
    );
    await tx.execute(sql`update ${readMarks} set opened_at = null where ${isOpened}`);
    return true;
  });
}

function rowsOf(marks: MarksById): (PaperMarks & { id: string })[] {
  const now = Date.now();
  return Object.entries(marks)
    .filter(([, kinds]) => Object.keys(kinds).length > 0)
    .map(([id, kinds]) => {
      const row: PaperMarks & { id: string } = { id };
      for (const kind of markKinds) if (kinds[kind] !== undefined) row[kind] = Math.min(kinds[kind], now);
      return row;
    });
}

const inMilliseconds = (instant: SQL) => sql<number | null>`(extract(epoch from ${instant}) * 1000)::float8`;

const selectMarks = () =>
  db
    .select({
      paperId: readMarks.paperId,
      read: inMilliseconds(sql`${readMarks.readAt}`),
      saved: inMilliseconds(sql`${readMarks.savedAt}`),
      hidden: inMilliseconds(sql`${readMarks.hiddenAt}`),
      opened: inMilliseconds(sql`${readMarks.openedAt}`),
    })
    .from(readMarks);

const marksById = (rows: (Instants & { paperId: string })[]): MarksById =>
  Object.fromEntries(rows.map((row) => [row.paperId, marksOf(row)]));

function marksOf(row: Instants): PaperMarks {
  const marks: PaperMarks = {};
  for (const kind of markKinds) if (row[kind] !== null) marks[kind] = row[kind];
  return marks;
}
