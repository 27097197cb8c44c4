import type { Metadata } from "next";
import { readCalendar } from "@/app/_data/cached";
import { readChoice, readChosenPapers } from "@/app/_data/chosen-papers";
import { FeedRail } from "@/components/paper/feed-rail";
import { NoSuchList } from "@/components/paper/no-such-list";
import { FrontPage } from "@/components/site/front-page";
import { decodeSegment } from "@/lib/decode-segment";
import { formatPaperListQuery } from "@/lib/paper-list";
import { ChosenList } from "../_list/chosen-list";
import { findList } from "../_list/find-list";

// Every public list whose address has a query: next.config.ts leads them here, since their own pages are static and
// read none. Made for each request, and whole in it.
export const instant = false;

type Props = PageProps<"/lists/[...list]">;

const find = async (params: Props["params"]) => findList((await params).list.map(decodeSegment));

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const found = await find(params);
  // One of many ways to see the list; search engines know the plain one.
  return found
    ? { title: found.title, robots: { index: false }, alternates: { canonical: found.path } }
    : { title: "No such list", robots: { index: false } };
}

export default async function ChosenListPage({ params, searchParams }: Props) {
  const [found, given] = await Promise.all([find(params), searchParams]);
  if (!found) return <NoSuchList />;
  const choice = readChoice(found.scope, given);
  const [chosen, calendar] = await Promise.all([readChosenPapers(found.scope, choice), readCalendar(found.near)]);
  return (
    <FrontPage rail={<FeedRail papers={chosen.papers} calendar={calendar} />}>
      {found.header(formatPaperListQuery(choice.query))}
      <ChosenList
        path={found.path}
        ownOrder={found.ownOrder}
        scope={found.scope.kind}
        choice={choice}
        chosen={chosen}
        today={calendar.today}
        empty={found.empty}
      />
    </FrontPage>
  );
}
