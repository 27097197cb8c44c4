import { Cron } from "croner";
import type { MorningOf } from "@/db/queries/notice/due-mails";
import { SUMMARY_HOUR } from "@/lib/core/notice/notices";
import { env } from "@/lib/server/runtime/env";

/** The hour of a reader's digest, or the site's where they have none. */
function runsOf(morning: MorningOf): Cron {
  const { hour, timeZone } = morning ?? { hour: SUMMARY_HOUR, timeZone: env.FEED_TIME_ZONE };
  return new Cron(`0 ${hour} * * *`, { timezone: timeZone, paused: true });
}

/** The first of a reader's mornings after `now`. */
export function nextMorning(morning: MorningOf, now: Date): Date {
  const next = runsOf(morning).nextRun(now);
  if (!next) throw new Error(`No morning comes after ${now.toISOString()}.`);
  return next;
}

/** The last of a reader's mornings at or before `now`. */
export function lastMorning(morning: MorningOf, now: Date): Date {
  // croner gives those before its reference, by whole seconds; a morning of this very second has come.
  const nextSecond = new Date(Math.floor(now.getTime() / 1_000 + 1) * 1_000);
  const [last] = runsOf(morning).previousRuns(1, nextSecond);
  if (!last) throw new Error(`No morning was before ${now.toISOString()}.`);
  return last;
}
