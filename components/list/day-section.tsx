import Link from "next/link";
import { Heading } from "@/components/ui/heading";
import type { FeedSection } from "@/db/queries/list/feed";
import { formatDayLong } from "@/lib/core/days";
import { allOfTheDay, papersOfToday } from "@/lib/core/list/sentences";
import { plural } from "@/lib/core/plural";
import { DayPapers } from "./day-papers";

/** One day of the feed under its date. */
export function DaySection({ section, today }: { section: FeedSection; today: string }) {
  const headingId = `day-${section.day}`;
  const dayPage = `/papers/date/${section.day}` as const;
  return (
    <section
      aria-labelledby={headingId}
      className="mt-14 first-of-type:mt-0"
      data-arrivals={section.arrivals}
      suppressHydrationWarning
    >
      <div className="double-rule-below flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1 pb-3">
        <Heading level={2} look="page" id={headingId}>
          <Link href={dayPage} className="quiet-link">
            <time dateTime={section.day}>{formatDayLong(section.day, today)}</time>
          </Link>
        </Heading>
        <p className="text-soft text-meta">
          {section.day === today ? papersOfToday(section.paperCount) : plural(section.paperCount, "paper")}
        </p>
      </div>
      <DayPapers papers={section.papers} today={today} headingLevel={3} />
      {section.paperCount > section.papers.length && (
        <p className="mt-5">
          <Link href={dayPage} className="text-link">
            {allOfTheDay(section.paperCount)}
          </Link>
        </p>
      )}
    </section>
  );
}
