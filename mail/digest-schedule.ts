import { Cron } from "croner";
import type { DigestChoices, Subscription } from "@/db/queries/subscription/subscriptions";
import { addDays, dayOf } from "@/lib/core/days";

/** Days before a digest whose papers come with it when they came late, were fetched late, or got their votes late. */
const LATE_DAYS = 2;
/** Days that one digest goes back at most, however long nothing was sent. */
const WINDOW_MAX_DAYS = 31;

type When = Pick<DigestChoices, "cadence" | "weekday" | "hour" | "timeZone">;
const daysBetween = ({ cadence }: Pick<When, "cadence">) => (cadence === "daily" ? 1 : 7);

/** The first instant after `after` at which a digest is due, in its reader's time zone. */
export function nextDigest(choices: When, after: Date): Date {
  const next = runsOf(choices).nextRun(after);
  if (!next) throw new Error(`No digest is due after ${after.toISOString()}.`);
  return next;
}

function runsOf({ cadence, weekday, hour, timeZone }: When): Cron {
  const days = cadence === "daily" ? "*" : weekday % 7;
  return new Cron(`0 ${hour} * * ${days}`, { timezone: timeZone, paused: true });
}

/** When a digest that begins now is first due, and the first day of the feed that it covers. */
export function startOfDigests(choices: When, now: Date, feedTimeZone: string) {
  const nextDigestAt = nextDigest(choices, now);
  const startsOn = addDays(dayOf(nextDigestAt, feedTimeZone), -daysBetween(choices));
  return { nextDigestAt, startsOn, reachesBackTo: null };
}

export type WhenKept = { nextDigestAt: Date; startsOn?: string; reachesBackTo: string | null };

/** When a subscription is due after its reader confirmed it or chose anew: what it covers goes on unless it had ended. */
export function whenKept(subscription: Subscription, choices: When, now: Date, feedTimeZone: string): WhenKept {
  const { confirmedAt, stoppedAt, nextDigestAt } = subscription;
  if (!confirmedAt || stoppedAt || !nextDigestAt) return startOfDigests(choices, now, feedTimeZone);
  // The next digest was to look at the days since the one before it, which may be further back than the new time reaches.
  const [last] = runsOf(subscription).previousRuns(1, nextDigestAt);
  const open = [subscription.reachesBackTo, last && dayOf(last, feedTimeZone)].filter((day) => typeof day === "string");
  return { nextDigestAt: nextDigest(choices, now), reachesBackTo: open.sort()[0] ?? null };
}

/** Closed days of the feed that a digest looks at; of their papers it has those that no digest before it had. */
export function windowOfDigest(
  { cadence, startsOn, reachesBackTo }: Pick<Subscription, "cadence" | "startsOn" | "reachesBackTo">,
  dueAt: Date,
  now: Date,
  feedTimeZone: string,
): { from: string; to: string } {
  const today = dayOf(now, feedTimeZone);
  const usual = addDays(dayOf(dueAt, feedTimeZone), -daysBetween({ cadence }) - LATE_DAYS);
  const wanted = reachesBackTo !== null && reachesBackTo < usual ? reachesBackTo : usual;
  const from = [wanted, startsOn ?? wanted, addDays(today, -WINDOW_MAX_DAYS)].sort().at(-1)!;
  return { from, to: addDays(today, -1) };
}
