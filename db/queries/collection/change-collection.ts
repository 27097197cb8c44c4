import { eq, sql } from "drizzle-orm";
import {
  type CollectionName,
  type CollectionRole,
  type CollectionVisibility,
  collectionSlug,
} from "@/lib/core/collection/collection";
import { COLLECTION_QUOTAS, RESTORABLE_HOURS } from "@/lib/core/comment/community-rules";
import { db, type Executor } from "../../client";
import {
  appeals,
  collectionFollows,
  collectionMembers,
  collections,
  moderationCases,
  moderationLog,
  users,
} from "../../schema";
import { lockReader } from "../account/sessions";
import { findWriter } from "../comment/standing";
import { inRetriedTransaction } from "../retry";
import { isMemberNow, isOpenTo, roleIn } from "./collections";

/** Who writes; `sessionId` is null for a token. */
export type CollectionWriter = { userId: string; sessionId: string | null };

/**
 * Why a collection is not changed. `unknown`: there is none that the reader may see. `not-yours`: they may see it, and not do this.
 */
export type CollectionRefusal =
  | "no-session"
  | "unknown"
  | "not-yours"
  | { restrictedUntil: Date }
  /** A new account shows nothing to everybody. */
  | "not-public-yet"
  | { collectionsMax: number };

/** A collection that is locked until the transaction ends. */
export type LockedCollection = CollectionName & {
  title: string;
  visibility: CollectionVisibility;
  itemCount: number;
  role: CollectionRole;
  ownerId: string;
};

/** What a collection says of itself. */
export type CollectionText = { title: string; description: string | null };

/**
 * Runs a change of a collection by its owner, or by an editor where that is enough. Locks reader and collection, so that changes of one
 * collection come one after the other and none is lost.
 */
export function inCollection<T>(
  id: string,
  { userId, sessionId }: CollectionWriter,
  needed: "owner" | "editor" | "anybody",
  work: (tx: Executor, collection: LockedCollection) => Promise<T>,
): Promise<T | CollectionRefusal> {
  return inRetriedTransaction<T | CollectionRefusal>(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const found = await lockCollection(tx, id, userId);
    if (!found || (!found.isSeen && found.role === null)) return "unknown";
    const { isSeen: _, ...collection } = found;
    const { role } = collection;
    if (needed !== "anybody") {
      if (role !== "owner" && (needed === "owner" || role !== "editor")) return "not-yours";
      const { restrictedUntil } = await findWriter(tx, userId);
      if (restrictedUntil) return { restrictedUntil };
    }
    return work(tx, collection);
  });
}

/** @param userId whose role is told. `isSeen`: whether everybody may see it, or by following they may. */
export async function lockCollection(
  tx: Executor,
  id: string,
  userId: string,
): Promise<(LockedCollection & { isSeen: boolean }) | null> {
  const [locked] = await tx.execute(
    sql`select from ${collections} where id = ${id} and deleted_at is null for no key update`,
  );
  if (!locked) return null;
  const [row] = await tx.execute<LockedCollection & { isSeen: boolean }>(sql`
    select c.id, c.slug, c.title, c.visibility, c.item_count as "itemCount", c.owner_id as "ownerId",
      json_build_object('username', o.username) as owner, ${roleIn(userId)} as role,
      ${isOpenTo(userId)} as "isSeen"
    from ${collections} c join ${users} o on o.id = c.owner_id where c.id = ${id}`);
  return row ?? null;
}

/** Changes what is given of a collection; its address follows its title. Who may no longer see it does not follow it either. */
export const editCollection = (
  id: string,
  changes: Partial<CollectionText> & { visibility?: CollectionVisibility },
  writer: CollectionWriter,
): Promise<CollectionName | CollectionRefusal> =>
  inCollection<CollectionName | CollectionRefusal>(id, writer, "owner", async (tx, collection) => {
    const { title, description, visibility } = changes;
    if (visibility === "public" && collection.visibility !== "public") {
      const { standing } = await findWriter(tx, writer.userId);
      if (!COLLECTION_QUOTAS[standing].mayBePublic) return "not-public-yet";
    }
    const slug = title === undefined ? collection.slug : collectionSlug(title);
    await tx
      .update(collections)
      .set({
        ...(title !== undefined && { title, slug }),
        ...(description !== undefined && { description }),
        ...(visibility !== undefined && { visibility }),
        ...(visibility === "private" && { linkHash: null }),
        updatedAt: sql`clock_timestamp()`,
      })
      .where(eq(collections.id, id));
    if (visibility !== undefined && visibility !== "public" && visibility !== collection.visibility)
      await endFollowsOfOthers(tx, id);
    return { id, slug, owner: collection.owner };
  });

/** Gives a collection another link; who came by the one before sees it no longer. @param linkHash of its token. */
export const renewCollectionLink = (
  id: string,
  linkHash: string,
  writer: CollectionWriter,
): Promise<CollectionName | CollectionRefusal> =>
  inCollection(id, writer, "owner", async (tx, collection) => {
    await tx
      .update(collections)
      .set({ linkHash, ...(collection.visibility === "private" && { visibility: "link" as const }) })
      .where(eq(collections.id, id));
    if (collection.visibility !== "public") await endFollowsOfOthers(tx, id);
    return collection;
  });

/** Ends what others follow, who may no longer see it. */
async function endFollowsOfOthers(tx: Executor, id: string): Promise<void> {
  await tx.execute(sql`
    delete from ${collectionFollows} f where f.collection_id = ${id}
      and not exists (select from ${collectionMembers} m where m.collection_id = f.collection_id and m.user_id = f.user_id and ${isMemberNow})
      and not exists (select from ${collections} c where c.id = f.collection_id and c.owner_id = f.user_id)`);
}

/** Deletes a collection; for RESTORABLE_HOURS its owner can take that back. */
export const deleteCollection = (id: string, writer: CollectionWriter): Promise<CollectionName | CollectionRefusal> =>
  inCollection(id, writer, "owner", async (tx, collection) => {
    await tx.execute(sql`update ${collections} set deleted_at = clock_timestamp() where id = ${id}`);
    return collection;
  });

/** Takes a deletion back, within the number that the account may have. */
export function restoreCollection(
  id: string,
  { userId, sessionId }: CollectionWriter,
): Promise<CollectionName | CollectionRefusal> {
  return inRetriedTransaction<CollectionName | CollectionRefusal>(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const { standing, restrictedUntil } = await findWriter(tx, userId);
    if (restrictedUntil) return { restrictedUntil };
    const { max } = COLLECTION_QUOTAS[standing];
    const others = await tx.$count(collections, sql`owner_id = ${userId} and deleted_at is null and id <> ${id}`);
    if (others >= max) return { collectionsMax: max };
    const [row] = await tx.execute<CollectionName>(sql`
      update ${collections} c set deleted_at = null from ${users} o
      where c.id = ${id} and c.owner_id = ${userId} and o.id = c.owner_id
        and (c.deleted_at is null or c.deleted_at > now() - make_interval(hours => ${RESTORABLE_HOURS}))
      returning c.id, c.slug, json_build_object('username', o.username) as owner`);
    return row ?? "unknown";
  });
}

/** The collection that its owner deleted lately and can restore; null for none. */
export async function findDeletedCollection(
  id: string,
  userId: string,
): Promise<(CollectionName & { title: string }) | null> {
  const [row] = await db.execute<CollectionName & { title: string }>(sql`
    select c.id, c.slug, c.title, json_build_object('username', o.username) as owner
    from ${collections} c join ${users} o on o.id = c.owner_id
    where c.id = ${id} and c.owner_id = ${userId} and c.deleted_at > now() - make_interval(hours => ${RESTORABLE_HOURS})`);
  return row ?? null;
}

/** Removes collections that were deleted and can't be restored any more, but for those that moderators have to decide about. @returns how many. */
export async function removeDeletedCollections(): Promise<number> {
  const removed = await db.execute(sql`
    delete from ${collections} c where c.deleted_at < now() - make_interval(hours => ${RESTORABLE_HOURS})
      and not exists (select from ${moderationCases} m where m.collection_id = c.id and m.decided_at is null)
      and not exists (select from ${appeals} a join ${moderationLog} l on l.id = a.log_id
        where l.collection_id = c.id and a.decided_at is null)
    returning c.id`);
  return removed.length;
}

/** Whether somebody may see a collection by a link. */
export async function hasCollectionLink(id: string): Promise<boolean> {
  const rows = await db.execute(sql`select from ${collections} where id = ${id} and link_hash is not null`);
  return rows.length > 0;
}
