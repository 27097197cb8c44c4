import type { Metadata } from "next";
import Link from "next/link";
import { readCalendar, readDay, readFacets } from "@/app/_data/cached";
import { DayPapers } from "@/components/paper/day-papers";
import { FeedRail } from "@/components/paper/feed-rail";
import { ListChoices } from "@/components/paper/list-choices";
import { ListCitations } from "@/components/paper/list-citations";
import { ListFeeds } from "@/components/paper/list-feeds";
import { EmptyPeriod, PeriodHeader } from "@/components/paper/period-header";
import { FrontPage } from "@/components/site/front-page";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { formatDayLong, parseDay } from "@/lib/days";
import { env } from "@/lib/env";
import { feedLinks } from "@/lib/list-feed/address";
import { oembedPath } from "@/lib/oembed";
import { periodOf, periodPath } from "@/lib/periods";
import { socialCardImage } from "@/lib/social-card";
import NotFound from "./not-found";

// As on the feed: complete before the request, and a placeholder so that the build needs no database.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ date: "_" }];
}

export async function generateMetadata({ params }: PageProps<"/papers/date/[date]">): Promise<Metadata> {
  const day = parseDay((await params).date);
  if (!day) return { title: "No such day" };
  const title = `Papers of ${formatDayLong(day, "")}`;
  const description = `The research papers of ${formatDayLong(day, "")}, ordered by the votes of their readers.`;
  const { papers } = await readDay(day);
  return {
    title,
    description,
    alternates: {
      canonical: `/papers/date/${day}`,
      types: {
        ...feedLinks(`/papers/date/${day}`),
        ...(papers.length > 0 && { "application/json+oembed": oembedPath(`/papers/date/${day}`) }),
      },
    },
    openGraph: {
      siteName: env.SITE_NAME,
      title,
      description,
      url: `/papers/date/${day}`,
      images: papers.length > 0 ? socialCardImage(`days/${day}`, title) : [],
    },
    twitter: { card: papers.length > 0 ? "summary_large_image" : "summary" },
  };
}

export default async function DayPage({ params }: PageProps<"/papers/date/[date]">) {
  const day = parseDay((await params).date);
  if (!day) return <NotFoundAnswer page={<NotFound />} />;
  const [{ papers, paperCount, ...view }, calendar, facets] = await Promise.all([
    readDay(day),
    readCalendar(day),
    readFacets({ kind: "period", from: day, to: day }),
  ]);
  return (
    <FrontPage rail={<FeedRail papers={papers} calendar={calendar} current={view.period} />}>
      <PeriodHeader view={view} paperCount={paperCount} />
      {papers.length > 0 ? (
        <>
          <ListChoices path={periodPath(view.period)} ownOrder="Votes" facets={facets} />
          <DayPapers papers={papers} today={view.today} headingLevel={2} />
          {paperCount > papers.length && (
            <p className="mt-5">
              These are the {papers.length} most upvoted; all {paperCount} are among{" "}
              <Link className="text-link" href={periodPath(periodOf("week", day))}>
                the papers of the week
              </Link>
              .
            </p>
          )}
          <ListCitations path={periodPath(view.period)} />
        </>
      ) : (
        <EmptyPeriod view={view} />
      )}
      <ListFeeds path={periodPath(view.period)} />
    </FrontPage>
  );
}
