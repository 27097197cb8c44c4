import type { Metadata, Route } from "next";
import Link from "next/link";
import { readCollections } from "@/app/_data/cached-collections";
import { CollectionList } from "@/components/collection/collection-list";
import { Invitations } from "@/components/collection/invitations";
import { MakeCollection } from "@/components/collection/make-collection";
import { SignInToWrite } from "@/components/comment/discussion-page";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Button } from "@/components/ui/button";
import { Heading } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { Pager } from "@/components/ui/pager";
import { db } from "@/db/client";
import { findDeletedCollection } from "@/db/queries/collection/change-collection";
import { listInvitationsToEdit, listOwnCollections } from "@/db/queries/collection/collections";
import { findWriter } from "@/db/queries/comment/standing";
import {
  type CollectionOrder,
  collectionApiPath,
  collectionOrders,
  formatCollectionPlace,
  parseCollectionPlace,
  parseObjectId,
} from "@/lib/core/collection/collection";
import {
  COLLECTION_LEFT,
  COLLECTION_ORDERS,
  COLLECTIONS_EXPLAINED,
  COLLECTIONS_READ_ONLY,
  collectionDeleted,
  collectionOrderNames,
  FIRST_COLLECTIONS,
  MAKE_COLLECTION,
  MORE_COLLECTIONS,
  NO_COLLECTIONS,
  NO_OWN_COLLECTIONS,
  PUBLIC_COLLECTIONS,
  RESTORE_COLLECTION,
  SIGN_IN_TO_COLLECT,
  YOUR_COLLECTIONS,
} from "@/lib/core/collection/sentences";
import { COLLECTION_QUOTAS } from "@/lib/core/comment/community-rules";
import { firstOf } from "@/lib/core/search-params";
import { COLLECTIONS } from "@/lib/core/site/page-names";
import { getViewer, type Viewer } from "@/lib/server/account/viewer";
import { hasDiscussions, isOpenToWriters } from "@/lib/server/comment/community";
import { today } from "@/lists/find-list";

// Made for each request: the viewer's own stand over those that everybody sees, which are cached.
export const instant = false;

export const metadata: Metadata = {
  title: COLLECTIONS,
  description: COLLECTIONS_EXPLAINED,
  alternates: { canonical: "/collections" },
};

export default async function CollectionsPage({ searchParams }: PageProps<"/collections">) {
  if (!hasDiscussions()) return <NothingHere />;
  const asked = await searchParams;
  const viewer = await getViewer();
  const order = collectionOrders.find((each) => each === firstOf(asked.order)) ?? "newest";
  const after = parseCollectionPlace(firstOf(asked.after) ?? "");
  const { collections, next, today: day } = await readCollections(order, after);
  const path = order === "newest" ? "/collections" : `/collections?order=${order}`;
  return (
    <div className="page-width pt-8 sm:pt-12">
      <header className="double-rule-below pb-4">
        <Heading level={1} look="page">
          {COLLECTIONS}
        </Heading>
        <p className="mt-2 text-soft">{COLLECTIONS_EXPLAINED}</p>
      </header>
      <div className="max-w-list pt-6">
        {viewer ? (
          <OwnPart viewer={viewer} deleted={firstOf(asked.deleted)} hasLeft={firstOf(asked.done) === "left"} />
        ) : (
          isOpenToWriters() && <SignInToWrite sentence={SIGN_IN_TO_COLLECT} path="/collections" />
        )}
        <Heading level={2} look="section" className="mt-8">
          {PUBLIC_COLLECTIONS}
        </Heading>
        <OrderNav order={order} />
        {collections.length === 0 && <p className="mt-4">{NO_COLLECTIONS}</p>}
        <CollectionList collections={collections} today={day} level={3} />
        <Pager
          label={COLLECTIONS}
          next={
            next && {
              path: `/collections?${new URLSearchParams({ order, after: formatCollectionPlace(next) })}`,
              text: MORE_COLLECTIONS,
            }
          }
          first={after === null ? null : { path, text: FIRST_COLLECTIONS }}
        />
      </div>
    </div>
  );
}

const OrderNav = ({ order }: { order: CollectionOrder }) => (
  <nav aria-label={COLLECTION_ORDERS} className="mt-2 flex flex-wrap gap-x-5 gap-y-1 text-meta">
    {collectionOrders.map((each) => (
      <Link
        key={each}
        href={(each === "newest" ? "/collections" : `/collections?order=${each}`) as Route}
        prefetch={false}
        aria-current={each === order ? "page" : undefined}
        className={`py-1 ${each === order ? "text-accent" : "quiet-link"}`}
      >
        {collectionOrderNames[each]}
      </Link>
    ))}
  </nav>
);

/** The viewer's own collections, what they were asked to edit, and the form that makes one. */
async function OwnPart({
  viewer,
  deleted,
  hasLeft,
}: {
  viewer: Viewer;
  deleted: string | undefined;
  hasLeft: boolean;
}) {
  const deletedId = parseObjectId(deleted ?? "");
  const [own, invitations, { standing }, gone] = await Promise.all([
    listOwnCollections(viewer.id),
    listInvitationsToEdit(viewer.id),
    findWriter(db, viewer.id),
    deletedId ? findDeletedCollection(deletedId, viewer.id) : null,
  ]);
  return (
    <>
      {gone && (
        <div className="flex flex-wrap items-start gap-x-4">
          <Notice kind="done">{collectionDeleted(gone.title)}</Notice>
          <form method="post" action={collectionApiPath(gone, "/restore")}>
            <Button variant="quiet">{RESTORE_COLLECTION}</Button>
          </form>
        </div>
      )}
      {hasLeft && <Notice kind="done">{COLLECTION_LEFT}</Notice>}
      <Invitations invitations={invitations} name={viewer.username} />
      <section aria-labelledby="your-collections">
        <Heading level={2} look="section" id="your-collections">
          {YOUR_COLLECTIONS}
        </Heading>
        {own.length === 0 && <p className="mt-2 text-soft">{NO_OWN_COLLECTIONS}</p>}
        <CollectionList collections={own} today={today()} level={3} areOwn />
        {isOpenToWriters() ? (
          <details className="mt-4">
            <summary className="w-fit cursor-pointer py-1 text-accent">{MAKE_COLLECTION}</summary>
            <div className="pt-4">
              <MakeCollection mayBePublic={COLLECTION_QUOTAS[standing].mayBePublic} />
            </div>
          </details>
        ) : (
          <p className="mt-4 text-soft">{COLLECTIONS_READ_ONLY}</p>
        )}
      </section>
    </>
  );
}
