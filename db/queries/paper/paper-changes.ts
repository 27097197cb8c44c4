import { and, asc, eq, gt, gte, lt, type SQL, sql } from "drizzle-orm";
import { db } from "../../client";
import { paperChanges } from "../../schema";
import { listWholePapers, type Paper } from "./papers";

/** A paper that changed in what it says, or came, or was taken off (`paper` is null), and when it last did. */
export type PaperChange = { id: string; changedAt: Date; paper: Paper | null };
/** A place among the changes: after this one. */
export type ChangePlace = { changedAt: Date; id: string };

export type ChangesAsked = {
  /** From this instant on, and before that one; null for all. */
  from: Date | null;
  before: Date | null;
  after: ChangePlace | null;
  limit: number;
};

const change = { id: paperChanges.paperId, changedAt: paperChanges.changedAt, isRemoved: paperChanges.isRemoved };

/**
 * Papers in the order of their last change, the earliest first, each once. What is read here gets nothing before it any more:
 * a change that is being written comes once it is whole, and everything after it with it. So who goes on from the last place
 * loses nothing, and meets again only what has changed again.
 * @returns the instant before which there is nothing new to come, and where the next part begins; null at the end.
 */
export async function listPaperChanges({ from, before, after, limit }: ChangesAsked): Promise<{
  changes: PaperChange[];
  next: ChangePlace | null;
  settledAt: Date;
}> {
  // A statement of its own, before: what it finds ended must be seen by the next one.
  const settledAt = await findSettledInstant();
  const rows = await db
    .select(change)
    .from(paperChanges)
    .where(
      and(
        lt(paperChanges.changedAt, settledAt),
        from ? gte(paperChanges.changedAt, writable(from)) : undefined,
        before ? lt(paperChanges.changedAt, writable(before)) : undefined,
        after ? isAfter(after) : undefined,
      ),
    )
    .orderBy(asc(paperChanges.changedAt), asc(paperChanges.paperId))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    changes: await withPapers(page),
    next: rows.length > limit && last ? { changedAt: last.changedAt, id: last.id } : null,
    settledAt,
  };
}

/** The last change of one paper; null where there never was such a paper. @param id canonical, from parsePaperId. */
export async function findPaperChange(id: string): Promise<PaperChange | null> {
  const rows = await db.select(change).from(paperChanges).where(eq(paperChanges.paperId, id));
  return (await withPapers(rows))[0] ?? null;
}

/** Papers that are here, by id, each with its last change. @returns the id that this part ends with; null at the end. */
export async function listChangesById(
  after: string,
  limit: number,
): Promise<{ changes: PaperChange[]; last: string | null }> {
  const rows = await db
    .select(change)
    .from(paperChanges)
    .where(and(gt(paperChanges.paperId, after), eq(paperChanges.isRemoved, false)))
    .orderBy(asc(paperChanges.paperId))
    .limit(limit);
  return { changes: await withPapers(rows), last: rows.length === limit ? rows.at(-1)!.id : null };
}

/** When the first change was that is still known; null without any. */
export async function findFirstChange(): Promise<Date | null> {
  const [row] = await db.select(change).from(paperChanges).orderBy(asc(paperChanges.changedAt)).limit(1);
  return row?.changedAt ?? null;
}

/** No change comes any more before this instant. */
export async function findSettledInstant(): Promise<Date> {
  const [row] = await db.execute<{ at: string }>(
    sql`select (extract(epoch from paper_changes_settled()) * 1000)::text as at`,
  );
  return new Date(Math.floor(Number(row!.at)));
}

async function withPapers(rows: { id: string; changedAt: Date; isRemoved: boolean }[]): Promise<PaperChange[]> {
  const papers = await listWholePapers(rows.filter(({ isRemoved }) => !isRemoved).map(({ id }) => id));
  const byId = new Map(papers.map((paper) => [paper.id, paper]));
  // One that was taken off since the rows were read comes as such at its new place.
  return rows.flatMap(({ id, changedAt, isRemoved }) => {
    const paper = isRemoved ? null : byId.get(id);
    return paper === undefined ? [] : [{ id, changedAt, paper }];
  });
}

const isAfter = ({ changedAt, id }: ChangePlace): SQL =>
  sql`(${paperChanges.changedAt}, ${paperChanges.paperId}) > (${writable(changedAt).toISOString()}::timestamptz, ${id})`;

/** The database reads no year 0, nor one of five digits; nothing changed in either. */
const writable = (at: Date): Date => new Date(Math.min(Math.max(at.getTime(), 0), Date.parse("9999-12-31T00:00:00Z")));
