import { sql } from "drizzle-orm";
import { db } from "../../client";
import { collectionItems } from "../../schema";

/** A paper of one of several collections. `place` is counted from 0. */
export type PlacedItem = { id: string; collectionId: string; paperId: string; place: number; note: string | null };

/** The first papers of each of some collections, in their order. @param limit of each. */
export async function listFirstItems(collectionIds: string[], limit: number): Promise<PlacedItem[]> {
  if (collectionIds.length === 0) return [];
  return db.execute<PlacedItem>(sql`
    select id, collection_id as "collectionId", paper_id as "paperId", place, note from (
      select i.*, (row_number() over (partition by i.collection_id order by i.position, i.id) - 1)::int as place
      from ${collectionItems} i where i.collection_id in ${collectionIds}) placed
    where place < ${limit} order by collection_id, place`);
}
