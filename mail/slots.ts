import { Cron } from "croner";
import type { DigestChoices, Subscription } from "@/db/queries/subscriptions";
import { addDays, dayOf } from "@/lib/days";

/** Days before a slot whose papers come with it when they came late, were fetched late, or got their votes late. */
const LATE_DAYS = 2;
/** Days that one digest goes back at most, however long nothing was sent. */
const WINDOW_MAX_DAYS = 31;

type When = Pick<DigestChoices, "cadence" | "weekday" | "hour" | "timeZone">;
const daysBetween = ({ cadence }: Pick<When, "cadence">) => (cadence === "daily" ? 1 : 7);

/** The first instant after `after` at which a digest is due, in its reader's time zone. */
export function nextDigest({ cadence, weekday, hour, timeZone }: When, after: Date): Date {
  const days = cadence === "daily" ? "*" : weekday % 7;
  const next = new Cron(`0 ${hour} * * ${days}`, { timezone: timeZone, paused: true }).nextRun(after);
  if (!next) throw new Error(`No digest is due after ${after.toISOString()}.`);
  return next;
}

/** When a digest that begins now is first due, and the first day of the feed that it covers. */
export function startOfDigests(choices: When, now: Date, feedTimeZone: string) {
  const nextDigestAt = nextDigest(choices, now);
  return { nextDigestAt, startsOn: addDays(dayOf(nextDigestAt, feedTimeZone), -daysBetween(choices)) };
}

/** When a subscription is due after its reader confirmed it or chose anew: what it covers goes on unless it had ended. */
export function whenKept(
  { confirmedAt, stoppedAt }: Pick<Subscription, "confirmedAt" | "stoppedAt">,
  choices: When,
  now: Date,
  feedTimeZone: string,
): { nextDigestAt: Date; startsOn?: string } {
  const start = startOfDigests(choices, now, feedTimeZone);
  return confirmedAt && !stoppedAt ? { nextDigestAt: start.nextDigestAt } : start;
}

/** Closed days of the feed that a digest looks at; of their papers it has those that no digest before it had. */
export function windowOfDigest(
  { cadence, startsOn }: Pick<Subscription, "cadence" | "startsOn">,
  slotAt: Date,
  now: Date,
  feedTimeZone: string,
): { from: string; to: string } {
  const today = dayOf(now, feedTimeZone);
  const usual = addDays(dayOf(slotAt, feedTimeZone), -daysBetween({ cadence }) - LATE_DAYS);
  const from = [usual, startsOn ?? usual, addDays(today, -WINDOW_MAX_DAYS)].sort().at(-1)!;
  return { from, to: addDays(today, -1) };
}
