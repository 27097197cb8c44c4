import { isDeepStrictEqual } from "node:util";
import { expect, test } from "vitest";
import { addDays, listDays } from "../days";
import { formatPeriod, formatPeriodShort, parsePeriod, periodOf, periodPath, periodState } from "./periods";

test.each([
  ["2025-12-28", "2025-W52"],
  ["2025-12-29", "2026-W01"],
  ["2026-01-04", "2026-W01"],
  ["2026-12-27", "2026-W52"],
  ["2026-12-28", "2026-W53"],
  ["2027-01-03", "2026-W53"],
  ["2027-01-04", "2027-W01"],
  ["2021-01-03", "2020-W53"],
  ["2024-12-30", "2025-W01"],
  ["1991-08-14", "1991-W33"],
])("%s lies in week %s", (day, week) => {
  expect(periodOf("week", day).key).toBe(week);
});

test("a week runs from Monday to Sunday, across the end of a year too", () => {
  expect(parsePeriod("week", "2025-W50")).toEqual({
    kind: "week",
    key: "2025-W50",
    from: "2025-12-08",
    to: "2025-12-14",
  });
  expect(parsePeriod("week", "2026-W01")).toMatchObject({ from: "2025-12-29", to: "2026-01-04" });
  expect(parsePeriod("week", "2026-W53")).toMatchObject({ from: "2026-12-28", to: "2027-01-03" });
});

test("every day from 1991 to 2100 lies in the one week and the one month that its key names again", () => {
  let week = periodOf("week", "1991-08-14");
  const wrong = listDays("1991-08-14", "2100-12-31").filter((day) => {
    if (day > week.to) week = periodOf("week", addDays(week.to, 1));
    const isInWeek = [periodOf("week", day), parsePeriod("week", week.key)].every((each) =>
      isDeepStrictEqual(each, week),
    );
    const month = periodOf("month", day);
    const isInMonth = month.from <= day && day <= month.to;
    return !isInWeek || !isInMonth || (day === month.to && addDays(day, 1).slice(8) !== "01");
  });
  expect(wrong).toEqual([]);
});

test("fifty-three weeks have the years that own as many Thursdays, and no others", () => {
  const long = [];
  for (let year = 1992; year <= 2040; year++) if (parsePeriod("week", `${year}-W53`)) long.push(year);
  expect(long).toEqual([1992, 1998, 2004, 2009, 2015, 2020, 2026, 2032, 2037]);
});

test.each([
  ["week", "2025-W53"],
  ["week", "2027-W53"],
  ["week", "2026-W54"],
  ["week", "2026-W00"],
  ["week", "2026-W99"],
  ["week", "2026-W5"],
  ["week", "2026-w50"],
  ["week", "2026W50"],
  ["week", "0000-W01"],
  ["week", "9999-W01"],
  ["week", "9999-W99"],
  ["week", "1991-W32"],
  ["week", "latest"],
  ["week", ""],
  ["month", "2025-13"],
  ["month", "2025-00"],
  ["month", "2025-1"],
  ["month", "1991-07"],
  ["month", "0000-01"],
  ["month", "9999-12"],
  ["month", "2025-12-11"],
  ["month", ""],
  ["day", "2025-02-30"],
] as const)("there is no %s %j", (kind, key) => {
  expect(parsePeriod(kind, key)).toBeNull();
});

test("a month has its own length", () => {
  expect(parsePeriod("month", "2024-02")).toMatchObject({ from: "2024-02-01", to: "2024-02-29" });
  expect(parsePeriod("month", "2025-02")).toMatchObject({ from: "2025-02-01", to: "2025-02-28" });
  expect(parsePeriod("month", "2025-12")).toMatchObject({ from: "2025-12-01", to: "2025-12-31" });
  expect(parsePeriod("month", "1991-08")).toMatchObject({ from: "1991-08-01", to: "1991-08-31" });
});

test("a period is open from its first midnight to the one after its last day, in the feed's time zone", () => {
  const now = new Date("2025-12-11T23:30:00Z");
  const state = (kind: "day" | "week" | "month", day: string, zone = "UTC") =>
    periodState(periodOf(kind, day), now, zone);
  expect(state("day", "2025-12-11")).toBe("open");
  expect(state("day", "2025-12-11", "Europe/Berlin")).toBe("closed");
  expect(state("day", "2025-12-12")).toBe("future");
  expect(state("week", "2025-12-14")).toBe("open");
  expect(state("week", "2025-12-07")).toBe("closed");
  expect(state("week", "2025-12-15")).toBe("future");
  expect(state("month", "2025-12-31")).toBe("open");
  expect(state("month", "2025-11-30")).toBe("closed");
  expect(state("month", "2026-01-01")).toBe("future");
});

test("a period is called by its name, and this year goes unsaid", () => {
  const name = (kind: "day" | "week" | "month", day: string) => formatPeriod(periodOf(kind, day), "2026-11-23");
  expect(name("week", "2025-12-11")).toBe("Week 50, 8 to 14 December 2025");
  expect(name("week", "2026-06-12")).toBe("Week 24, 8 to 14 June");
  expect(name("week", "2026-04-27")).toBe("Week 18, 27 April to 3 May");
  expect(name("week", "2026-01-01")).toBe("Week 1, 29 December 2025 to 4 January 2026");
  expect(name("month", "2025-12-11")).toBe("December 2025");
  expect(name("day", "2025-12-11")).toBe("Thursday, 11 December 2025");
  const short = (kind: "day" | "week" | "month", day: string) => formatPeriodShort(periodOf(kind, day), "2026-11-23");
  expect([short("week", "2025-12-11"), short("week", "2026-01-01")]).toEqual(["Week 50, 2025", "Week 1"]);
  expect([short("month", "2025-12-11"), short("month", "2026-06-01")]).toEqual(["Dec 2025", "Jun"]);
  expect(short("day", "2025-12-11")).toBe("11 Dec 2025");
});

test("a period has one address", () => {
  expect(periodPath(periodOf("day", "2025-12-11"))).toBe("/papers/date/2025-12-11");
  expect(periodPath(periodOf("week", "2025-12-11"))).toBe("/papers/week/2025-W50");
  expect(periodPath(periodOf("month", "2025-12-11"))).toBe("/papers/month/2025-12");
});
