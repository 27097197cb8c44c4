import { expect, test } from "vitest";
import { addDays } from "@/lib/core/days";
import { backupInstant, backupName, listExpiredBackups, newestBackup } from "./names";

const NOW = new Date("2026-11-30T04:00:00Z");
const KEEP = { daily: 7, weekly: 4, monthly: 6 };
const ofDay = (day: string, time = "03:10:00") => backupName(new Date(`${day}T${time}Z`));
const lastDays = (count: number) => Array.from({ length: count }, (_, n) => ofDay(addDays("2026-11-30", -n)));
const keptOf = (names: string[], keep = KEEP, zone = "UTC") => {
  const expired = new Set(listExpiredBackups(names, keep, zone, NOW));
  return names.filter((name) => !expired.has(name)).map((name) => name.slice(13, 23));
};

test("a name says when, and nothing else is one", () => {
  const name = backupName(NOW);
  expect(name).toBe("daily-papers-2026-11-30T04-00-00Z.backup");
  expect(backupInstant(name)).toEqual(NOW);
  for (const other of [`.${name}.partial`, `${name}.gz`, "before.backup", "daily-papers-2026-13-41T04-00-00Z.backup"])
    expect(backupInstant(other)).toBeNull();
  expect(newestBackup(["before.backup", ofDay("2026-11-29"), name, ofDay("2025-12-31")])).toBe(name);
  expect(newestBackup(["zzz.backup"])).toBeNull();
});

test("of a year of nights, seven days stay, and the last of four weeks and six months", () => {
  expect(keptOf(lastDays(365))).toEqual([
    // 2026-11-30 is a Monday: its week and month end with it so far.
    ...["2026-11-30", "2026-11-29", "2026-11-28", "2026-11-27", "2026-11-26", "2026-11-25", "2026-11-24"],
    ...["2026-11-22", "2026-11-15"],
    ...["2026-10-31", "2026-09-30", "2026-08-31", "2026-07-31", "2026-06-30"],
  ]);
});

test("night after night, no more is ever kept than the rule says, and the newest always", () => {
  let names: string[] = [];
  for (let n = 250; n >= 0; n -= 1) {
    const day = addDays("2026-11-30", -n);
    const now = new Date(`${day}T04:00:00Z`);
    names = [...names, ofDay(day)];
    const expired = listExpiredBackups(names, KEEP, "UTC", now);
    names = names.filter((name) => !expired.includes(name));
    expect(names).toContain(ofDay(day));
    expect(names.length).toBeLessThanOrEqual(17);
  }
  expect(names.length).toBe(14);
});

test("a silence of months removes nothing", () => {
  const old = ["2025-01-01", "2025-01-02", "2025-01-03"].map((day) => ofDay(day));
  expect(listExpiredBackups([...old, ofDay("2026-11-30")], KEEP, "UTC", NOW)).toEqual([]);
});

test("of one day the last one stays, by the feed's time zone", () => {
  const [late, early] = [ofDay("2026-11-30", "03:10:00"), ofDay("2026-11-29", "23:30:00")];
  const one = { daily: 2, weekly: 0, monthly: 0 };
  expect(listExpiredBackups([early, late], one, "UTC", NOW)).toEqual([]);
  expect(listExpiredBackups([early, late], one, "Europe/Berlin", NOW)).toEqual([early]);
});

test("the least that can be kept is one, and what has another name is nobody's to remove", () => {
  const names = [...lastDays(3), "before-the-update.backup", "notes.txt"];
  expect(keptOf(names, { daily: 1, weekly: 0, monthly: 0 })).toHaveLength(3);
});

test("one of a clock that was wrong neither counts as the newest nor goes", () => {
  const names = [ofDay("2031-01-01"), ...lastDays(2)];
  expect(listExpiredBackups(names, { daily: 1, weekly: 0, monthly: 0 }, "UTC", NOW)).toEqual([ofDay("2026-11-29")]);
});
