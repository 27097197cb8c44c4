import type { Metadata } from "next";
import { cache } from "react";
import { CollectionArticle } from "@/components/collection/collection-article";
import { NoSuchCollection } from "@/components/collection/no-such-collection";
import { listCollectionItems } from "@/db/queries/collection/items";
import { listCollectionMembers } from "@/db/queries/collection/members";
import { NO_SUCH_COLLECTION } from "@/lib/core/collection/sentences";
import { decodeSegment } from "@/lib/core/decode-segment";
import { firstOf } from "@/lib/core/search-params";
import { isToken } from "@/lib/server/account/secret-tokens";
import { getViewer } from "@/lib/server/account/viewer";
import { collectionMetadata } from "@/lib/server/collection/collection-metadata";
import { findSeenCollection } from "@/lib/server/collection/seen-collection";
import { today } from "@/lists/find-list";

// A collection that not everybody sees: made for each request, for who may see it. proxy.ts answers all others.
export const instant = false;

type Props = {
  params: Promise<{ owner: string; collection: string }>;
  searchParams: Promise<Record<string, string | string[] | undefined>>;
};

/** Once a request, for its head and its page. */
const find = cache(async (segment: string, key: string | null) => findSeenCollection(segment, await getViewer(), key));

async function readAsked({ params, searchParams }: Props) {
  const said = firstOf((await searchParams).key) ?? "";
  const linkKey = isToken(said) ? said : null;
  return { found: await find(decodeSegment((await params).collection), linkKey), linkKey };
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const { found, linkKey } = await readAsked(props);
  if (!found) return { title: NO_SUCH_COLLECTION, robots: { index: false } };
  // Its address leads to no other site with its key in it.
  const query = linkKey === null ? "" : `?${new URLSearchParams({ key: linkKey })}`;
  return { ...collectionMetadata(found, query), robots: { index: false }, referrer: "same-origin" };
}

export default async function OwnCollectionPage(props: Props) {
  const { found, linkKey } = await readAsked(props);
  if (!found) return <NoSuchCollection />;
  const [items, members] = await Promise.all([listCollectionItems(found.id), listCollectionMembers(found.id)]);
  const { role, isFollowed } = found;
  return (
    <CollectionArticle
      collection={found}
      items={items}
      members={members}
      today={today()}
      linkKey={linkKey}
      known={{ role, isFollowed }}
    />
  );
}
