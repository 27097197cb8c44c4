import { addScheduledRun } from "@/db/queries/job/jobs";
import { lastRun } from "@/lib/server/job/job-schedule";
import type { Job } from "./job";

/**
 * Asks for each schedule's last run before `now`, if nobody did yet. Several workers may do so at once; after a
 * silence of days the runs that were missed come as one, the last.
 */
export async function addDueRuns(jobs: Job[], timeZone: string, now: Date): Promise<void> {
  for (const { kind, pattern, attemptsMax } of jobs) {
    const run = pattern && lastRun(pattern, timeZone, now);
    if (run) await addScheduledRun(kind, run, attemptsMax);
  }
}
