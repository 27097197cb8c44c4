import type { Metadata } from "next";
import { AccountPage } from "@/components/account/account-page";
import { FlagForm } from "@/components/moderation/flag-form";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Notice } from "@/components/ui/notice";
import { Sentence } from "@/components/ui/sentence";
import { collectionApiPath, collectionPath } from "@/lib/core/collection/collection";
import {
  BACK_TO_COLLECTION,
  REPORT_COLLECTION_TITLE,
  SIGN_IN_TO_REPORT_COLLECTION,
} from "@/lib/core/collection/sentences";
import { decodeSegment } from "@/lib/core/decode-segment";
import { REPORT_COLLECTION_OWN, REPORT_EXPLAINED, REPORT_THANKS } from "@/lib/core/moderation/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getViewer } from "@/lib/server/account/viewer";
import { findSeenCollection } from "@/lib/server/collection/seen-collection";
import { refuseWriting } from "@/lib/server/comment/community";

// Made for each request: it says whether the viewer may report. proxy.ts answers for a collection that they do not see.
export const instant = false;

export const metadata: Metadata = { title: REPORT_COLLECTION_TITLE, robots: { index: false } };

export default async function FlagCollectionPage({
  params,
  searchParams,
}: PageProps<"/collections/[owner]/[collection]/flag">) {
  const viewer = await getViewer();
  const collection = await findSeenCollection(decodeSegment((await params).collection), viewer, null);
  if (!collection) return <NothingHere />;
  const page = collectionPath(collection);
  const isSent = firstOf((await searchParams).done) === "sent";
  const closed = refuseWriting()?.sentence ?? null;
  const isOwn = collection.role === "owner" || collection.role === "editor";
  return (
    <AccountPage title={REPORT_COLLECTION_TITLE}>
      {isSent && <Notice kind="done">{REPORT_THANKS}</Notice>}
      <p className="mb-6 wrap-anywhere font-serif text-prose" dir="auto">
        <a href={page} className="quiet-link">
          {collection.title}
        </a>
      </p>
      {!isSent && closed !== null && <p>{closed}</p>}
      {!isSent && closed === null && isOwn && <p>{REPORT_COLLECTION_OWN}</p>}
      {!isSent && closed === null && !viewer && (
        <p>
          <Sentence
            text={SIGN_IN_TO_REPORT_COLLECTION}
            links={[
              (words) => (
                <a className="text-link" href={`/signin?${new URLSearchParams({ callbackUrl: `${page}/flag` })}`}>
                  {words}
                </a>
              ),
              (words) => (
                <a className="text-link" href={`/moderation/report?${new URLSearchParams({ about: page })}`}>
                  {words}
                </a>
              ),
            ]}
          />
        </p>
      )}
      {!isSent && closed === null && viewer && !isOwn && (
        <>
          <p className="mb-5 text-soft">{REPORT_EXPLAINED}</p>
          <FlagForm action={collectionApiPath(collection, "/flag")} />
        </>
      )}
      <p className="mt-8">
        <a href={page} className="text-link">
          {BACK_TO_COLLECTION}
        </a>
      </p>
    </AccountPage>
  );
}
