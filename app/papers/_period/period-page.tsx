import type { Metadata, Route } from "next";
import type { ReactNode } from "react";
import { readCalendar, readFacets, readPeriod } from "@/app/_data/cached";
import { FeedRail } from "@/components/paper/feed-rail";
import { ListChoices } from "@/components/paper/list-choices";
import { ListFeeds } from "@/components/paper/list-feeds";
import { EmptyPeriod, PeriodHeader } from "@/components/paper/period-header";
import { RankedPapers } from "@/components/paper/ranked-papers";
import { FrontPage } from "@/components/site/front-page";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { addDays } from "@/lib/days";
import { decodeSegment } from "@/lib/decode-segment";
import { feedLinks } from "@/lib/list-feed/address";
import { formatPeriod, type Period, periodPath } from "@/lib/periods";

/** What the address of a week or month says: "latest" or a period's key, and after which paper the page goes on. */
type Wanted = { kind: "week" | "month"; value: string; after?: string };

const read = ({ kind, value, after }: Wanted) =>
  readPeriod(kind, value === "latest" ? null : value, after === undefined ? null : decodeSegment(after));

export async function periodMetadata(wanted: Wanted): Promise<Metadata> {
  const found = await read(wanted);
  if (!found) return { title: `No such ${wanted.kind}` };
  const name = formatPeriod(found.period, "");
  const types = feedLinks(wanted.value === "latest" ? `/papers/${wanted.kind}` : periodPath(found.period));
  if (wanted.after) return { title: `More papers of ${name}`, robots: { index: false }, alternates: { types } };
  return {
    title: `Papers of ${name}`,
    description: `The research papers of ${name}, ordered by the votes of their readers.`,
    alternates: { canonical: periodPath(found.period), types },
  };
}

/** The page of a week or month; 404 with `notFoundPage` for what cannot exist. */
export async function PeriodPage({ notFoundPage, ...wanted }: Wanted & { notFoundPage: ReactNode }) {
  const found = await read(wanted);
  if (!found) return <NotFoundAnswer page={notFoundPage} />;
  const { papers, paperCount, after, ...view } = found;
  const path = periodPath(view.period);
  const { from, to } = view.period;
  const [calendar, facets] = await Promise.all([
    readCalendar(dayInCalendar(view.period)),
    readFacets({ kind: "period", from, to }),
  ]);
  return (
    <FrontPage rail={<FeedRail papers={papers} calendar={calendar} current={view.period} />}>
      <PeriodHeader view={view} paperCount={paperCount} />
      {paperCount > 0 ? (
        <>
          {!wanted.after && <ListChoices path={path} ownOrder="Votes" facets={facets} />}
          <RankedPapers
            papers={papers}
            today={view.today}
            path={path as Route}
            nextPath={after ? (`${path}/after/${encodeURIComponent(after)}` as Route) : null}
            isFirstPage={!wanted.after}
          />
        </>
      ) : (
        <EmptyPeriod view={view} />
      )}
      <ListFeeds path={wanted.value === "latest" ? `/papers/${wanted.kind}` : path} />
    </FrontPage>
  );
}

/** A week that spans two months is shown in the one that has its Thursday, as with years. */
function dayInCalendar({ kind, from }: Period): string {
  return kind === "week" ? addDays(from, 3) : from;
}
