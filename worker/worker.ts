import { setTimeout as sleep } from "node:timers/promises";
import { outageWatch } from "@/db/outage";
import { claimJob, failAbandonedJobs } from "@/db/queries/job/jobs";
import { cannotAskForJobs, JOB_ABANDONED, jobNotSettled } from "@/lib/core/job/sentences";
import { describeError, log } from "@/lib/server/runtime/log";
import type { Job } from "./job";
import { LEASE_SECONDS, runJob } from "./run-job";
import { addDueRuns } from "./schedule";

/** Jobs that one worker runs at once: a long fetch must not hold up a mail. */
const CONCURRENCY = 4;
const POLL_MS = 1_000;

export type WorkerOptions = {
  timeZone: string;
  clock?: () => Date;
  pollMs?: number;
  /** Done before each look for jobs, as to read settings. @returns false where none is to be taken. */
  beforeRound?: () => Promise<boolean>;
};

/**
 * Runs jobs that are due, by schedule or asked for, until it is stopped; any number of workers may run beside it.
 * @param listJobs which there are, looked at again and again, since an administrator may change the source. @returns a function that ends it: jobs are told to stop, and waited for at most `graceMs`.
 */
export function startWorker(
  listJobs: () => Job[],
  { timeZone, clock = () => new Date(), pollMs = POLL_MS, beforeRound = async () => true }: WorkerOptions,
) {
  const stopping = new AbortController();
  const underWay = new Set<Promise<unknown>>();

  /** Begins what is due, as far as there is room. */
  async function beginDueJobs(): Promise<void> {
    if (!(await beforeRound())) return;
    const jobs = listJobs();
    await addDueRuns(jobs, timeZone, clock());
    for (const { kind } of await failAbandonedJobs()) log.error(kind, JOB_ABANDONED);
    while (underWay.size < CONCURRENCY && !stopping.signal.aborted) {
      const begun = await claimNext(jobs, clock());
      if (!begun) return;
      const run = runJob(begun.job, begun.claimed, { now: clock(), stopping: stopping.signal })
        // Not settled, as when the database is gone: the lease ends, and the job is due again.
        .catch((error) => log.warn(begun.job.kind, jobNotSettled(describeError(error))))
        .finally(() => underWay.delete(run));
      underWay.add(run);
    }
  }

  const loop = (async () => {
    let isInTrouble = false;
    while (!stopping.signal.aborted) {
      try {
        await beginDueJobs();
        isInTrouble = false;
      } catch (error) {
        // One line an outage, not one a second; the watch has one of its own.
        if (!isInTrouble && !outageWatch()?.isAway()) log.warn("worker", cannotAskForJobs(describeError(error)));
        isInTrouble = true;
      }
      const pause = sleep(pollMs, undefined, { signal: stopping.signal }).catch(() => {});
      await (underWay.size < CONCURRENCY ? pause : Promise.race([pause, ...underWay]));
    }
  })();

  return async (graceMs: number): Promise<void> => {
    stopping.abort();
    const settled = loop.then(() => Promise.all(underWay));
    await Promise.race([settled, sleep(graceMs, undefined, { ref: false })]);
  };
}

/** Runs every job that is due at `now`, one after the other, until none is. @returns the kinds that ran, in order. */
export async function runDueJobs(jobs: Job[], timeZone: string, now: Date): Promise<string[]> {
  const stopping = new AbortController().signal;
  const ran: string[] = [];
  await addDueRuns(jobs, timeZone, now);
  for (;;) {
    const begun = await claimNext(jobs, now);
    if (!begun) return ran;
    await runJob(begun.job, begun.claimed, { now, stopping });
    ran.push(begun.job.kind);
  }
}

async function claimNext(jobs: Job[], now: Date) {
  const kinds = jobs.map(({ kind }) => kind);
  const single = jobs.filter(({ isParallel }) => !isParallel).map(({ kind }) => kind);
  const claimed = await claimJob({ kinds, single, leaseSeconds: LEASE_SECONDS, now });
  const job = jobs.find(({ kind }) => kind === claimed?.kind);
  return claimed && job ? { claimed, job } : null;
}
