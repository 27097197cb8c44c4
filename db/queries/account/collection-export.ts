import { and, asc, eq, ne, sql } from "drizzle-orm";
import type { Executor } from "../../client";
import { collectionFollows, collectionItems, collectionMembers, collections, users } from "../../schema";

/** What is kept of a reader's collections, those of others that they edit, and those that they follow. @param tx sees one instant. */
export async function readCollectionExport(tx: Executor, userId: string) {
  return {
    // Deleted ones as well, until they are gone for good, each with its papers and notes in their order.
    collections: await tx
      .select({
        id: collections.id,
        title: collections.title,
        description: collections.description,
        visibility: collections.visibility,
        createdAt: collections.createdAt,
        updatedAt: collections.updatedAt,
        hiddenReason: collections.hiddenReason,
        deletedAt: collections.deletedAt,
        papers: sql<{ paperId: string; note: string | null; at: string }[]>`coalesce((
          select json_agg(json_build_object('paperId', i.paper_id, 'note', i.note, 'at', i.created_at) order by i.position, i.id)
          from ${collectionItems} i where i.collection_id = ${collections}.id), '[]')`,
        editors: sql<{ username: string; role: string }[]>`coalesce((
          select json_agg(json_build_object('username', u.username, 'role', m.role) order by m.created_at)
          from ${collectionMembers} m join ${users} u on u.id = m.user_id where m.collection_id = ${collections}.id), '[]')`,
      })
      .from(collections)
      .where(eq(collections.ownerId, userId))
      .orderBy(asc(collections.id)),
    editedCollections: await tx
      .select({
        id: collections.id,
        title: collections.title,
        role: collectionMembers.role,
        at: collectionMembers.createdAt,
      })
      .from(collectionMembers)
      .innerJoin(collections, eq(collections.id, collectionMembers.collectionId))
      .where(eq(collectionMembers.userId, userId))
      .orderBy(asc(collections.id)),
    // What the reader added to collections of others, with the notes there.
    addedToCollections: await tx
      .select({
        collectionId: collectionItems.collectionId,
        paperId: collectionItems.paperId,
        note: collectionItems.note,
        at: collectionItems.createdAt,
      })
      .from(collectionItems)
      .innerJoin(collections, eq(collections.id, collectionItems.collectionId))
      .where(and(eq(collectionItems.addedById, userId), ne(collections.ownerId, userId)))
      .orderBy(asc(collectionItems.id)),
    followedCollections: await tx
      .select({ id: collections.id, title: collections.title, at: collectionFollows.createdAt })
      .from(collectionFollows)
      .innerJoin(collections, eq(collections.id, collectionFollows.collectionId))
      .where(eq(collectionFollows.userId, userId))
      .orderBy(asc(collections.id)),
  };
}
