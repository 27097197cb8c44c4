import { Cron } from "croner";
import { addScheduledRun } from "@/db/queries/job/jobs";
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

/** The last instant of a cron pattern at or before `now`. */
export function lastRun(pattern: string, timeZone: string, now: Date): Date | null {
  // croner gives those before its reference, by whole seconds; a run of this very second has come.
  const nextSecond = new Date(Math.floor(now.getTime() / 1_000 + 1) * 1_000);
  const [run] = read(pattern, timeZone).previousRuns(1, nextSecond);
  return run ?? null;
}

/** The next instant of a cron pattern after `now`. */
export function nextRun(pattern: string, timeZone: string, now: Date): Date | null {
  return read(pattern, timeZone).nextRun(now);
}

const read = (pattern: string, timeZone: string) => new Cron(pattern, { timezone: timeZone, paused: true });
