import { randomUUID } from "node:crypto";
import { and, desc, eq, gt, gte, lt, sql } from "drizzle-orm";
import type { PgUpdateSetSource } from "drizzle-orm/pg-core";
import { db, type Executor } from "../../client";
import { jobs } from "../../schema";

/** Characters of a result or error that are kept. */
const SENTENCE_MAX = 2_000;

/** Work to be done. @param key see the schema; asking again for the same key changes nothing, even after it is done. */
export type NewJob = { kind: string; key: string; attemptsMax: number; payload?: unknown; runAt?: Date };

/** Asks for what follows from a change, in its transaction, so that both are there or neither. */
export type AskWithin = (tx: Executor) => Promise<void>;

/**
 * A job that is this worker's to run until its lease ends. `lockedBy` is of this claim alone, so that a run that lost the job
 * settles no later attempt, not even one of the same worker.
 */
export type ClaimedJob = {
  id: number;
  kind: string;
  payload: unknown;
  attempts: number;
  attemptsMax: number;
  lockedBy: string;
};

/**
 * Asks for a job. Due at once unless `runAt` says when: by this clock and not the database's, which counts microseconds,
 * so that who asks and then looks for due jobs within the same millisecond finds it.
 * @param on the transaction of the change that it belongs to. @returns its id, or null when it was asked for before.
 */
export async function addJob(
  { kind, key, attemptsMax, payload = {}, runAt = new Date() }: NewJob,
  on: Executor = db,
): Promise<number | null> {
  const [row] = await on
    .insert(jobs)
    .values({ kind, key, attemptsMax, payload, runAt })
    .onConflictDoNothing()
    .returning({ id: jobs.id });
  return row?.id ?? null;
}

/**
 * Asks for a schedule's run, unless a job of this kind waits or runs: each makes up for what was missed before it, so
 * runs do not pile up behind one that takes long. @returns whether it was added.
 */
export async function addScheduledRun(kind: string, run: Date, attemptsMax: number): Promise<boolean> {
  const added = await db.execute(sql`
    insert into ${jobs} (kind, key, attempts_max, run_at)
    select ${kind}, ${run.toISOString()}, ${attemptsMax}::smallint, ${run.toISOString()}::timestamptz
    where not exists (select from ${jobs} where ${jobs.kind} = ${kind} and ${jobs.status} = 'waiting')
    on conflict do nothing returning id`);
  return added.length > 0;
}

/** Which jobs a worker takes. `single` kinds run one at a time among all workers. */
export type Claim = { kinds: string[]; single: string[]; leaseSeconds: number; now: Date };

const claimedColumns = {
  id: jobs.id,
  kind: jobs.kind,
  payload: jobs.payload,
  attempts: jobs.attempts,
  attemptsMax: jobs.attemptsMax,
};

/** Two workers that choose in the same moment would each not see that the other begins a kind that runs alone. */
const lockChoice = (tx: Executor) => tx.execute(sql`select pg_advisory_xact_lock(hashtext('daily-papers jobs'))`);
const leaseEnd = (seconds: number) => sql`now() + make_interval(secs => ${seconds})`;

/** Takes the job that has waited longest; null when none is due. A job whose worker died is due again. */
export async function claimJob({ kinds, single, leaseSeconds, now }: Claim): Promise<ClaimedJob | null> {
  const lockedBy = randomUUID();
  return db.transaction(async (tx) => {
    await lockChoice(tx);
    const isFree = sql`${jobs.status} = 'waiting' and (${jobs.lockedUntil} is null or ${jobs.lockedUntil} < now())`;
    const [job] = await tx
      .update(jobs)
      .set({
        attempts: sql`${jobs.attempts} + 1`,
        lockedBy,
        lockedUntil: leaseEnd(leaseSeconds),
        startedAt: sql`now()`,
      })
      .where(
        sql`${jobs.id} = (
          select id from ${jobs} where ${isFree} and ${jobs.attempts} < ${jobs.attemptsMax}
            and ${jobs.runAt} <= ${now.toISOString()}::timestamptz
            and ${jobs.kind} = any(${sql.param(kinds)}::text[])
            and not (${jobs.kind} = any(${sql.param(single)}::text[]) and exists (
              select from ${jobs} running where running.kind = ${jobs.kind} and running.status = 'waiting' and running.locked_until >= now()))
          order by ${jobs.runAt}, ${jobs.id} limit 1 for update skip locked)`,
      )
      .returning(claimedColumns);
    return job ? { ...job, lockedBy } : null;
  });
}

/** Asks for a job that is this worker's from the beginning; null when one of its kind runs, and `isSingle`. */
export async function beginJob(
  { kind, key, attemptsMax }: NewJob,
  { leaseSeconds, isSingle }: { leaseSeconds: number; isSingle: boolean },
): Promise<ClaimedJob | null> {
  const lockedBy = randomUUID();
  return db.transaction(async (tx) => {
    await lockChoice(tx);
    const isRunning = and(eq(jobs.kind, kind), eq(jobs.status, "waiting"), gte(jobs.lockedUntil, sql`now()`));
    const [running] = isSingle ? await tx.select({ id: jobs.id }).from(jobs).where(isRunning).limit(1) : [];
    if (running) return null;
    const lock = { attempts: 1, lockedBy, lockedUntil: leaseEnd(leaseSeconds), startedAt: sql`now()` };
    const [job] = await tx
      .insert(jobs)
      .values({ kind, key, attemptsMax, ...lock })
      .returning(claimedColumns);
    return job ? { ...job, lockedBy } : null;
  });
}

/** Gives up jobs whose workers died each time that they were tried. @returns their ids and kinds. */
export function failAbandonedJobs(): Promise<{ id: number; kind: string }[]> {
  return db
    .update(jobs)
    .set({
      status: "failed",
      finishedAt: sql`now()`,
      lastError: sql`'The worker ended while it ran, at the last of ' || ${jobs.attempts} || ' attempts.'`,
    })
    .where(
      and(eq(jobs.status, "waiting"), lt(jobs.lockedUntil, sql`now()`), sql`${jobs.attempts} >= ${jobs.attemptsMax}`),
    )
    .returning({ id: jobs.id, kind: jobs.kind });
}

const held = ({ id, lockedBy }: ClaimedJob) =>
  and(eq(jobs.id, id), eq(jobs.lockedBy, lockedBy), eq(jobs.status, "waiting"));
const UNLOCKED = { lockedBy: null, lockedUntil: null };

/** Changes a job if it is still this claim's. @returns whether it is. */
async function changeIfHeld(job: ClaimedJob, changes: PgUpdateSetSource<typeof jobs>): Promise<boolean> {
  return (await db.update(jobs).set(changes).where(held(job)).returning({ id: jobs.id })).length > 0;
}

/** Prolongs the lease. @returns whether the job is still this claim's. */
export const renewLease = (job: ClaimedJob, leaseSeconds: number): Promise<boolean> =>
  changeIfHeld(job, { lockedUntil: leaseEnd(leaseSeconds) });

/** Settles a job that is done. @returns whether it was still this claim's. */
export const finishJob = (job: ClaimedJob, result: string | null): Promise<boolean> =>
  changeIfHeld(job, {
    ...UNLOCKED,
    status: "done",
    finishedAt: sql`now()`,
    result: result?.slice(0, SENTENCE_MAX) ?? null,
  });

/** Settles an attempt that failed. @param runAt when it is tried again; null for never. @returns as finishJob. */
export function failJob(job: ClaimedJob, reason: string, runAt: Date | null): Promise<boolean> {
  const settled = runAt ? { runAt } : { status: "failed" as const, finishedAt: sql`now()` };
  return changeIfHeld(job, { ...UNLOCKED, ...settled, lastError: reason.slice(0, SENTENCE_MAX) });
}

/** Notes how far a job is while it runs; what it did takes its place at the end. */
export async function noteProgress(job: ClaimedJob, progress: string): Promise<void> {
  await changeIfHeld(job, { result: progress.slice(0, SENTENCE_MAX) });
}

/** Puts a job back that was interrupted by the end of its worker; the attempt does not count. @returns as finishJob. */
export const releaseJob = (job: ClaimedJob): Promise<boolean> =>
  changeIfHeld(job, { ...UNLOCKED, attempts: sql`${jobs.attempts} - 1` });

/** Removes finished jobs but the newest `keep` of each kind and outcome. @returns how many. */
export async function removeFinishedJobs(keep: number): Promise<number> {
  const removed = await db.execute(sql`
    delete from ${jobs} where id in (
      select id from (
        select id, row_number() over (partition by kind, status order by finished_at desc, id desc) as place
        from ${jobs} where ${jobs.status} <> 'waiting') ranked
      where place > ${keep}) returning id`);
  return removed.length;
}

const listedColumns = {
  id: jobs.id,
  kind: jobs.kind,
  key: jobs.key,
  status: jobs.status,
  runAt: jobs.runAt,
  attempts: jobs.attempts,
  attemptsMax: jobs.attemptsMax,
  isRunning: sql<boolean>`${jobs.status} = 'waiting' and coalesce(${jobs.lockedUntil} >= now(), false)`,
  startedAt: jobs.startedAt,
  finishedAt: jobs.finishedAt,
  result: jobs.result,
  lastError: jobs.lastError,
};

/** A job as `npm run jobs` shows it. */
export type ListedJob = Awaited<ReturnType<typeof listOpenJobs>>[number];

/** Jobs that wait or run, the first to run first. */
export const listOpenJobs = (limit: number) =>
  db.select(listedColumns).from(jobs).where(eq(jobs.status, "waiting")).orderBy(jobs.runAt, jobs.id).limit(limit);

/** Jobs that failed for good since an instant, the last one first. */
export const listFailedJobs = (since: Date, limit: number) =>
  db
    .select(listedColumns)
    .from(jobs)
    .where(and(eq(jobs.status, "failed"), gt(jobs.finishedAt, since)))
    .orderBy(desc(jobs.finishedAt))
    .limit(limit);

/** The last finished job of each kind. */
export const listLastJobs = () =>
  db
    .selectDistinctOn([jobs.kind], listedColumns)
    .from(jobs)
    .where(sql`${jobs.finishedAt} is not null`)
    .orderBy(jobs.kind, desc(jobs.finishedAt), desc(jobs.id));
