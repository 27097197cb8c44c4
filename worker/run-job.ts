import { setTimeout as sleep } from "node:timers/promises";
import { type ClaimedJob, failJob, finishJob, noteProgress, releaseJob, renewLease } from "@/db/queries/job/jobs";
import { attemptOf, GIVEN_UP, JOB_LOST, jobFailed, stoppedEarly, triedAgainAfter } from "@/lib/core/job/sentences";
import { describeError, log } from "@/lib/server/runtime/log";
import type { Job } from "./job";

/** Seconds after which a job of a worker that died is taken by another; a living one renews three times as often. */
export const LEASE_SECONDS = 60;
/** Wait before the second attempt; doubled for each further one, with a part by chance so that failures spread. */
const BACKOFF_FIRST_MS = 30_000;
const BACKOFF_MAX_MS = 3_600_000;

/** Why each quiet kind failed the last time, as this process has logged it. */
const loggedCauses = new Map<string, string>();

export type RunOptions = { now: Date; stopping: AbortSignal };

/** Runs a claimed job and settles it; a failure is a line in the log and a later attempt. @returns whether it went well. */
export async function runJob(job: Job, claimed: ClaimedJob, { now, stopping }: RunOptions): Promise<boolean> {
  const over = new AbortController();
  const lost = keepLease(claimed, over.signal);
  const signal = AbortSignal.any([stopping, lost]);
  try {
    const tell = (progress: string) => noteProgress(claimed, progress);
    const result = await job.run({ payload: claimed.payload, now, signal, tell });
    const isHeld = await (signal.aborted ? releaseJob(claimed) : finishJob(claimed, result));
    if (!isHeld) log.warn(job.kind, JOB_LOST);
    else loggedCauses.delete(job.kind);
    if (isHeld && result !== null) log.info(job.kind, signal.aborted ? stoppedEarly(result) : result);
    return isHeld && !signal.aborted;
  } catch (error) {
    const isHeld = await (signal.aborted ? releaseJob(claimed) : settleFailure(job, claimed, now, error));
    if (!isHeld) log.warn(job.kind, JOB_LOST);
    return false;
  } finally {
    over.abort();
  }
}

/** @returns whether the job was still this claim's. */
async function settleFailure(job: Job, claimed: ClaimedJob, now: Date, error: unknown): Promise<boolean> {
  const isLast = claimed.attempts >= claimed.attemptsMax;
  const reason = describeError(error);
  const cause = error instanceof Error && typeof error.cause === "string" ? error.cause : reason;
  const runAt = isLast ? null : new Date(now.getTime() + backoffMs(claimed.attempts));
  if (!(await failJob(claimed, reason, runAt))) return false;
  if (job.isQuiet && loggedCauses.get(job.kind) === cause) return true;
  loggedCauses.set(job.kind, cause);
  const next = runAt ? triedAgainAfter(runAt.toISOString()) : GIVEN_UP;
  const line = jobFailed(reason, attemptOf(claimed.attempts, claimed.attemptsMax), next);
  log[isLast ? "error" : "warn"](job.kind, line);
  return true;
}

function backoffMs(attempts: number): number {
  return Math.min(BACKOFF_FIRST_MS * 2 ** (attempts - 1), BACKOFF_MAX_MS) * (1 + Math.random() / 2);
}

/** Renews the job's lease until `over`. @returns a signal that is aborted when the job is no longer ours. */
function keepLease(claimed: ClaimedJob, over: AbortSignal): AbortSignal {
  const lost = new AbortController();
  void (async () => {
    let renewedAt = Date.now();
    for (;;) {
      await sleep((LEASE_SECONDS * 1_000) / 3, undefined, { signal: over, ref: false });
      const isHeld = await renewLease(claimed, LEASE_SECONDS).catch(() => null);
      if (isHeld) renewedAt = Date.now();
      // While the database does not answer, nobody else can take the job either; later somebody may have.
      if (isHeld === false || Date.now() - renewedAt > LEASE_SECONDS * 1_000) return lost.abort();
    }
  })().catch(() => {});
  return lost.signal;
}
