import type { Collection } from "@/db/queries/collection/collections";
import { listNewestItems } from "@/db/queries/collection/items";
import { listFeedPapers } from "@/db/queries/list/feed-papers";
import { collectionPath } from "@/lib/core/collection/collection";
import { COLLECTION_FEED_EXPLAINED, collectionFeedTitle, noteInText } from "@/lib/core/collection/sentences";
import { FEED_ENTRIES_MAX, feedPath } from "@/lib/core/list/feed/address";
import { type FeedFormat, feedFormats, type ListFeed, newsOf } from "@/lib/core/list/feed/document";
import { oneLine, toFeedEntry } from "@/lib/core/list/feed/entry";
import { withoutIllegal } from "@/lib/core/list/feed/legal-text";
import { env, siteUrl } from "../runtime/env";

/** The feed of a collection: its papers as they were added, the newest first, each with its note. @param query of its address. */
export async function collectionFeed(format: FeedFormat, collection: Collection, query: string) {
  const madeAt = new Date();
  const path = collectionPath(collection);
  const items = new Map((await listNewestItems(collection.id, FEED_ENTRIES_MAX)).map((item) => [item.paperId, item]));
  const papers = await listFeedPapers([...items.keys()]);
  const self = siteUrl() + feedPath(path, format, query);
  const feed: ListFeed = {
    // Neither its title, nor its owner's name, nor its key is a part of what it is called.
    id: `${siteUrl()}/collections/${collection.id}.${format}`,
    title: withoutIllegal(
      `${collectionFeedTitle(oneLine(collection.title), collection.owner.name ?? collection.owner.username)} · ${env.SITE_NAME}`,
    ),
    subtitle: withoutIllegal(collection.description ?? COLLECTION_FEED_EXPLAINED),
    siteName: env.SITE_NAME,
    siteUrl: siteUrl(),
    pageUrl: siteUrl() + path + query,
    selfUrl: self,
    firstUrl: self,
    nextUrl: null,
    emptySince: collection.createdAt,
    entries: papers.map((paper) => {
      const { note = null, addedAt = paper.createdAt } = items.get(paper.id) ?? {};
      const entry = toFeedEntry(paper);
      const summary = note === null ? entry.summary : `${withoutIllegal(noteInText(note))}\n\n${entry.summary}`;
      return { ...entry, summary, publishedAt: addedAt, updatedAt: addedAt };
    }),
  };
  return { body: feedFormats[format].format(feed), news: newsOf(feed), madeAt };
}
