import type { Metadata, Route } from "next";
import Link from "next/link";
import type { ReactNode } from "react";
import { FollowedCollections } from "@/components/collection/followed-collections";
import { FollowButton } from "@/components/entity/follow-button";
import { FollowsRail } from "@/components/entity/follows-rail";
import { OrganizationBadge } from "@/components/entity/organization-badge";
import { FrontPage } from "@/components/list/front-page";
import { MessagePage } from "@/components/site/message-page";
import { Heading } from "@/components/ui/heading";
import { Sentence } from "@/components/ui/sentence";
import { type FollowedCollection, listFollowedCollections } from "@/db/queries/collection/collections";
import { listOrganizations } from "@/db/queries/entity/entities";
import { listFollows } from "@/db/queries/entity/follows";
import { CHOSEN_FROM_MAX, listReasons } from "@/db/queries/list/followed-papers";
import { listFacets } from "@/db/queries/list/paper-facets";
import { listSavedSearches } from "@/db/queries/search/saved-searches";
import { NEW_IN_COLLECTION_DAYS } from "@/lib/core/comment/community-rules";
import {
  chosenFromNewest,
  FOLLOWING_EXPLAINED,
  FOLLOWING_NEEDS_ACCOUNT,
  NOTHING_FOLLOWED,
  ORGANIZATIONS_TO_FOLLOW,
  WHAT_TO_FOLLOW,
} from "@/lib/core/entity/sentences";
import { formatPaperListQuery } from "@/lib/core/list/paper-list";
import { DEFAULT_VIEW } from "@/lib/core/list/paper-view";
import { getViewer } from "@/lib/server/account/viewer";
import { hasDiscussions } from "@/lib/server/comment/community";
import { following } from "@/lists/entries/own";
import { ofWords } from "@/lists/find-list";
import { readOwnAddress } from "@/lists/own-address";
import { ListBody } from "@/lists/page/list-body";
import { readListPapers } from "@/lists/read-list";

/** Organizations that are offered to who follows nothing. */
const SUGGESTED = 6;

// The viewer's own page: made for each request, and whole in it, so that it needs no script to read.
export const instant = false;

export const metadata: Metadata = { title: following.words!.title, robots: { index: false } };

export default async function FollowingPage({ searchParams }: PageProps<"/following">) {
  const viewer = await getViewer();
  if (!viewer)
    return (
      <SignInFirst>
        <OrganizationsToFollow />
      </SignInFirst>
    );
  const list = ofWords(following, { kind: "following", userId: viewer.id });
  const address = readOwnAddress(following, await searchParams);
  const [page, facets, follows, saved, collections] = await Promise.all([
    readListPapers(address, list, viewer.id),
    listFacets(list.scope),
    listFollows(viewer.id),
    listSavedSearches(viewer.id),
    followedBy(viewer.id),
  ]);
  const searches = saved.filter(({ isFollowed }) => isFollowed);
  if (follows.length + searches.length === 0)
    return (
      <NothingFollowed collections={collections}>
        <OrganizationsToFollow />
      </NothingFollowed>
    );
  const reasons = await listReasons(
    viewer.id,
    page.papers.map((paper) => paper.id),
  );
  // The view alone chooses no papers.
  const isOwnChoice = formatPaperListQuery({ ...address.choices, view: DEFAULT_VIEW }) !== "";
  const papers = page.papers.map((paper) => ({ ...paper, reasons: reasons[paper.id] ?? [] }));
  return (
    <FrontPage rail={<FollowsRail follows={follows} searches={searches} collections={collections} />}>
      <header className="double-rule-below pb-4">
        <Heading level={1} look="page">
          {list.title}
        </Heading>
        {isOwnChoice && !facets.isWhole && (
          <p className="mt-1 text-soft text-meta">{chosenFromNewest(CHOSEN_FROM_MAX)}</p>
        )}
      </header>
      <ListBody address={address} page={{ ...page, papers }} facets={facets} />
    </FrontPage>
  );
}

/** Collections that a reader follows; none where there are none. */
const followedBy = async (userId: string): Promise<FollowedCollection[]> =>
  hasDiscussions() ? listFollowedCollections(userId, NEW_IN_COLLECTION_DAYS) : [];

function SignInFirst({ children }: { children: ReactNode }) {
  return (
    <MessagePage title="Following">
      <p>{FOLLOWING_EXPLAINED}</p>
      <p>
        <Sentence
          text={FOLLOWING_NEEDS_ACCOUNT}
          links={[
            (words) => (
              <Link className="text-link" href={"/signin?callbackUrl=%2Ffollowing" as Route}>
                {words}
              </Link>
            ),
            (words) => (
              <Link className="text-link" href={"/signup?callbackUrl=%2Ffollowing" as Route}>
                {words}
              </Link>
            ),
          ]}
        />
      </p>
      {children}
    </MessagePage>
  );
}

/** Somewhere to begin, for who follows nothing yet. */
async function OrganizationsToFollow() {
  const { organizations } = await listOrganizations("", null, SUGGESTED);
  if (organizations.length === 0) return null;
  return (
    <section aria-labelledby="to-follow" className="max-w-form! pt-6">
      <Heading level={2} look="rail" id="to-follow">
        {ORGANIZATIONS_TO_FOLLOW}
      </Heading>
      <ul className="mt-2">
        {organizations.map(({ slug, name, avatar }) => (
          <li key={slug} className="flex h-11 items-center justify-between gap-x-3 text-meta">
            <OrganizationBadge organization={{ slug, name, avatar }} />
            <FollowButton entity={{ kind: "organization", slug, name }} />
          </li>
        ))}
      </ul>
    </section>
  );
}

function NothingFollowed({ collections, children }: { collections: FollowedCollection[]; children: ReactNode }) {
  return (
    <MessagePage title="Following">
      {collections.length === 0 ? <p>{NOTHING_FOLLOWED}</p> : <FollowedCollections collections={collections} />}
      <p>
        <Sentence
          text={WHAT_TO_FOLLOW}
          links={[
            (words) => (
              <Link className="text-link" href="/organizations">
                {words}
              </Link>
            ),
            (words) => (
              <Link className="text-link" href="/topics">
                {words}
              </Link>
            ),
            (words) => (
              <Link className="text-link" href="/search" prefetch={false}>
                {words}
              </Link>
            ),
          ]}
        />
      </p>
      {children}
    </MessagePage>
  );
}
