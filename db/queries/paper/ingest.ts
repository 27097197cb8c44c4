import { isDeepStrictEqual } from "node:util";
import { eq, sql } from "drizzle-orm";
import type { NormalizedPaper } from "@/db/queries/paper/normalized-paper";
import { db, type Executor } from "../../client";
import { ingestCheckpoints } from "../../schema";
import { findOrganizationsNow, noteAliases } from "../entity/merge-organizations";
import { inRetriedTransaction } from "../retry";
import { asShown, type CorrectedPaper, readCorrectedPapers, writeSourced } from "./corrections";
import { findHiddenPapers } from "./hidden-papers";
import { writeAuthors } from "./ingest-authors";
import { lockIngest } from "./ingest-lock";
import { isOlderNews, mergeRecord, type Outcome, type PaperState } from "./ingest-merge";
import { movePaperCounts, type OrganizationWord, writeOrganizations } from "./ingest-organizations";
import { insertPapers, toPaperRow, updatePapers } from "./ingest-papers";
import { setSubmitter } from "./submissions";

/** Papers that one transaction writes; more gain nothing and hold locks longer. */
export const INGEST_BATCH = 500;
/** A row that another program added in the same moment. */
const UNIQUE_VIOLATION = "23505";

type Checkpoint = { run: string; position: string };
export type IngestOutcome = {
  /** What each record was, in the order given. */
  outcomes: Outcome[];
  /** Ids of papers that were written. */
  papers: string[];
  /** Slugs in lower case of organizations whose name, picture or count changed. */
  organizations: string[];
};

export type WriteOptions = {
  /** Is set in the same transaction. */
  checkpoint?: Checkpoint | null;
  /** Account that adds the papers; it is noted in the same transaction, on those that have no submitter. */
  submitter?: string;
  /** Adds no papers. */
  isKnownOnly?: boolean;
};

/**
 * Writes records in one transaction, as if one after the other; a record that says nothing new writes nothing. Any
 * order, any number of ingests at once and any rerun give the same rows (rules: docs/decisions/0004-ingest.md).
 * @param records at most INGEST_BATCH.
 */
export async function ingestPapers(
  records: NormalizedPaper[],
  { checkpoint, submitter, isKnownOnly = false }: WriteOptions = {},
): Promise<IngestOutcome> {
  const write = async (tx: Executor) => {
    await lockIngest(tx);
    const outcome = await writeRecords(tx, records, isKnownOnly);
    if (checkpoint) await setCheckpoint(tx, checkpoint);
    if (submitter) for (const { id } of records) await setSubmitter(tx, id, submitter);
    return outcome;
  };
  return inRetriedTransaction(write, [UNIQUE_VIOLATION]);
}

/** Like `ingestPapers`, but only into a database without papers; null when there are some. Two at once are safe. */
export async function ingestIntoEmpty(records: NormalizedPaper[]): Promise<IngestOutcome | null> {
  return db.transaction(async (tx) => {
    await lockIngest(tx);
    const [row] = await tx.execute<{ hasPapers: boolean }>(sql`select exists (select 1 from papers) as "hasPapers"`);
    return row?.hasPapers ? null : writeRecords(tx, records, false);
  });
}

/** Where the run stopped, or null when it did not start or has finished. */
export async function findCheckpoint(run: string): Promise<string | null> {
  const [row] = await db.select().from(ingestCheckpoints).where(eq(ingestCheckpoints.run, run));
  return row?.position ?? null;
}

/** Forgets a run that has finished. */
export async function removeCheckpoint(run: string): Promise<void> {
  await db.delete(ingestCheckpoints).where(eq(ingestCheckpoints.run, run));
}

/** Days from `from` to `to` that have papers. */
export async function listDaysWithPapers(from: string, to: string): Promise<string[]> {
  const rows = await db.execute<{ day: string }>(sql`
    select day::date::text as day from generate_series(${from}::date, ${to}::date, interval '1 day') day
    where exists (select 1 from papers where featured_on = day::date) order by day`);
  return rows.map(({ day }) => day);
}

/** Ids of papers that are featured from `from` to `to`, the newest day first. */
export async function listIdsOfDays(from: string, to: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(
    sql`select id from papers where featured_on between ${from} and ${to} order by featured_on desc, id`,
  );
  return rows.map(({ id }) => id);
}

/** The newest day of the feed that a source gave, or null; the sample edition's do not count. */
export async function findNewestFetchedDay(): Promise<string | null> {
  const [row] = await db.execute<{ day: string | null }>(
    sql`select max(featured_on)::text as day from papers where featured_origin <> 'sample'`,
  );
  return row?.day ?? null;
}

async function setCheckpoint(tx: Executor, checkpoint: Checkpoint): Promise<void> {
  await tx
    .insert(ingestCheckpoints)
    .values(checkpoint)
    .onConflictDoUpdate({
      target: ingestCheckpoints.run,
      set: { position: checkpoint.position, updatedAt: sql`now()` },
    });
}

async function writeRecords(tx: Executor, given: NormalizedPaper[], isKnownOnly: boolean): Promise<IngestOutcome> {
  const hidden = await findHiddenPapers(tx, [...new Set(given.map((record) => record.id))]);
  const { records, named } = await underNamesHere(tx, given);
  const stored = await readCorrectedPapers(tx, [...new Set(records.map((record) => record.id))], false);
  const known = isKnownOnly ? new Set(stored.keys()) : null;
  const seen = merge(records, stored, hidden, known);
  // Readers' own changes can come in between; papers about to change are read once more, under a lock.
  const locked = await readCorrectedPapers(
    tx,
    [...seen.changed.keys()].filter((id) => stored.has(id)),
    true,
  );
  for (const [id, paper] of locked) stored.set(id, paper);
  const { outcomes, changed, words } = locked.size > 0 ? merge(records, stored, hidden, known) : seen;

  const { ids, renamed } = await writeOrganizations(tx, words);
  for (const { shown, organizationId } of stored.values())
    if (shown.organizationKey && organizationId) ids.set(shown.organizationKey, organizationId);
  const shownOf = (state: PaperState) => {
    const paper = stored.get(state.id);
    return paper ? asShown(state, paper) : state;
  };
  const organizationOf = (state: PaperState) => {
    const key = shownOf(state).organizationKey;
    return key ? (ids.get(key) ?? null) : null;
  };

  const states = [...changed.values()].sort((a, b) => (a.id < b.id ? -1 : 1));
  const toRow = (state: PaperState) => toPaperRow(shownOf(state), organizationOf(state));
  await insertPapers(tx, states.filter(({ id }) => !stored.has(id)).map(toRow));
  await updatePapers(tx, states.filter(({ id }) => stored.has(id)).map(toRow));

  await writeSourced(
    tx,
    states.map((state) => [state, stored.get(state.id)?.corrections ?? new Map()]),
  );

  const reauthored = states.filter(
    (state) => !isDeepStrictEqual(state.authors, stored.get(state.id)?.state.authors ?? []),
  );
  const hadAuthors = reauthored.filter(({ id }) => (stored.get(id)?.state.authors.length ?? 0) > 0);
  if (reauthored.length > 0)
    await writeAuthors(
      tx,
      reauthored,
      hadAuthors.map(({ id }) => id),
    );

  const moves = new Map<number, number>();
  const move = (id: number | null, by: number) => id !== null && moves.set(id, (moves.get(id) ?? 0) + by);
  for (const state of states) {
    move(stored.get(state.id)?.organizationId ?? null, -1);
    move(organizationOf(state), 1);
  }
  const recounted = await movePaperCounts(tx, moves);
  await noteAliases(tx, named);
  return { outcomes, papers: states.map(({ id }) => id), organizations: [...new Set([...renamed, ...recounted])] };
}

/**
 * The records, with organizations that were merged or renamed under the name that they have here; and by paper the slug
 * of the merged one that its record names, null for any other.
 */
async function underNamesHere(tx: Executor, given: NormalizedPaper[]) {
  const keys = given.flatMap(({ organization }) => (organization ? [organization.slug.toLowerCase()] : []));
  const organizations = await findOrganizationsNow(tx, [...new Set(keys)]);
  const named = new Map<string, string | null>();
  const records = given.map((record) => {
    if (!record.organization) return record;
    const now = organizations.get(record.organization.slug.toLowerCase());
    named.set(record.id, now?.mergedAs ?? null);
    if (!now) return record;
    const { mergedAs, ...organization } = now;
    // Of one that only has another name, its source still says which picture it has.
    return {
      ...record,
      organization: mergedAs ? organization : { ...record.organization, slug: now.slug, name: now.name },
    };
  });
  return { records, named };
}

/** Records folded one after the other onto what is stored, in memory. @param known ids outside which none is taken; null for any. */
function merge(
  records: NormalizedPaper[],
  stored: Map<string, CorrectedPaper>,
  hidden: Set<string>,
  known: Set<string> | null,
) {
  const changed = new Map<string, PaperState>();
  const words: OrganizationWord[] = [];
  const outcomes = records.map((record): Outcome => {
    if (hidden.has(record.id)) return "same";
    if (known && !known.has(record.id)) return "unknown";
    const before = changed.get(record.id) ?? stored.get(record.id)?.state ?? null;
    const { state, outcome } = mergeRecord(before, record);
    if (outcome !== "same") changed.set(record.id, state);
    if (record.organization && !(before && isOlderNews(before, record)))
      words.push({ ...record.organization, day: record.featured?.on ?? "", paperId: record.id });
    return outcome;
  });
  return { outcomes, changed, words };
}
