import type { Metadata } from "next";
import { readCalendar, readFacets, readFeedPage } from "@/app/_data/cached";
import { DaySection } from "@/components/paper/day-section";
import { Feed } from "@/components/paper/feed";
import { FeedRail } from "@/components/paper/feed-rail";
import { ListChoices } from "@/components/paper/list-choices";
import { ListFeeds } from "@/components/paper/list-feeds";
import { FrontPage } from "@/components/site/front-page";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { SubscribeBox } from "@/components/subscription/subscribe-box";
import { formatDayLong, parseDay } from "@/lib/days";
import { env } from "@/lib/env";
import { feedLinks } from "@/lib/list-feed/address";
import { socialCardImage } from "@/lib/social-card";
import NotFound from "./not-found";

// The whole page is made ahead of the request: complete HTML, real 404s, and any cache in front may keep it.
export const ensureStatic = "navigation";

/** Stands for a parameter nobody asks for, so that the build reads no papers and needs no database. */
export function generateStaticParams() {
  return [{ from: "_" }];
}

/** "latest" (which `/` shows) or a day; null for what is neither. */
async function readFrom(params: PageProps<"/feed/[from]">["params"]): Promise<{ from: string | null } | null> {
  const { from } = await params;
  if (from === "latest") return { from: null };
  const day = parseDay(from);
  return day ? { from: day } : null;
}

export async function generateMetadata({ params }: PageProps<"/feed/[from]">): Promise<Metadata> {
  const wanted = await readFrom(params);
  if (!wanted) return { title: "No such day" };
  if (!wanted.from) return describeFront();
  return {
    title: `Papers up to ${formatDayLong(wanted.from, "")}`,
    alternates: { canonical: `/feed/${wanted.from}`, types: feedLinks("/") },
  };
}

/** The front page is shared with the picture of its newest day. */
async function describeFront(): Promise<Metadata> {
  const { page } = await readFeedPage(null);
  const day = page.sections[0]?.day;
  return {
    title: { absolute: env.SITE_NAME },
    alternates: { canonical: "/", types: feedLinks("/") },
    openGraph: {
      type: "website",
      siteName: env.SITE_NAME,
      title: env.SITE_NAME,
      images: day ? socialCardImage(`days/${day}`, `Papers of ${formatDayLong(day, "")}`) : [],
    },
  };
}

export default async function FeedPage({ params }: PageProps<"/feed/[from]">) {
  const wanted = await readFrom(params);
  if (!wanted) return <NotFoundAnswer page={<NotFound />} />;
  const { page, today } = await readFeedPage(wanted.from);
  const [calendar, facets] = await Promise.all([
    readCalendar(page.sections[0]?.day ?? null),
    readFacets({ kind: "all" }),
  ]);
  const papers = page.sections.flatMap((section) => section.papers);
  const [first, ...sections] = page.sections;
  return (
    <FrontPage
      rail={
        <>
          <SubscribeBox />
          <FeedRail papers={papers} calendar={calendar} />
          <ListFeeds path="/" />
        </>
      }
      rest={first && <Feed key={`${first.day} ${page.next}`} start={{ sections, next: page.next }} today={today} />}
    >
      <h1 className="sr-only">
        {wanted.from ? `Papers up to ${formatDayLong(wanted.from, today)}` : "The newest papers, day by day"}
      </h1>
      {first && !wanted.from && <ListChoices path="/" ownOrder="Day" facets={facets} />}
      {first ? <DaySection section={first} today={today} /> : <EmptyFeed isWhole={!wanted.from} />}
    </FrontPage>
  );
}

function EmptyFeed({ isWhole }: { isWhole: boolean }) {
  return (
    <div className="py-6">
      <h2 className="text-[2rem]">{isWhole ? "No papers yet" : "The archive begins later"}</h2>
      <p className="mt-3 max-w-[34rem] text-soft">
        {isWhole
          ? "The first day appears here as soon as its papers are fetched; the worker does that every hour by itself."
          : "There are no papers on this day or before it. The newest ones are on the front page."}
      </p>
    </div>
  );
}
