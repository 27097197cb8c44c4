import type { Metadata, Route } from "next";
import Link from "next/link";
import { PapersByDay } from "@/components/paper/papers-by-day";
import { FrontPage } from "@/components/site/front-page";
import { MessagePage } from "@/components/site/message-page";
import { FollowsRail } from "@/components/subject/follows-rail";
import { listReasons } from "@/db/queries/followed-papers";
import { listFollows } from "@/db/queries/follows";
import { listPapers, readPlace } from "@/db/queries/paper-lists";
import { dayOf } from "@/lib/days";
import { env } from "@/lib/env";
import { toListedPapers } from "@/lib/listed-paper";
import { formatPaperCursor } from "@/lib/paper-cursor";
import { NO_FILTER } from "@/lib/paper-list";
import { firstOf } from "@/lib/search-params";
import { getViewer } from "@/lib/viewer";

// The viewer's own page: made for each request, and whole in it, so that it needs no script to read.
export const instant = false;

export const metadata: Metadata = { title: "Following", robots: { index: false } };

const PAPERS_PER_PAGE = 40;

export default async function FollowingPage({ searchParams }: PageProps<"/following">) {
  const viewer = await getViewer();
  if (!viewer) return <SignInFirst />;
  const list = { scope: { kind: "following", userId: viewer.id }, filter: NO_FILTER, order: "default" } as const;
  const cursor = readPlace(list, firstOf((await searchParams).before) ?? "");
  const [{ papers, next }, follows] = await Promise.all([
    listPapers({ ...list, after: cursor, limit: PAPERS_PER_PAGE }),
    listFollows(viewer.id),
  ]);
  if (follows.length === 0) return <NothingFollowed />;
  const reasons = await listReasons(
    viewer.id,
    papers.map((paper) => paper.id),
  );
  const listed = toListedPapers(papers).map((paper) => ({ ...paper, reasons: reasons[paper.id] ?? [] }));
  return (
    <FrontPage rail={<FollowsRail follows={follows} />}>
      <h1 className="double-rule-below pb-4 text-[2.125rem] tracking-[-0.022em] sm:text-[2.75rem]">Following</h1>
      {papers.length === 0 && (
        <p className="mt-8 max-w-[36rem] font-serif text-[1.125rem] leading-[1.6]">
          {cursor ? "There is nothing earlier." : "What you follow has no papers in the daily papers yet."}
        </p>
      )}
      <div>
        <PapersByDay papers={listed} today={dayOf(new Date(), env.FEED_TIME_ZONE)} />
      </div>
      <nav aria-label="More papers" className="mt-10 flex flex-wrap gap-x-8 gap-y-2">
        {cursor && (
          <Link className="text-link" href="/following">
            Newest papers
          </Link>
        )}
        {next && (
          <Link
            className="text-link"
            href={`/following?before=${encodeURIComponent(formatPaperCursor(next))}` as Route}
          >
            Earlier papers
          </Link>
        )}
      </nav>
    </FrontPage>
  );
}

function SignInFirst() {
  return (
    <MessagePage title="Following">
      <p>Here stand the papers of the organizations, authors and topics that you follow, day by day.</p>
      <p>
        <Link className="text-link" href={"/signin?callbackUrl=%2Ffollowing" as Route}>
          Sign in
        </Link>{" "}
        to see yours, or{" "}
        <Link className="text-link" href={"/signup?callbackUrl=%2Ffollowing" as Route}>
          make an account
        </Link>
        .
      </p>
    </MessagePage>
  );
}

function NothingFollowed() {
  return (
    <MessagePage title="Following">
      <p>You do not follow anything yet.</p>
      <p>
        Every{" "}
        <Link className="text-link" href="/organizations">
          organization
        </Link>
        ,{" "}
        <Link className="text-link" href="/topics">
          topic
        </Link>{" "}
        and author has a page with a button to follow; their new papers then come together here. The authors of a paper
        stand on its page.
      </p>
    </MessagePage>
  );
}
