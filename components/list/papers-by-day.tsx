"use client";

import Link from "next/link";
import { Heading } from "@/components/ui/heading";
import { formatDayLong } from "@/lib/core/days";
import { sliceArrivals } from "@/lib/core/list/arrivals";
import type { PaperView } from "@/lib/core/list/paper-view";
import { NOT_IN_DAILY_PAPERS } from "@/lib/core/list/sentences";
import type { ListedPaper } from "@/lib/core/paper/listed-paper";
import { PapersInView } from "./papers-in-view";

/**
 * A list that spans days, each under its date. @param papers newest day first; those without a day come last.
 * @param arrivals when they came, from formatArrivals.
 */
export function PapersByDay({
  papers,
  view,
  today,
  arrivals,
}: {
  papers: ListedPaper[];
  view: PaperView;
  today: string;
  arrivals?: string | undefined;
}) {
  return groupByDay(papers).map(({ day, papers: ofDay, from }) => (
    <section
      key={day ?? "none"}
      className="by-day mt-8 first:mt-4"
      data-arrivals={sliceArrivals(arrivals, from, from + ofDay.length)}
      suppressHydrationWarning
    >
      <Heading level={2} look="label" className="border-rule border-b pb-1">
        {day ? (
          <Link className="quiet-link inline-block py-1" href={`/papers/date/${day}`}>
            <time dateTime={day}>{formatDayLong(day, today)}</time>
          </Link>
        ) : (
          NOT_IN_DAILY_PAPERS
        )}
      </Heading>
      <PapersInView papers={ofDay} view={view} today={today} headingLevel={3} />
    </section>
  ));
}

/** `from` is the place of a day's first paper in the list. */
function groupByDay(papers: ListedPaper[]): { day: string | null; papers: ListedPaper[]; from: number }[] {
  const groups: { day: string | null; papers: ListedPaper[]; from: number }[] = [];
  for (const [from, paper] of papers.entries()) {
    const last = groups.at(-1);
    if (last && last.day === paper.featuredOn) last.papers.push(paper);
    else groups.push({ day: paper.featuredOn, papers: [paper], from });
  }
  return groups;
}
