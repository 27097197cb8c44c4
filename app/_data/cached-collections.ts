/**
 * What pages of collections that everybody sees read. Tags `collections` of lists and `collection:<id>` of one, which the database
 * tells when it changes (db/functions/collections.sql).
 */

import { cacheLife, cacheTag } from "next/cache";
import { findProfile } from "@/db/queries/account/profiles";
import { findCollectionFor, listPublicCollections, STRANGER } from "@/db/queries/collection/collections";
import { listCollectionItems } from "@/db/queries/collection/items";
import { listCollectionMembers } from "@/db/queries/collection/members";
import { readFromReplica } from "@/db/read-from-replica";
import type { CollectionOrder, CollectionPlace } from "@/lib/core/collection/collection";
import { COLLECTIONS_TAG, collectionTag, profileTag, profileTags } from "@/lib/core/site/tags";
import { today } from "@/lists/find-list";

/** A page of the list of collections. */
export async function readCollections(order: CollectionOrder, after: CollectionPlace | null) {
  "use cache";
  cacheTag(COLLECTIONS_TAG);
  cacheLife("feed");
  const page = await readFromReplica(() => listPublicCollections(order, after));
  cacheTag(...profileTags(page.collections.map(({ owner }) => owner.username)));
  return { ...page, today: today() };
}

/** A collection that everybody sees, with its papers and editors; null where there is none. @param id from parseCollectionSegment. */
export async function readPublicCollection(id: string) {
  "use cache";
  cacheTag(collectionTag(id), "papers");
  cacheLife("feed");
  const found = await readFromReplica(async () => {
    const collection = await findCollectionFor(id, STRANGER);
    if (collection?.visibility !== "public") return null;
    const [items, members] = await Promise.all([listCollectionItems(id), listCollectionMembers(id)]);
    return { collection, items, members, today: today() };
  });
  if (found) cacheTag(...profileTags([found.collection.owner, ...found.members].map(({ username }) => username)));
  return found;
}

/** A page of an account's collections; null where there is no such account. @param username from parseUsername. */
export async function readProfileCollections(username: string, after: CollectionPlace | null) {
  "use cache";
  cacheTag(profileTag(username), COLLECTIONS_TAG);
  cacheLife("feed");
  return readFromReplica(async () => {
    const profile = await findProfile(username);
    if (!profile) return null;
    return { profile, ...(await listPublicCollections("newest", after, { ownerName: username })), today: today() };
  });
}
