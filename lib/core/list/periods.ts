/** Days, ISO weeks and months of the feed: how they are written in addresses, what they span and what they are called. */
import { addDays, dayOf, FIRST_DAY, formatDayLong, formatDayShort, formatMonth, monthName, parseDay } from "../days";

export type PeriodKind = "day" | "week" | "month";

/** `key` is its text in addresses: `2025-12-11`, `2025-W50` or `2025-12`; `from` and `to` are its first and last day. */
export type Period = { kind: PeriodKind; key: string; from: string; to: string };

/** Whether it has begun and ended in the feed's time zone. */
export type PeriodState = "closed" | "open" | "future";

/** The period that `key` names, or null when the calendar has none like it or it lies outside the archive. */
export function parsePeriod(kind: PeriodKind, key: string): Period | null {
  if (kind === "day") return parseDay(key) === null ? null : periodOf(kind, key);
  return kind === "week" ? parseWeek(key) : parseMonth(key);
}

/** The period of a kind that `day` belongs to. */
export function periodOf(kind: PeriodKind, day: string): Period {
  if (kind === "day") return { kind, key: day, from: day, to: day };
  if (kind === "week") return weekOf(day);
  const key = day.slice(0, 7);
  return { kind, key, from: `${key}-01`, to: addDays(`${addDays(`${key}-28`, 4).slice(0, 7)}-01`, -1) };
}

/** @param now compared by its day in `timeZone`. */
export function periodState({ from, to }: Period, now: Date, timeZone: string): PeriodState {
  const today = dayOf(now, timeZone);
  if (today < from) return "future";
  return today <= to ? "open" : "closed";
}

/** Where the page of a period is. */
export function periodPath({ kind, key }: Period) {
  return kind === "day"
    ? (`/papers/date/${key}` as const)
    : kind === "week"
      ? (`/papers/week/${key}` as const)
      : (`/papers/month/${key}` as const);
}

/** "Thursday, 11 December", "Week 50, 8 to 14 December", "December 2025"; the year of `today` goes unsaid except in months. */
export function formatPeriod(period: Period, today: string): string {
  if (period.kind === "day") return formatDayLong(period.key, today);
  if (period.kind === "month") return formatMonth(period.key);
  return `Week ${weekNumber(period)}, ${formatSpan(period, today)}`;
}

/** "11 Dec 2025", "Week 50, 2025", "Dec 2025"; the year of `today` goes unsaid. */
export function formatPeriodShort({ kind, key, from }: Period, today: string): string {
  if (kind === "day") return formatDayShort(key, today);
  const isThisYear = key.slice(0, 4) === today.slice(0, 4);
  if (kind === "week") return `Week ${Number(key.slice(6))}${isThisYear ? "" : `, ${key.slice(0, 4)}`}`;
  return `${monthName(from).slice(0, 3)}${isThisYear ? "" : ` ${key.slice(0, 4)}`}`;
}

const weekNumber = ({ key }: Period) => Number(key.slice(6));

/** "8 to 14 December 2025", "27 April to 3 May 2026", "29 December 2025 to 4 January 2026". */
function formatSpan({ from, to }: Period, today: string): string {
  const [fromYear, toYear] = [from.slice(0, 4), to.slice(0, 4)];
  const end = `${Number(to.slice(8))} ${monthName(to)}${toYear === today.slice(0, 4) && fromYear === toYear ? "" : ` ${toYear}`}`;
  const start = Number(from.slice(8));
  if (from.slice(0, 7) === to.slice(0, 7)) return `${start} to ${end}`;
  return `${start} ${monthName(from)}${fromYear === toYear ? "" : ` ${fromYear}`} to ${end}`;
}

/** A week of the archive has its Thursday there; W53 is one only in a year that owns a fifty-third Thursday. */
function parseWeek(key: string): Period | null {
  const match = /^(\d{4})-W(\d{2})$/.exec(key);
  const [, year = "", number = ""] = match ?? [];
  if (year < FIRST_DAY.slice(0, 4)) return null;
  // 4 January always lies in week 1.
  const thursday = addDays(mondayOf(`${year}-01-04`), (Number(number) - 1) * 7 + 3);
  return parseDay(thursday) && weekOf(thursday).key === key ? weekOf(thursday) : null;
}

function parseMonth(key: string): Period | null {
  // Every month has a 28th, and arXiv's first one had papers by then.
  return /^\d{4}-\d{2}$/.test(key) && parseDay(`${key}-28`) ? periodOf("month", `${key}-01`) : null;
}

/** ISO 8601: a week begins on Monday and belongs to the year of its Thursday. */
function weekOf(day: string): Period {
  const from = mondayOf(day);
  const year = addDays(from, 3).slice(0, 4);
  const weeksBefore = (Date.parse(from) - Date.parse(mondayOf(`${year}-01-04`))) / MS_PER_WEEK;
  const key = `${year}-W${String(weeksBefore + 1).padStart(2, "0")}`;
  return { kind: "week", key, from, to: addDays(from, 6) };
}

const MS_PER_WEEK = 7 * 86_400_000;

function mondayOf(day: string): string {
  const daysSinceMonday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -daysSinceMonday);
}
