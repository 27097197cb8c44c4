import { describe, expect, test } from "vitest";
import type { Subscription } from "@/db/queries/subscription/subscriptions";
import { addDays, dayOf } from "@/lib/core/days";
import fc from "@/lib/core/testing/properties";
import { nextDigest, startOfDigests, whenKept, windowOfDigest } from "./digest-schedule";

const ZONES = [
  "UTC",
  "Europe/Berlin",
  "America/New_York",
  "Asia/Kolkata",
  "Australia/Lord_Howe",
  "Pacific/Kiritimati",
  "Pacific/Pago_Pago",
  "America/Sao_Paulo",
];
const choices = fc.record({
  cadence: fc.constantFrom("daily" as const, "weekly" as const),
  weekday: fc.integer({ min: 1, max: 7 }),
  hour: fc.integer({ min: 0, max: 23 }),
  timeZone: fc.constantFrom(...ZONES),
});
// A year with both changes of summer time, on either half of the globe.
const instants = fc.date({
  min: new Date("2026-01-01T00:00:00Z"),
  max: new Date("2026-12-01T00:00:00Z"),
  noInvalidDate: true,
});
const zones = fc.constantFrom(...ZONES);

function localTime(instant: Date, timeZone: string): { day: string; hour: number; weekday: number } {
  const hour = Number(
    new Intl.DateTimeFormat("en-GB", { hour: "2-digit", hourCycle: "h23", timeZone }).format(instant),
  );
  const day = dayOf(instant, timeZone);
  return { day, hour, weekday: new Date(`${day}T00:00:00Z`).getUTCDay() || 7 };
}

/** A running subscription, as far as its runs go. */
type Running = Subscription & { nextDigestAt: Date };
function start(wish: Partial<Subscription>, now: Date, feedTimeZone: string): Running {
  const begun = { ...({} as Subscription), confirmedAt: now, stoppedAt: null, ...wish };
  return { ...begun, ...startOfDigests(begun, now, feedTimeZone) };
}

describe("the hour", () => {
  test("a digest is due once a local day or week at the chosen hour, at changes of summer time too", () => {
    fc.assert(
      fc.property(choices, instants, (wish, begin) => {
        let run = begin;
        let before: string | null = null;
        for (let n = 0; n < 10; n++) {
          const next = nextDigest(wish, run);
          expect(next.getTime()).toBeGreaterThan(run.getTime());
          const { day, hour, weekday } = localTime(next, wish.timeZone);
          // An hour that the change leaves out is made up for by the one after it.
          expect([wish.hour, wish.hour + 1]).toContain(hour);
          if (wish.cadence === "weekly") expect(weekday).toBe(wish.weekday);
          if (before !== null) expect(day).toBe(addDays(before, wish.cadence === "weekly" ? 7 : 1));
          [run, before] = [next, day];
        }
      }),
    );
  });

  test("in the week of a change the hour stays the reader's, and the one that is left out or doubled comes once", () => {
    const berlin = (hour: number, from: string, count: number) => {
      const runs: string[] = [];
      for (let run = new Date(from); runs.length < count; ) {
        run = nextDigest({ cadence: "daily", weekday: 1, hour, timeZone: "Europe/Berlin" }, run);
        runs.push(run.toISOString().slice(0, 16));
      }
      return runs;
    };
    expect(berlin(8, "2026-03-28T00:00:00Z", 3)).toEqual(["2026-03-28T07:00", "2026-03-29T06:00", "2026-03-30T06:00"]);
    expect(berlin(2, "2026-03-28T00:00:00Z", 3).map((run) => run.slice(0, 10))).toEqual([
      "2026-03-28",
      "2026-03-29",
      "2026-03-30",
    ]);
    expect(berlin(2, "2026-10-24T10:00:00Z", 2)).toHaveLength(2);
    expect(berlin(2, "2026-10-24T10:00:00Z", 2).map((run) => run.slice(0, 10))).toEqual(["2026-10-25", "2026-10-26"]);
  });
});

describe("the days", () => {
  test("whatever a reader chooses and when, each day since they began is looked at once it is over", () => {
    const changes = fc.array(fc.record({ afterHours: fc.integer({ min: 1, max: 400 }), wish: choices }), {
      maxLength: 5,
    });
    fc.assert(
      fc.property(choices, instants, zones, changes, (wish, begin, feedTimeZone, later) => {
        let subscription = start(wish, begin, feedTimeZone);
        const startsOn = subscription.startsOn!;
        const seen = new Set<string>();
        /** Sends all that is due until `end`, each at its time. */
        const sendUntil = (end: Date) => {
          while (subscription.nextDigestAt <= end) {
            const run = subscription.nextDigestAt;
            const { from, to } = windowOfDigest(subscription, run, run, feedTimeZone);
            for (let day = from; day <= to; day = addDays(day, 1)) seen.add(day);
            subscription = { ...subscription, reachesBackTo: null, nextDigestAt: nextDigest(subscription, run) };
          }
        };
        let now = begin;
        for (const { afterHours, wish: next } of later) {
          now = new Date(now.getTime() + afterHours * 3_600_000);
          sendUntil(now);
          const kept = whenKept(subscription, next, now, feedTimeZone);
          subscription = { ...subscription, ...next, ...kept };
        }
        sendUntil(subscription.nextDigestAt);
        const last = [...seen].sort().at(-1) ?? startsOn;
        for (let day = startsOn; day <= last; day = addDays(day, 1)) expect([...seen]).toContain(day);
        // Nothing from before they subscribed.
        expect([...seen].every((day) => day >= startsOn)).toBe(true);
      }),
    );
  });

  test("who changes from weekly to daily on a Saturday gets the days since Monday with Sunday's mail", () => {
    const weekly = { cadence: "weekly" as const, weekday: 1, hour: 8, timeZone: "UTC" };
    const subscription = {
      ...start(weekly, new Date("2026-05-01T00:00:00Z"), "UTC"),
      nextDigestAt: new Date("2026-06-15T08:00:00Z"),
    };
    const saturday = new Date("2026-06-13T12:00:00Z");
    const daily = { ...weekly, cadence: "daily" as const };
    const kept = { ...subscription, ...daily, ...whenKept(subscription, daily, saturday, "UTC") };
    const run = kept.nextDigestAt;
    expect(run).toEqual(new Date("2026-06-14T08:00:00Z"));
    expect(windowOfDigest(kept, run, run, "UTC")).toEqual({ from: "2026-06-08", to: "2026-06-13" });
  });
});
