import { sql } from "drizzle-orm";
import { type CollectionName, type CollectionVisibility, collectionSlug } from "@/lib/core/collection/collection";
import { COLLECTION_QUOTAS } from "@/lib/core/comment/community-rules";
import { collections, users } from "../../schema";
import { lockReader } from "../account/sessions";
import { findWriter } from "../comment/standing";
import { isPaperHere } from "../paper/papers";
import { inRetriedTransaction } from "../retry";
import { type CollectionText, type CollectionWriter, lockCollection } from "./change-collection";
import { findCollectionTitled } from "./collections";
import { type AddRefusal, addItemIn } from "./items";

/** A collection to be made. @property paperId that it begins with; null for none. */
export type CollectionDraft = CollectionText & { visibility: CollectionVisibility; paperId: string | null };

/**
 * Makes a collection with its first paper, within the number that the account may have, or nothing at all.
 * @param takesSame whether one of the same title is taken for it, so that a form sent twice makes one.
 * @returns `titled`: the one that has the title, where it is not taken.
 */
export function makeCollection(
  { title, description, visibility, paperId }: CollectionDraft,
  { userId, sessionId }: CollectionWriter,
  takesSame: boolean,
): Promise<CollectionName | AddRefusal | { titled: CollectionName }> {
  return inRetriedTransaction<CollectionName | AddRefusal | { titled: CollectionName }>(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const { standing, restrictedUntil } = await findWriter(tx, userId);
    if (restrictedUntil) return { restrictedUntil };
    const note = null;
    const titled = await findCollectionTitled(tx, userId, title);
    if (titled && !takesSame) return { titled };
    if (titled) {
      const same = await lockCollection(tx, titled.id, userId);
      if (!same) return "unknown";
      return paperId === null ? same : addItemIn(tx, same, { paperId, note }, userId);
    }
    const { max, mayBePublic } = COLLECTION_QUOTAS[standing];
    if (visibility === "public" && !mayBePublic) return "not-public-yet";
    if (paperId !== null && !(await isPaperHere(paperId, tx))) return "no-paper";
    if ((await tx.$count(collections, sql`owner_id = ${userId} and deleted_at is null`)) >= max)
      return { collectionsMax: max };
    const [made] = await tx.execute<CollectionName>(sql`
      insert into ${collections} (id, owner_id, slug, title, description, visibility)
      values (make_comment_id(clock_timestamp()), ${userId}, ${collectionSlug(title)}, ${title}, ${description}, ${visibility})
      returning id, slug, (select json_build_object('username', u.username) from ${users} u where u.id = ${userId}) as owner`);
    if (!made) throw new Error("The collection was not made.");
    return paperId === null ? made : addItemIn(tx, { ...made, itemCount: 0 }, { paperId, note }, userId);
  });
}
