import type { Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { Heading } from "@/components/ui/heading";
import { Prose } from "@/components/ui/prose";
import { Sentence } from "@/components/ui/sentence";
import { formatDayLong } from "@/lib/core/days";
import { formatPeriod, formatPeriodShort, type Period, type PeriodState, periodPath } from "@/lib/core/list/periods";
import {
  DAY_TO_COME,
  matchingOf,
  NO_PAPERS,
  NOTHING_ON_DAY,
  NOTHING_TODAY,
  nearestPeriod,
  nearestPeriods,
  nextPeriod,
  nothingInPeriod,
  nothingSoFar,
  otherPeriods,
  periodBegins,
  periodClosed,
  periodOpen,
  periodToCome,
  previousPeriod,
  STILL_TO_COME,
} from "@/lib/core/list/sentences";
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
  matchCount = null,
  query = "",
}: {
  view: PeriodView;
  paperCount: number;
  /** How many pass the filter; null without one. */
  matchCount?: number | null;
  /** What the neighbours are asked for too: "?topic=cs.CL". */
  query?: string;
}) {
  const { period, previous, next, today } = view;
  const [name, span] = formatPeriod(period, today).split(", ", 2);
  return (
    <header className="double-rule-below flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 pb-2 sm:gap-y-2 sm:pb-4">
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
        <p className="mt-1 text-soft text-meta">{stateSentence(view, paperCount, matchCount)}</p>
      </div>
      <nav aria-label={otherPeriods(period.kind)} className="no-print flex gap-x-5 text-meta">
        {previous && (
          <NeighbourLink href={`${periodPath(previous)}${query}`} rel="prev">
            <span className="sr-only">{previousPeriod(period.kind)}</span>← {formatPeriodShort(previous, today)}
          </NeighbourLink>
        )}
        {next && (
          <NeighbourLink href={`${periodPath(next)}${query}`} rel="next">
            <span className="sr-only">{nextPeriod(period.kind)}</span>
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

function stateSentence({ period, state, today }: PeriodView, paperCount: number, matchCount: number | null): string {
  const midnight = `midnight ${env.FEED_TIME_ZONE}`;
  if (state === "future")
    return period.kind === "day" ? STILL_TO_COME : periodBegins(formatDayLong(period.from, today), midnight);
  const all = paperCount === 0 ? NO_PAPERS : plural(paperCount, "paper");
  const papers = paperCount === 0 || matchCount === null ? all : matchingOf(matchCount, all);
  if (state === "closed") return periodClosed(papers);
  const end = period.kind === "day" ? midnight : `${formatDayLong(period.to, today)}, ${midnight}`;
  return periodOpen(papers, end);
}

/** Says why a period shows no papers, and where the nearest ones are. */
export function EmptyPeriod({ view: { period, state, previous, next, today } }: { view: PeriodView }) {
  const nearest = [previous, next].filter((each) => each !== null);
  return (
    <Prose as="div" className="space-y-3 py-10">
      <p>{emptyReason(period, state)}</p>
      {nearest.length > 0 && (
        <p>
          <Sentence
            text={nearest.length > 1 ? nearestPeriods(period.kind) : nearestPeriod(period.kind)}
            links={nearest.map((each) => () => (
              <Link className="text-link" href={periodPath(each)}>
                {formatPeriod(each, today)}
              </Link>
            ))}
          />
        </p>
      )}
    </Prose>
  );
}

function emptyReason({ kind }: Period, state: PeriodState): string {
  if (state === "future") return kind === "day" ? DAY_TO_COME : periodToCome(kind);
  if (state === "open") return kind === "day" ? NOTHING_TODAY : nothingSoFar(kind);
  return kind === "day" ? NOTHING_ON_DAY : nothingInPeriod(kind);
}
