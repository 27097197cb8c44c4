import type { Metadata, Route } from "next";
import Link from "next/link";
import { readChoice, readChosenPapers } from "@/app/_data/chosen-papers";
import { ChosenList } from "@/app/lists/_list/chosen-list";
import { FrontPage } from "@/components/site/front-page";
import { MessagePage } from "@/components/site/message-page";
import { FollowsRail } from "@/components/subject/follows-rail";
import { CHOSEN_FROM_MAX, listReasons } from "@/db/queries/followed-papers";
import { listFollows } from "@/db/queries/follows";
import { listSavedSearches } from "@/db/queries/saved-searches";
import { dayOf } from "@/lib/days";
import { env } from "@/lib/env";
import { formatPaperListQuery } from "@/lib/paper-list";
import { getViewer } from "@/lib/viewer";

// The viewer's own page: made for each request, and whole in it, so that it needs no script to read.
export const instant = false;

export const metadata: Metadata = { title: "Following", robots: { index: false } };

export default async function FollowingPage({ searchParams }: PageProps<"/following">) {
  const viewer = await getViewer();
  if (!viewer) return <SignInFirst />;
  const scope = { kind: "following", userId: viewer.id } as const;
  const choice = readChoice(scope, await searchParams);
  const [chosen, follows, saved] = await Promise.all([
    readChosenPapers(scope, choice),
    listFollows(viewer.id),
    listSavedSearches(viewer.id),
  ]);
  const searches = saved.filter(({ isFollowed }) => isFollowed);
  if (follows.length + searches.length === 0) return <NothingFollowed />;
  const reasons = await listReasons(
    viewer.id,
    chosen.papers.map((paper) => paper.id),
  );
  // The view alone chooses no papers.
  const isOwnChoice = formatPaperListQuery({ ...choice.query, view: "compact" }) !== "";
  const papers = chosen.papers.map((paper) => ({ ...paper, reasons: reasons[paper.id] ?? [] }));
  return (
    <FrontPage rail={<FollowsRail follows={follows} searches={searches} />}>
      <header className="double-rule-below pb-4">
        <h1 className="text-[2.125rem] tracking-[-0.022em] sm:text-[2.75rem]">Following</h1>
        {isOwnChoice && !chosen.facets.isWhole && (
          <p className="mt-1 text-soft text-sm">
            Chosen from the newest {CHOSEN_FROM_MAX.toLocaleString("en")} papers of what you follow
          </p>
        )}
      </header>
      <ChosenList
        path="/following"
        ownOrder="Day"
        scope="following"
        choice={choice}
        chosen={{ ...chosen, papers }}
        today={dayOf(new Date(), env.FEED_TIME_ZONE)}
        empty={
          <p className="mt-8 max-w-[36rem] font-serif text-[1.125rem] leading-[1.6]">
            What you follow has no papers in the daily papers yet.
          </p>
        }
      />
    </FrontPage>
  );
}

function SignInFirst() {
  return (
    <MessagePage title="Following">
      <p>Here stand the papers of the organizations, authors, topics and searches that you follow, day by day.</p>
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
        and author has a page with a button to follow, and so has every{" "}
        <Link className="text-link" href="/search" prefetch={false}>
          search
        </Link>
        ; their new papers then come together here. The authors of a paper stand on its page.
      </p>
    </MessagePage>
  );
}
