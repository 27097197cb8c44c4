import type { Metadata } from "next";
import type { Collection } from "@/db/queries/collection/collections";
import { collectionPath } from "@/lib/core/collection/collection";
import { COLLECTION_FEED_EXPLAINED, collectionFeedTitle } from "@/lib/core/collection/sentences";
import { feedLinks } from "@/lib/core/list/feed/address";
import { env } from "../runtime/env";

/** Head of a collection's page. Search engines are let in to public ones of established accounts alone. @param query by which its link names it. */
export function collectionMetadata(collection: Collection, query: string): Metadata {
  const { title: name, description: said, owner, isIndexed } = collection;
  const path = collectionPath(collection);
  const title = collectionFeedTitle(name, owner.name ?? owner.username);
  const description = said ?? COLLECTION_FEED_EXPLAINED;
  return {
    title,
    description,
    ...(!isIndexed && { robots: { index: false } }),
    alternates: { canonical: path, types: feedLinks(path, query) },
    openGraph: { type: "article", siteName: env.SITE_NAME, url: path, title, description, images: [] },
    twitter: { card: "summary" },
  };
}
