import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Heading } from "@/components/ui/heading";
import { Prose } from "@/components/ui/prose";
import { formatDayLong } from "@/lib/core/days";
import { formatPeriod, formatPeriodShort, type Period, type PeriodState, periodPath } from "@/lib/core/list/periods";
import { plural } from "@/lib/core/plural";
import { env } from "@/lib/server/runtime/env";

/** A period, and the nearest ones of its kind that have papers. */
export type PeriodView = {
  period: Period;
  state: PeriodState;
  previous: Period | null;
  next: Period | null;
  today: string;
};

/** The head of a day, week or month: its name, how many papers it has, whether it is over, and the way to its neighbours. */
export function PeriodHeader({
  view,
  paperCount,
  query = "",
}: {
  view: PeriodView;
  paperCount: number;
  /** What the neighbours are asked for too: "?topic=cs.CL". */
  query?: string;
}) {
  const { period, previous, next, today } = view;
  const [name, span] = formatPeriod(period, today).split(", ", 2);
  return (
    <header className="double-rule-below flex flex-wrap items-baseline justify-between gap-x-6 gap-y-2 pb-4">
      <div>
        <Heading level={1} look="page">
          {/* Where the line is too short it breaks after the name, not within the date. */}
          <time dateTime={period.key}>
            {name}
            {span && (
              <>
                , <span className="inline-block">{span}</span>
              </>
            )}
          </time>
        </Heading>
        <p className="mt-1 text-soft text-meta">{stateSentence(view, paperCount)}</p>
      </div>
      <nav aria-label={`Other ${period.kind}s`} className="no-print flex gap-x-5 text-meta">
        {previous && (
          <NeighbourLink href={`${periodPath(previous)}${query}`} rel="prev">
            <span className="sr-only">Previous {period.kind} with papers: </span>← {formatPeriodShort(previous, today)}
          </NeighbourLink>
        )}
        {next && (
          <NeighbourLink href={`${periodPath(next)}${query}`} rel="next">
            <span className="sr-only">Next {period.kind} with papers: </span>
            {formatPeriodShort(next, today)} →
          </NeighbourLink>
        )}
      </nav>
    </header>
  );
}

function NeighbourLink({ href, ...props }: { href: string; rel: string; children: ReactNode }) {
  return <Link href={href as Route} className="quiet-link py-1" {...props} />;
}

function stateSentence({ period, state, today }: PeriodView, paperCount: number): string {
  const midnight = `midnight ${env.FEED_TIME_ZONE}`;
  if (state === "future")
    return period.kind === "day" ? "Still to come" : `Begins on ${formatDayLong(period.from, today)}, at ${midnight}`;
  const papers = paperCount === 0 ? "No papers" : plural(paperCount, "paper");
  if (state === "closed") return `${papers} · final`;
  const end = period.kind === "day" ? midnight : `${formatDayLong(period.to, today)}, ${midnight}`;
  return `${papers} so far · open until ${end}`;
}

/** Says why a period shows no papers, and where the nearest ones are. */
export function EmptyPeriod({ view: { period, state, previous, next, today } }: { view: PeriodView }) {
  return (
    <Prose as="div" className="space-y-3 py-10">
      <p>{emptyReason(period, state)}</p>
      {(previous || next) && (
        <p>
          The nearest {period.kind}
          {previous && next ? "s" : ""} with papers: <NearestLink period={previous} today={today} />
          {previous && next && " and "}
          <NearestLink period={next} today={today} />.
        </p>
      )}
    </Prose>
  );
}

function emptyReason({ kind }: Period, state: PeriodState): string {
  if (state === "future") return kind === "day" ? "This day has not come yet." : `This ${kind} has not begun yet.`;
  if (state === "open") return `Nothing has appeared this ${kind} so far.`.replace("this day", "today");
  return kind === "day"
    ? "Nothing appeared on this day; weekends are often empty."
    : `Nothing appeared in this ${kind}.`;
}

function NearestLink({ period, today }: { period: Period | null; today: string }) {
  if (!period) return null;
  return (
    <Link className="text-link" href={periodPath(period)}>
      {formatPeriod(period, today)}
    </Link>
  );
}
