import type { Metadata } from "next";
import { headers } from "next/headers";
import { Section } from "@/components/account/account-page";
import { ItemsEditor, PapersToAdd } from "@/components/collection/collection-editor";
import { CollectionSettings, LeaveForm } from "@/components/collection/collection-settings";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Heading } from "@/components/ui/heading";
import { Notice } from "@/components/ui/notice";
import { db } from "@/db/client";
import { hasCollectionLink } from "@/db/queries/collection/change-collection";
import { listCollectionItems } from "@/db/queries/collection/items";
import { listCollectionMembers } from "@/db/queries/collection/members";
import { findWriter } from "@/db/queries/comment/standing";
import { type CollectionName, collectionApiPath, collectionPath } from "@/lib/core/collection/collection";
import {
  BACK_TO_COLLECTION,
  COLLECTION_IS_EMPTY,
  COLLECTION_SAVED,
  COLLECTIONS_READ_ONLY,
  collectionIsHidden,
  EDIT_COLLECTION,
  EDITOR_INVITED,
  EDITOR_REMOVED,
  editCollectionTitled,
  INVITATION_ACCEPTED,
  NOTE_SAVED,
  PAPER_ADDED,
  PAPER_MOVED,
  PAPER_REMOVED,
  PAPERS_OF_COLLECTION,
  PUT_BACK,
} from "@/lib/core/collection/sentences";
import { COLLECTION_QUOTAS } from "@/lib/core/comment/community-rules";
import { hiddenReasonWords } from "@/lib/core/comment/sentences";
import { decodeSegment } from "@/lib/core/decode-segment";
import { firstOf } from "@/lib/core/search-params";
import { parsePaperId } from "@/lib/core/source";
import { getViewer } from "@/lib/server/account/viewer";
import { readNewCollectionLink } from "@/lib/server/collection/link-cookie";
import { findSeenCollection } from "@/lib/server/collection/seen-collection";
import { isOpenToWriters } from "@/lib/server/comment/community";
import { siteUrl } from "@/lib/server/runtime/env";

// For the owner and editors of a collection; proxy.ts answers everybody else.
export const instant = false;

export const metadata: Metadata = { title: EDIT_COLLECTION, robots: { index: false } };

/** What was just done, by its word in the address. */
const DONE: Record<string, string> = {
  saved: COLLECTION_SAVED,
  added: PAPER_ADDED,
  noted: NOTE_SAVED,
  moved: PAPER_MOVED,
  removed: PAPER_REMOVED,
  link: COLLECTION_SAVED,
  invited: EDITOR_INVITED,
  accepted: INVITATION_ACCEPTED,
  "editor-removed": EDITOR_REMOVED,
};

type Props = PageProps<"/collections/[owner]/[collection]/edit">;

export default async function EditCollectionPage({ params, searchParams }: Props) {
  const viewer = await getViewer();
  const collection = await findSeenCollection(decodeSegment((await params).collection), viewer, null);
  if (!viewer || !collection || (collection.role !== "owner" && collection.role !== "editor")) return <NothingHere />;
  const asked = await searchParams;
  const isOwner = collection.role === "owner";
  const [items, members, { standing }, hasLink, requestHeaders] = await Promise.all([
    listCollectionItems(collection.id),
    listCollectionMembers(collection.id),
    findWriter(db, viewer.id),
    hasCollectionLink(collection.id),
    headers(),
  ]);
  const { hiddenReason } = collection;
  const said = DONE[firstOf(asked.done) ?? ""];
  const removed = parsePaperId(firstOf(asked.paper) ?? "")?.id;
  return (
    <div className="page-width pt-8 sm:pt-12">
      <header className="double-rule-below pb-4">
        <Heading level={1} look="name" dir="auto" className="wrap-anywhere">
          {editCollectionTitled(collection.title)}
        </Heading>
        <p className="mt-2">
          <a href={collectionPath(collection)} className="text-link">
            {BACK_TO_COLLECTION}
          </a>
        </p>
      </header>
      <div className="pt-8 *:max-w-list">
        {said !== undefined && <Notice kind="done">{said}</Notice>}
        {removed && said === PAPER_REMOVED && <PutBack collection={collection} paperId={removed} />}
        {hiddenReason !== null && <Notice kind="fact">{collectionIsHidden(hiddenReasonWords[hiddenReason])}</Notice>}
        {isOpenToWriters() ? (
          <>
            <Section title={PAPERS_OF_COLLECTION}>
              {items.length === 0 ? (
                <p>{COLLECTION_IS_EMPTY}</p>
              ) : (
                <ItemsEditor collection={collection} items={items} />
              )}
            </Section>
            <PapersToAdd collection={collection} />
            {isOwner ? (
              <CollectionSettings
                collection={collection}
                members={members}
                mayBePublic={COLLECTION_QUOTAS[standing].mayBePublic}
                newLink={readNewCollectionLink(requestHeaders.get("cookie"), collection.id)}
                hasLink={hasLink}
                site={siteUrl()}
              />
            ) : (
              <LeaveForm collection={collection} name={viewer.username} />
            )}
          </>
        ) : (
          <p>{COLLECTIONS_READ_ONLY}</p>
        )}
      </div>
    </div>
  );
}

const PutBack = ({ collection, paperId }: { collection: CollectionName; paperId: string }) => (
  <form method="post" action={collectionApiPath(collection, "/items")} className="mb-8">
    <input type="hidden" name="paper" value={paperId} />
    <button type="submit" className="text-link py-1">
      {PUT_BACK}
    </button>
  </form>
);
