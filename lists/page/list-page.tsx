import { DaySection } from "@/components/list/day-section";
import { Feed } from "@/components/list/feed";
import { FeedRail } from "@/components/list/feed-rail";
import { FrontPage } from "@/components/list/front-page";
import { ListChoices } from "@/components/list/list-choices";
import { ListFeeds } from "@/components/list/list-feeds";
import { SUBSCRIBE_BOX, SubscribeBox } from "@/components/subscription/subscribe-box";
import { Heading } from "@/components/ui/heading";
import { ENTITIES_MAX } from "@/db/queries/list/paper-facets";
import { addDays, formatDayLong } from "@/lib/core/days";
import { formatPaperListQuery, type PaperListQuery, PLAIN_QUERY } from "@/lib/core/list/paper-list";
import { ARCHIVE_BEGINS_LATER, byCurator, NO_PAPERS_YET, papersUpTo } from "@/lib/core/list/sentences";
import { GET_IT_BY_EMAIL } from "@/lib/core/subscription/sentences";
import { env } from "@/lib/server/runtime/env";
import { filterOf, type ListAddress } from "../address";
import { readCalendar, readFacets } from "../beside";
import type { FoundList } from "../find-list";
import { isPlain, type ListPage, papersOf } from "../read-list";
import { ListBody } from "./list-body";
import { ListFiles } from "./list-files";
import { ListHeading } from "./list-heading";

type Props = { address: ListAddress; page: ListPage; isUnreadInBrowser?: boolean };

/** The page of any public list. */
export async function PublicListPage({ address, page, isUnreadInBrowser = false }: Props) {
  const { list } = page;
  const papers = papersOf(page);
  const along = choicesForDays(address);
  const [calendar, facets] = await Promise.all([
    readCalendar(
      dayInCalendar(list, address.entry.layout === "ranked" ? null : (papers[0]?.featuredOn ?? null)),
      filterOf(along, null),
    ),
    readFacets(list.scope, ...(isPlain(address) ? [] : [ENTITIES_MAX])),
  ]);
  if (page.feed) return <FeedByDays address={address} page={page} calendar={calendar} facets={facets} />;
  const main = (
    <>
      <ListHeading address={address} page={page} />
      <ListBody address={address} page={page} facets={facets} isUnreadInBrowser={isUnreadInBrowser} />
      <ListFiles address={address} page={page} />
    </>
  );
  // An organization's papers name no other one to go on to.
  if (list.entity && !papers.some((paper) => paper.organization))
    return (
      <div className="page-width pt-8">
        <div className="max-w-list">{main}</div>
      </div>
    );
  return (
    <FrontPage
      rail={
        <FeedRail
          papers={papers}
          calendar={calendar}
          current={list.period?.period}
          query={formatPaperListQuery(along)}
          // What a reader has read is not known to a page that is the same for everybody.
          isCounted={!along.unread}
        />
      }
    >
      {main}
    </FrontPage>
  );
}

/** Whole days, one after the other; more come as the reader scrolls. */
function FeedByDays({
  address,
  page,
  calendar,
  facets,
}: Props & { calendar: Awaited<ReturnType<typeof readCalendar>>; facets: Awaited<ReturnType<typeof readFacets>> }) {
  const { sections, next } = page.feed!;
  const [first, ...others] = sections;
  const from = address.parameter;
  return (
    <FrontPage
      rail={
        <>
          <SubscribeBox />
          <FeedRail papers={papersOf(page)} calendar={calendar} />
          <ListFeeds path={page.list.path} />
        </>
      }
      arrivals={first?.arrivals}
      rest={first && <Feed key={`${first.day} ${next}`} start={{ sections: others, next }} today={page.today} />}
    >
      {from ? <h1 className="sr-only">{papersUpTo(formatDayLong(from, page.today))}</h1> : <SiteHeading />}
      {first && !from && (
        <ListChoices
          path={page.list.path}
          ownOrder={address.entry.ownOrder}
          orders={address.entry.orders}
          facets={facets}
        />
      )}
      {first ? (
        <DaySection section={first} today={page.today} />
      ) : (
        <EmptyFeed isWhole={!from} text={address.entry.empty} />
      )}
    </FrontPage>
  );
}

/** The site's name, who it is by, and the way to the box that mails it, which a phone has below the day and keys reach last. */
function SiteHeading() {
  return (
    <div className="mb-1 flex flex-wrap items-baseline justify-between gap-x-4">
      <h1 className="flex flex-wrap items-baseline gap-x-2 font-serif text-title">
        {env.SITE_NAME} <span className="font-normal font-sans text-meta text-soft">{byCurator(env.CURATOR)}</span>
      </h1>
      <a href={`#${SUBSCRIBE_BOX}`} className="text-link py-1 text-meta md:focus:not-sr-only md:sr-only">
        {GET_IT_BY_EMAIL}
      </a>
    </div>
  );
}

function EmptyFeed({ isWhole, text }: { isWhole: boolean; text: string }) {
  return (
    <div className="py-6">
      <Heading level={2} look="page">
        {isWhole ? NO_PAPERS_YET : ARCHIVE_BEGINS_LATER}
      </Heading>
      <p className="mt-3 max-w-message text-soft">{text}</p>
    </div>
  );
}

/**
 * What goes along to the days of the calendar: all that was chosen from a period, of other lists no order, which is theirs.
 * Those of an entity have a calendar of all papers.
 */
function choicesForDays({ entry: { scope }, choices }: ListAddress): PaperListQuery {
  if (scope === "entity") return PLAIN_QUERY;
  return scope === "period" ? choices : { ...choices, order: "default" };
}

/** The day whose month the calendar shows; a week that spans two months is in the one that has its Thursday, as with years. */
function dayInCalendar({ period }: FoundList, newest: string | null): string | null {
  if (!period) return newest;
  const { kind, from } = period.period;
  return kind === "week" ? addDays(from, 3) : from;
}
