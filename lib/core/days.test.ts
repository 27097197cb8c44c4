import { expect, test } from "vitest";
import { addDays, dayOf, formatDayLong, formatDayShort, formatMonth, listDays, parseDay } from "./days";

test("a day is a real calendar date within the archive", () => {
  expect(parseDay("2025-12-11")).toBe("2025-12-11");
  expect(parseDay("2024-02-29")).toBe("2024-02-29");
  for (const text of [
    "2025-02-29",
    "2025-02-30",
    "2025-13-01",
    "0000-01-01",
    "9999-12-31",
    "2025-1-1",
    "nonsense",
    "",
    "２０２５-12-11",
    "2025-12-11T00:00:00Z",
  ])
    expect(parseDay(text), text).toBeNull();
});

test("an instant falls on the day of the feed's time zone, also where summer time changes", () => {
  expect(dayOf(new Date("2025-12-11T23:59:59Z"), "UTC")).toBe("2025-12-11");
  expect(dayOf(new Date("2025-12-12T00:00:01Z"), "UTC")).toBe("2025-12-12");
  expect(dayOf(new Date("2025-12-11T23:30:00Z"), "Europe/Berlin")).toBe("2025-12-12");
  expect(dayOf(new Date("2026-03-28T22:59:59Z"), "Europe/Berlin")).toBe("2026-03-28");
  expect(dayOf(new Date("2026-03-29T22:00:01Z"), "Europe/Berlin")).toBe("2026-03-30");
  expect(dayOf(new Date("2026-10-25T22:59:59Z"), "Europe/Berlin")).toBe("2026-10-25");
  expect(dayOf(new Date("2026-10-25T23:00:01Z"), "Europe/Berlin")).toBe("2026-10-26");
});

test("days are added by the calendar", () => {
  expect(addDays("2024-02-28", 1)).toBe("2024-02-29");
  expect(addDays("2026-01-01", -1)).toBe("2025-12-31");
  expect(listDays("2025-12-30", "2026-01-02")).toEqual(["2025-12-30", "2025-12-31", "2026-01-01", "2026-01-02"]);
  expect(listDays("2026-01-02", "2026-01-01")).toEqual([]);
});

test("a date shows its year only when that is not this year", () => {
  expect(formatDayLong("2025-12-11", "2026-11-23")).toBe("Thursday, 11 December 2025");
  expect(formatDayLong("2026-06-12", "2026-11-23")).toBe("Friday, 12 June");
  expect(formatDayShort("2023-09-28", "2025-12-11")).toBe("28 Sep 2023");
  expect(formatDayShort("2025-12-01", "2025-12-11")).toBe("1 Dec");
  expect(formatMonth("1999-01")).toBe("January 1999");
});
