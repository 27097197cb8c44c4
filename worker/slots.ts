import { Cron } from "croner";
import { addSlot } from "@/db/queries/job/jobs";
import type { Job } from "./job";

/**
 * Asks for each schedule's last slot before `now`, if nobody did yet. Several workers may do so at once; after a
 * silence of days the slots that were missed come as one, the last.
 */
export async function addDueSlots(jobs: Job[], timeZone: string, now: Date): Promise<void> {
  for (const { kind, pattern, attemptsMax } of jobs) {
    const slot = pattern && lastSlot(pattern, timeZone, now);
    if (slot) await addSlot(kind, slot, attemptsMax);
  }
}

/** The last instant of a cron pattern at or before `now`. */
export function lastSlot(pattern: string, timeZone: string, now: Date): Date | null {
  // croner gives those before its reference, by whole seconds; a slot of this very second has come.
  const nextSecond = new Date(Math.floor(now.getTime() / 1_000 + 1) * 1_000);
  const [slot] = read(pattern, timeZone).previousRuns(1, nextSecond);
  return slot ?? null;
}

/** The next instant of a cron pattern after `now`. */
export function nextSlot(pattern: string, timeZone: string, now: Date): Date | null {
  return read(pattern, timeZone).nextRun(now);
}

const read = (pattern: string, timeZone: string) => new Cron(pattern, { timezone: timeZone, paused: true });
