import { parseDay } from "../days";

/** First and last day, both included; null where it has no end. */
export type Span = { from: string | null; to: string | null };

/** Years that two digits are of this century. */
const CENTURY_TURN = 91;
const YEARS = /^(?<first>\d{4}|\d{2})(?:(?:-|–|\.\.)(?<last>\d{4}|\d{2}))?$/;

/** "2024", "24", "2022-2024", "2022..2024" as a span; null for anything else. */
export function spanOfYears(value: string): Span | null {
  const { first, last = first } = YEARS.exec(value)?.groups ?? {};
  if (first === undefined || last === undefined) return null;
  const [from, to] = [firstDay(wholeYear(first)), lastDay(wholeYear(last))];
  return from && to && from <= to ? { from, to } : null;
}

/** From "2024", "2024-05" or "2024-05-01" on; null for what is no date. */
export function spanFrom(value: string): Span | null {
  const from = firstDay(value);
  return from ? { from, to: null } : null;
}

/** Up to "2024", "2024-05" or "2024-05-31"; null for what is no date. */
export function spanTo(value: string): Span | null {
  const to = lastDay(value);
  return to ? { from: null, to } : null;
}

/** What is in both; null where nothing is. */
export function inBoth(a: Span, b: Span): Span | null {
  const [from = null] = [a.from, b.from]
    .filter((day) => day !== null)
    .sort()
    .reverse();
  const [to = null] = [a.to, b.to].filter((day) => day !== null).sort();
  return from && to && from > to ? null : { from, to };
}

/** The years of a span of whole years, or null. */
export function yearsOf({ from, to }: Span): string[] | null {
  if (!from || !to || !(from.endsWith("-01-01") || from === FIRST_OF_ARXIV) || !to.endsWith("-12-31")) return null;
  const [first, last] = [Number(from.slice(0, 4)), Number(to.slice(0, 4))];
  return last - first > YEARS_MAX ? null : Array.from({ length: last - first + 1 }, (_, n) => String(first + n));
}

/** A span as operators. */
export function formatSpan({ from, to }: Span): string[] {
  const years = yearsOf({ from, to });
  if (years?.length === 1) return [`year:${years[0]}`];
  return [...(from ? [`from:${from}`] : []), ...(to ? [`to:${to}`] : [])];
}

const FIRST_OF_ARXIV = "1991-08-14";
const YEARS_MAX = 50;

const wholeYear = (year: string) => (year.length === 4 ? year : `${Number(year) >= CENTURY_TURN ? "19" : "20"}${year}`);

function firstDay(value: string): string | null {
  if (/^\d{4}$/.test(value)) return parseDay(`${value}-01-01`) ?? (value === "1991" ? FIRST_OF_ARXIV : null);
  return parseDay(/^\d{4}-\d{2}$/.test(value) ? `${value}-01` : value);
}

function lastDay(value: string): string | null {
  if (/^\d{4}$/.test(value)) return parseDay(`${value}-12-31`);
  if (!/^\d{4}-\d{2}$/.test(value)) return parseDay(value);
  for (let day = 31; day >= 28; day -= 1) {
    const last = parseDay(`${value}-${day}`);
    if (last) return last;
  }
  return null;
}
