import type { Route } from "next";
import Link from "next/link";
import { KeptList } from "@/components/reading-list/kept-list";
import { CiteMarked, MarkedPapers, NothingMarked } from "@/components/reading-list/marked-papers";
import { ReadingListRail } from "@/components/reading-list/reading-list-rail";
import { FrontPage } from "@/components/site/front-page";
import { listMarkedPapers } from "@/db/queries/read-marks";
import { dayOf } from "@/lib/days";
import { env } from "@/lib/env";
import { toListedPapers } from "@/lib/listed-paper";
import { formatMarkCursor, parseMarkCursor } from "@/lib/mark-cursor";
import type { ListedMark } from "@/lib/reading-marks";
import { firstOf } from "@/lib/search-params";
import { getViewer } from "@/lib/viewer";

const PAPERS_PER_PAGE = 40;
const TITLES: Record<ListedMark, string> = { saved: "Saved", hidden: "Hidden" };
const PATHS = { saved: "/saved", hidden: "/saved/hidden" } as const;

type SearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The papers that the viewer saved, or hid: from the account, or for who is not signed in from their browser. */
export async function MarkedPage({ kind, searchParams }: { kind: ListedMark; searchParams: SearchParams }) {
  const viewer = await getViewer();
  const after = parseMarkCursor(firstOf((await searchParams).after) ?? "");
  return (
    <FrontPage rail={<ReadingListRail kind={kind} isSignedIn={viewer !== null} />}>
      <h1 className="double-rule-below pb-4 text-[2.125rem] tracking-[-0.022em] sm:text-[2.75rem]">{TITLES[kind]}</h1>
      {viewer ? <AccountList kind={kind} userId={viewer.id} after={after} /> : <KeptList kind={kind} />}
    </FrontPage>
  );
}

async function AccountList({
  kind,
  userId,
  after,
}: {
  kind: ListedMark;
  userId: string;
  after: ReturnType<typeof parseMarkCursor>;
}) {
  const { papers, next } = await listMarkedPapers(kind, userId, after, PAPERS_PER_PAGE);
  if (papers.length === 0 && !after) return <NothingMarked kind={kind} />;
  return (
    <>
      {kind === "saved" && papers.length > 0 && <CiteMarked ids={papers.map(({ id }) => id)} />}
      <MarkedPapers papers={toListedPapers(papers)} today={dayOf(new Date(), env.FEED_TIME_ZONE)} />
      {papers.length === 0 && (
        <p className="mt-8 font-serif text-[1.125rem] leading-[1.6]">There is nothing earlier.</p>
      )}
      <nav aria-label="More papers" className="mt-10 flex flex-wrap gap-x-8 gap-y-2">
        {after && (
          <Link className="text-link" href={PATHS[kind]}>
            Newest
          </Link>
        )}
        {next && (
          <Link
            className="text-link"
            href={`${PATHS[kind]}?after=${encodeURIComponent(formatMarkCursor(next))}` as Route}
            rel="next"
          >
            Earlier
          </Link>
        )}
      </nav>
    </>
  );
}
