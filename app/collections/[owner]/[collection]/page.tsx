import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { readPublicCollection } from "@/app/_data/cached-collections";
import { CollectionArticle } from "@/components/collection/collection-article";
import { NoSuchCollection } from "@/components/collection/no-such-collection";
import { collectionPath, parseCollectionSegment } from "@/lib/core/collection/collection";
import { NO_SUCH_COLLECTION } from "@/lib/core/collection/sentences";
import { decodeSegment } from "@/lib/core/decode-segment";
import { collectionMetadata } from "@/lib/server/collection/collection-metadata";
import { hasDiscussions } from "@/lib/server/comment/community";

// As an account's page: whole before the request, and a placeholder so that the build needs no database. Others than those that
// everybody sees have a page of their own, to which proxy.ts leads.
export const ensureStatic = "navigation";
export function generateStaticParams() {
  return [{ owner: "_", collection: "_" }];
}

type Props = { params: Promise<{ owner: string; collection: string }> };

async function readAsked({ params }: Props) {
  const { owner, collection } = await params;
  const id = hasDiscussions() ? parseCollectionSegment(decodeSegment(collection)) : null;
  const found = id && (await readPublicCollection(id));
  return found ? { ...found, said: `/collections/${decodeSegment(owner)}/${decodeSegment(collection)}` } : null;
}

export async function generateMetadata(props: Props): Promise<Metadata> {
  const found = await readAsked(props);
  return found ? collectionMetadata(found.collection, "") : { title: NO_SUCH_COLLECTION };
}

export default async function CollectionPage(props: Props) {
  const found = await readAsked(props);
  if (!found) return <NoSuchCollection />;
  const { said, ...rest } = found;
  // Its title is a part of its address, which is the one of today. A title may come back, so no browser keeps where this leads.
  if (said !== collectionPath(rest.collection)) redirect(collectionPath(rest.collection));
  return <CollectionArticle {...rest} />;
}
