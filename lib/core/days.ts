/**
 * Days of the feed: text `YYYY-MM-DD` in the feed's time zone. All day arithmetic lives here, so that no local `Date`
 * and no change of summer time can shift a paper to a neighbouring day.
 */

/** arXiv's first day; nothing was published before it. */
export const FIRST_DAY = "1991-08-14";
const LAST_DAY = "9998-12-31";
const DAY_PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;
const MS_PER_DAY = 86_400_000;

/** The day itself when `text` is a real calendar date within the archive, else null. */
export function parseDay(text: string): string | null {
  const match = DAY_PATTERN.exec(text);
  if (!match || text < FIRST_DAY || text > LAST_DAY) return null;
  const date = new Date(`${text}T00:00:00Z`);
  return Number.isNaN(date.getTime()) || date.toISOString().slice(0, 10) !== text ? null : text;
}

/** The day that `instant` falls on in `timeZone` (IANA name). */
export function dayOf(instant: Date, timeZone: string): string {
  // Swedish writes dates as ISO 8601 does.
  return new Intl.DateTimeFormat("sv-SE", { timeZone, year: "numeric", month: "2-digit", day: "2-digit" }).format(
    instant,
  );
}

/** `day` moved by a number of days, negative for back. */
export function addDays(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * MS_PER_DAY).toISOString().slice(0, 10);
}

/** Every day from `from` to `to`, both included; [] when `to` is earlier. */
export function listDays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day);
  return days;
}

// Written out rather than asked of Intl: server and browser differ in their month names, and a page must not.
const WEEKDAYS = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"] as const;
const MONTHS = [
  "January",
  "February",
  "March",
  "April",
  "May",
  "June",
  "July",
  "August",
  "September",
  "October",
  "November",
  "December",
] as const;

/** "Thursday". */
export const formatWeekday = (day: string): string => WEEKDAYS[new Date(`${day}T00:00:00Z`).getUTCDay()]!;

/** "Thursday, 11 December 2025"; without the year when it is the year of `today`. */
export function formatDayLong(day: string, today: string): string {
  return `${formatWeekday(day)}, ${dayOfMonth(day)} ${monthName(day)}${yearUnlessThis(day, today)}`;
}

/** "11 December", for a day that is near. */
export const formatDayOfMonth = (day: string): string => `${dayOfMonth(day)} ${monthName(day)}`;

/** "11 Dec 2025"; without the year when it is the year of `today`. */
export function formatDayShort(day: string, today: string): string {
  return `${dayOfMonth(day)} ${monthName(day).slice(0, 3)}${yearUnlessThis(day, today)}`;
}

/** "June 2025". @param month `YYYY-MM`. */
export function formatMonth(month: string): string {
  return `${monthName(month)} ${month.slice(0, 4)}`;
}

/** A date of publication as sources know it: a day as formatDayShort writes it, or a month. */
export const formatPublication = (date: string, today: string): string =>
  date.length > "YYYY-MM".length ? formatDayShort(date, today) : formatMonth(date);

/** "June". @param month a month or a day of it. */
export function monthName(month: string): string {
  return MONTHS[Number(month.slice(5, 7)) - 1] ?? "";
}

const dayOfMonth = (day: string) => Number(day.slice(8, 10));
const yearUnlessThis = (day: string, today: string) =>
  day.slice(0, 4) === today.slice(0, 4) ? "" : ` ${day.slice(0, 4)}`;
