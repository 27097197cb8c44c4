import { and, asc, eq, ne, type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";
import type { Executor } from "../../client";
import { collectionFollows, collectionItems, collectionMembers, collections, users } from "../../schema";
import { isMemberNow, isSeenBy } from "../collection/collections";

/**
 * What is kept of a reader's collections, those of others that they edit or edited, and those that they follow. Of others' it has
 * titles and notes only while the reader may see them. @param tx sees one instant.
 */
export async function readCollectionExport(tx: Executor, userId: string) {
  /** What a collection of somebody else says, for who may see it; null otherwise. @param id of it */
  const ifSeen = (value: SQL, id: AnyPgColumn) =>
    sql<string | null>`(select ${value} from ${collections} c where c.id = ${id} and ${isSeenBy(userId)})`;
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
          from ${collectionMembers} m join ${users} u on u.id = m.user_id where m.collection_id = ${collections}.id and ${isMemberNow}), '[]')`,
      })
      .from(collections)
      .where(eq(collections.ownerId, userId))
      .orderBy(asc(collections.id)),
    editedCollections: await tx
      .select({
        id: collectionMembers.collectionId,
        title: ifSeen(sql`c.title`, collectionMembers.collectionId),
        role: collectionMembers.role,
        at: collectionMembers.createdAt,
      })
      .from(collectionMembers)
      .where(eq(collectionMembers.userId, userId))
      .orderBy(asc(collectionMembers.collectionId)),
    // What the reader added to collections of others, with the notes there.
    addedToCollections: await tx
      .select({
        collectionId: collectionItems.collectionId,
        paperId: collectionItems.paperId,
        note: ifSeen(sql`${collectionItems}.note`, collectionItems.collectionId),
        at: collectionItems.createdAt,
      })
      .from(collectionItems)
      .innerJoin(collections, eq(collections.id, collectionItems.collectionId))
      .where(and(eq(collectionItems.addedById, userId), ne(collections.ownerId, userId)))
      .orderBy(asc(collectionItems.id)),
    followedCollections: await tx
      .select({
        id: collectionFollows.collectionId,
        title: ifSeen(sql`c.title`, collectionFollows.collectionId),
        at: collectionFollows.createdAt,
      })
      .from(collectionFollows)
      .where(eq(collectionFollows.userId, userId))
      .orderBy(asc(collectionFollows.collectionId)),
  };
}
