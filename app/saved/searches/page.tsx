import type { Metadata } from "next";
import Link from "next/link";
import { FrontPage } from "@/components/list/front-page";
import { ReadingListRail } from "@/components/mark/reading-list-rail";
import { SavedSearches } from "@/components/search/saved-searches";
import { Heading } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { Prose } from "@/components/ui/prose";
import { Sentence } from "@/components/ui/sentence";
import { listSavedSearches } from "@/db/queries/search/saved-searches";
import { problemSentence } from "@/lib/core/account/account-problems";
import { SAVED_SEARCHES, SEARCHES_NEED_ACCOUNT } from "@/lib/core/search/sentences";
import { getViewer } from "@/lib/server/account/viewer";

// The viewer's own list, made for each request.
export const instant = false;

export const metadata: Metadata = { title: SAVED_SEARCHES, robots: { index: false } };

export default async function SavedSearchesPage({ searchParams }: PageProps<"/saved/searches">) {
  const viewer = await getViewer();
  const problem = problemSentence((await searchParams).problem);
  return (
    <FrontPage rail={<ReadingListRail kind="searches" isSignedIn={viewer !== null} />}>
      <Heading level={1} look="page" isRuled>
        Searches
      </Heading>
      <div className="mt-6">
        {problem && <Notice kind="refused">{problem}</Notice>}
        {viewer ? <SavedSearches searches={await listSavedSearches(viewer.id)} /> : <SignInFirst />}
      </div>
    </FrontPage>
  );
}

function SignInFirst() {
  return (
    <Prose>
      <Sentence
        text={SEARCHES_NEED_ACCOUNT}
        links={[
          (words) => (
            <Link className="text-link" href="/signin?callbackUrl=%2Fsaved%2Fsearches">
              {words}
            </Link>
          ),
        ]}
      />
    </Prose>
  );
}
