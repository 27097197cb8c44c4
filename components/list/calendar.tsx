"use client";
// Without state, below what the compiler caches: caches of its own would be a third of its code.
"use no memo";

import type { Route } from "next";
import Link from "next/link";
import { Heading } from "@/components/ui/heading";
import { Sentence } from "@/components/ui/sentence";
import { addDays, formatDayLong, formatMonth, listDays } from "@/lib/core/days";
import { type Period, periodOf, periodPath } from "@/lib/core/list/periods";
import { dayInCalendar, daysEndAt, monthInCalendar, wholeWeek } from "@/lib/core/list/sentences";

/** A month, its days that have papers, and the nearest months that have some. */
export type CalendarMonth = {
  month: Period;
  days: { day: string; paperCount: number }[];
  previous: Period | null;
  next: Period | null;
  today: string;
};

const WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/**
 * A month to jump in: days with papers are links. `current` is the day, week or month that the page shows.
 * @param query what the page's reader chose, which goes along: "?topic=cs.CL". @param isCounted whether each day says how
 * many papers it has.
 * Drawn on both sides, though nothing in it moves: the counts are a fifth of what its elements would add to a page.
 */
export function Calendar({
  calendar: { month, days, previous, next, today },
  current,
  timeZone,
  query = "",
  isCounted = true,
}: {
  calendar: CalendarMonth;
  current?: Period | undefined;
  timeZone: string;
  query?: string | undefined;
  isCounted?: boolean | undefined;
}) {
  const to = (period: Period) => `${periodPath(period)}${query}` as Route;
  const paperCounts = new Map(days.map(({ day, paperCount }) => [day, paperCount]));
  return (
    <nav aria-label="Calendar" className="max-w-88">
      <div className="flex items-center justify-between gap-x-2">
        <Heading level={2} look="rail">
          <Link
            href={to(month)}
            prefetch={false}
            aria-current={current?.key === month.key ? "page" : undefined}
            className="quiet-link block py-1 aria-[current]:text-accent"
          >
            {formatMonth(month.key)}
          </Link>
        </Heading>
        <div className="flex">
          <MonthLink month={previous} to={to} sign="←" name="Previous" />
          <MonthLink month={next} to={to} sign="→" name="Next" />
        </div>
      </div>
      <table className="calendar" aria-label={formatMonth(month.key)}>
        {/* Says how many come: a browser may paint a row that has not wholly arrived. */}
        <colgroup>
          <col span={WEEKDAYS.length} />
        </colgroup>
        <thead>
          <tr>
            {WEEKDAYS.map((weekday) => (
              <th key={weekday} scope="col">
                <abbr title={weekday}>{weekday.slice(0, 2)}</abbr>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {listWeeks(month).map((week) => (
            <tr key={week.key} data-current={current?.key === week.key || undefined}>
              {listDays(week.from, week.to).map((day) => (
                <td key={day}>
                  {periodOf("month", day).key === month.key && (
                    <DayOfMonth
                      day={day}
                      to={to}
                      paperCount={paperCounts.get(day) ?? 0}
                      isCounted={isCounted}
                      isCurrent={current?.key === day}
                      today={today}
                    />
                  )}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      <p className="mt-2 text-meta text-soft">
        {current?.kind === "day" && (
          <>
            <Sentence
              text={wholeWeek(Number(periodOf("week", current.from).key.slice(6)))}
              links={[
                (words) => (
                  <Link className="text-link" href={to(periodOf("week", current.from))} prefetch={false}>
                    {words}
                  </Link>
                ),
              ]}
            />{" "}
          </>
        )}
        {daysEndAt(timeZone)}
      </p>
    </nav>
  );
}

function listWeeks(month: Period): Period[] {
  const weeks: Period[] = [];
  for (let week = periodOf("week", month.from); week.from <= month.to; week = periodOf("week", addDays(week.from, 7)))
    weeks.push(week);
  return weeks;
}

function DayOfMonth({
  day,
  to,
  paperCount,
  isCounted,
  isCurrent,
  today,
}: {
  day: string;
  to: (period: Period) => Route;
  paperCount: number;
  isCounted: boolean;
  isCurrent: boolean;
  today: string;
}) {
  const number = Number(day.slice(8));
  if (paperCount === 0) return isCurrent ? <span aria-current="page">{number}</span> : number;
  const name = formatDayLong(day, today);
  return (
    <Link
      href={to(periodOf("day", day))}
      prefetch={false}
      aria-label={isCounted ? dayInCalendar(name, paperCount) : name}
      aria-current={isCurrent ? "page" : undefined}
    >
      {number}
    </Link>
  );
}

/** The nearest month with papers on one side; keeps its room when there is none. */
function MonthLink({
  month,
  to,
  sign,
  name,
}: {
  month: Period | null;
  to: (period: Period) => Route;
  sign: string;
  name: string;
}) {
  if (!month) return <span className="size-8" />;
  return (
    <Link
      href={to(month)}
      prefetch={false}
      aria-label={monthInCalendar(name, formatMonth(month.key))}
      title={formatMonth(month.key)}
      className="flex size-8 items-center justify-center rounded-md text-soft hover:bg-tint hover:text-ink"
    >
      {sign}
    </Link>
  );
}
