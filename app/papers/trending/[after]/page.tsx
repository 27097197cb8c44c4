import type { Metadata, Route } from "next";
import { readCalendar, readFacets, readTrending } from "@/app/_data/cached";
import { FeedRail } from "@/components/paper/feed-rail";
import { ListChoices } from "@/components/paper/list-choices";
import { ListFeeds } from "@/components/paper/list-feeds";
import { RankedPapers } from "@/components/paper/ranked-papers";
import { TrendingHeader } from "@/components/paper/trending-header";
import { FrontPage } from "@/components/site/front-page";
import { NotFoundAnswer } from "@/components/site/not-found-answer";
import { decodeSegment } from "@/lib/decode-segment";
import { feedLinks } from "@/lib/list-feed/address";
import NotFound from "./not-found";

// As on the feed: complete before the request, and a placeholder so that the build needs no database.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ after: "_" }];
}

type Props = PageProps<"/papers/trending/[after]">;

/** "top" (which `/papers/trending` shows) or a cursor. */
async function read(params: Props["params"]) {
  const after = decodeSegment((await params).after);
  const isFirstPage = after === "top";
  const found = await readTrending(isFirstPage ? null : after);
  return found && { ...found, isFirstPage };
}

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await read(params);
  if (!found) return { title: "No such page" };
  if (!found.isFirstPage)
    return {
      title: "More trending papers",
      robots: { index: false },
      alternates: { types: feedLinks("/papers/trending") },
    };
  return {
    title: "Trending papers",
    description: "The research papers that readers vote for now: by upvotes and freshness, by a published formula.",
    alternates: { canonical: "/papers/trending", types: feedLinks("/papers/trending") },
  };
}

export default async function TrendingPage({ params }: Props) {
  const found = await read(params);
  if (!found) return <NotFoundAnswer page={<NotFound />} />;
  const { papers, after, today, isFirstPage } = found;
  const [calendar, facets] = await Promise.all([readCalendar(null), readFacets({ kind: "trending" })]);
  return (
    <FrontPage rail={<FeedRail papers={papers} calendar={calendar} />}>
      <TrendingHeader />
      {isFirstPage && papers.length > 0 && <ListChoices path="/papers/trending" ownOrder="Trending" facets={facets} />}
      {papers.length === 0 && isFirstPage ? (
        <p className="py-10 font-serif text-[1.25rem]">
          No papers yet. The first ones appear here as soon as they are fetched.
        </p>
      ) : (
        <RankedPapers
          papers={papers}
          today={today}
          path="/papers/trending"
          nextPath={after ? (`/papers/trending/${encodeURIComponent(after)}` as Route) : null}
          isFirstPage={isFirstPage}
          showsDay
        />
      )}
      <ListFeeds path="/papers/trending" />
    </FrontPage>
  );
}
