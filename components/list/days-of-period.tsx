import type { Route } from "next";
import Link from "next/link";
import { formatDayLong, formatWeekday } from "@/lib/core/days";
import { dayInCalendar } from "@/lib/core/list/sentences";
import { groupDigits } from "@/lib/core/plural";

/**
 * The days of a week or month that have papers, each with their number and the way there: one line, which a phone moves
 * sideways. @param query what the list is narrowed down to, and its days are too: "?topic=cs.CL".
 */
export function DaysOfPeriod({
  days,
  query,
  today,
}: {
  days: { day: string; paperCount: number }[];
  query: string;
  today: string;
}) {
  return (
    <nav
      aria-label="Days"
      className="no-print flex gap-x-4 overflow-x-auto border-rule border-b py-1.5 text-meta leading-7 sm:flex-wrap sm:gap-x-5"
    >
      {days.map(({ day, paperCount }) => (
        <Link
          key={day}
          href={`/papers/date/${day}${query}` as Route}
          prefetch={false}
          aria-label={dayInCalendar(formatDayLong(day, today), paperCount)}
          className="quiet-link shrink-0 whitespace-nowrap"
        >
          {formatWeekday(day).slice(0, 3)} {Number(day.slice(8))}{" "}
          <span className="text-soft tabular-nums">({groupDigits(paperCount)})</span>
        </Link>
      ))}
    </nav>
  );
}
