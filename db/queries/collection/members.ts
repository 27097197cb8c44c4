import { sql } from "drizzle-orm";
import type { CollectionName, memberRoles } from "@/lib/core/collection/collection";
import {
  COLLECTION,
  COLLECTION_INVITATIONS_PER_DAY,
  COLLECTIONS_FOLLOWED_MAX,
} from "@/lib/core/comment/community-rules";
import type { CommentLimit } from "@/lib/core/comment/limit-sentence";
import { db, type Executor } from "../../client";
import { collectionFollows, collectionMembers, collections, userBlocks, users } from "../../schema";
import { isSuspended } from "../account/account-limit";
import { lockReader } from "../account/sessions";
import { findWriter } from "../comment/standing";
import { inRetriedTransaction } from "../retry";
import { type CollectionRefusal, type CollectionWriter, inCollection, lockCollection } from "./change-collection";
import { isMemberNow } from "./collections";

/** Somebody who may change a collection beside its owner, or was asked to. */
export type CollectionMember = { username: string; name: string | null; role: "invited" | "editor" };

/** Those of a collection, in the order in which they were asked. */
export const listCollectionMembers = (id: string): Promise<CollectionMember[]> =>
  db.execute<CollectionMember>(sql`
    select u.username, u.name, m.role from ${collectionMembers} m join ${users} u on u.id = m.user_id
    where m.collection_id = ${id} and ${isMemberNow} order by m.created_at, u.username`);

/** Why somebody is not invited. `nobody`: there is no such account, or none that may be. `declined`: they refused, or left. */
export type InviteRefusal =
  | CollectionRefusal
  | "nobody"
  | "owner"
  | "declined"
  | "removed-today"
  | "too-many"
  | { limit: CommentLimit };

/**
 * Asks an account to edit, within the number of a day; a second time changes nothing. Who has blocked the owner is nobody to them.
 * @param username from parseUsername.
 */
export const inviteEditor = (
  id: string,
  username: string,
  writer: CollectionWriter,
): Promise<CollectionName | InviteRefusal> =>
  inCollection<CollectionName | InviteRefusal>(id, writer, "owner", async (tx, collection) => {
    if (username === collection.owner.username) return "owner";
    const [invited] = await tx.execute<{
      id: string;
      role: (typeof memberRoles)[number] | null;
      wasAskedToday: boolean | null;
    }>(sql`
      select u.id, m.role, m.created_at > now() - interval '1 day' as "wasAskedToday"
      from ${users} u left join ${collectionMembers} m on m.collection_id = ${id} and m.user_id = u.id where u.username = ${username} and u.waits_since is null and not ${isSuspended(sql`u`)}
        and not exists (select from ${userBlocks} b where b.blocker_id = u.id and b.blocked_id = ${writer.userId})
      for key share of u`);
    if (!invited) return "nobody";
    if (invited.role === "invited" || invited.role === "editor") return collection;
    if (invited.role === "declined") return "declined";
    // Nobody is asked again and again.
    if (invited.wasAskedToday) return "removed-today";
    const [counted] = await tx.execute<{ n: number }>(
      sql`select count(*)::int as n from ${collectionMembers} m where m.collection_id = ${id} and ${isMemberNow}`,
    );
    if ((counted?.n ?? 0) >= COLLECTION.editorsMax) return "too-many";
    const limit = await limitOfInvitations(tx, writer.userId);
    if (limit) return { limit };
    await tx.execute(sql`
      insert into ${collectionMembers} (collection_id, user_id) values (${id}, ${invited.id})
      on conflict (collection_id, user_id) do update set role = 'invited', created_at = now()`);
    return collection;
  });

/** The rule that keeps an account from inviting somebody else now; null for none. */
async function limitOfInvitations(tx: Executor, userId: string): Promise<CommentLimit | null> {
  const number = COLLECTION_INVITATIONS_PER_DAY[(await findWriter(tx, userId)).standing];
  const [over] = await tx.execute<{ seconds: number }>(sql`
    select ceil(86400 - extract(epoch from now() - m.created_at))::int as seconds
    from ${collectionMembers} m join ${collections} c on c.id = m.collection_id
    where c.owner_id = ${userId} and m.created_at > now() - interval '1 day'
    order by m.created_at desc offset ${number - 1} limit 1`);
  return over ? { rule: "invitations", number, seconds: over.seconds } : null;
}

/** Takes an invitation on; who is an editor already stays one. */
export const acceptInvitation = (id: string, writer: CollectionWriter): Promise<CollectionName | CollectionRefusal> =>
  inCollection<CollectionName | CollectionRefusal>(id, writer, "anybody", async (tx, collection) => {
    if (collection.role === "owner") return collection;
    if (collection.role === null) return "not-yours";
    await tx.execute(sql`
      update ${collectionMembers} set role = 'editor' where collection_id = ${id} and user_id = ${writer.userId}`);
    return collection;
  });

/** Ends what an account may do in a collection: itself, or by the owner. @param username from parseUsername. */
export const removeEditor = (
  id: string,
  username: string,
  writer: CollectionWriter,
): Promise<CollectionName | CollectionRefusal> =>
  inCollection<CollectionName | CollectionRefusal>(id, writer, "anybody", async (tx, collection) => {
    const isSelf = sql`u.id = ${writer.userId}`;
    const isMine = collection.role === "owner" ? sql`true` : isSelf;
    const [gone] = await tx.execute<{ id: string }>(sql`
      update ${collectionMembers} m set role = case when ${isSelf} then 'declined' else 'removed' end from ${users} u
      where m.collection_id = ${id} and u.id = m.user_id and u.username = ${username} and ${isMemberNow} and ${isMine} returning u.id`);
    if (!gone && collection.role !== "owner") return "not-yours";
    // Who sees a collection as an editor was never given its link.
    if (gone && collection.visibility !== "public")
      await tx.execute(sql`delete from ${collectionFollows} where collection_id = ${id} and user_id = ${gone.id}`);
    return collection;
  });

/** How a follow stands. */
export type CollectionFollowState = CollectionName & { followers: number; following: boolean };

/**
 * Makes a reader follow a collection that they may see, or not follow it; a second time changes nothing.
 * @param linkHash of the token in the link that they came by.
 */
export function followCollection(
  id: string,
  { userId, sessionId }: CollectionWriter,
  linkHash: string | null,
  following: boolean,
): Promise<CollectionFollowState | "no-session" | "unknown" | { followsMax: number }> {
  return inRetriedTransaction<CollectionFollowState | "no-session" | "unknown" | { followsMax: number }>(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const found = await lockCollection(tx, id, userId);
    if (!found) return "unknown";
    const isOwnFollow = sql`collection_id = ${id} and user_id = ${userId}`;
    const isFollowed = (await tx.$count(collectionFollows, isOwnFollow)) > 0;
    // Who follows may always stop.
    if ((following || !isFollowed) && !found.isSeen && found.role === null && !(await opensBy(tx, id, linkHash)))
      return "unknown";
    if (following && !isFollowed) {
      if ((await tx.$count(collectionFollows, sql`user_id = ${userId}`)) >= COLLECTIONS_FOLLOWED_MAX)
        return { followsMax: COLLECTIONS_FOLLOWED_MAX };
      await tx.insert(collectionFollows).values({ collectionId: id, userId });
    } else if (!following) await tx.delete(collectionFollows).where(isOwnFollow);
    const [row] = await tx.execute<{ followers: number }>(
      sql`select follower_count as followers from ${collections} where id = ${id}`,
    );
    return { id, slug: found.slug, owner: found.owner, followers: row?.followers ?? 0, following };
  });
}

async function opensBy(tx: Executor, id: string, linkHash: string | null): Promise<boolean> {
  const rows = await tx.execute(sql`
    select from ${collections} where id = ${id} and visibility = 'link' and hidden_at is null and link_hash = ${linkHash}`);
  return rows.length > 0;
}

/**
 * Takes a reader who leaves out of all collections: a public one goes on with the editor who was asked first, others go with the
 * account. The reader is locked already; collections are locked in the order of their ids.
 */
export async function leaveCollections(tx: Executor, userId: string): Promise<void> {
  await tx.execute(sql`
    select from ${collections} where owner_id = ${userId}
      or id in (select collection_id from ${collectionMembers} where user_id = ${userId})
      or id in (select collection_id from ${collectionFollows} where user_id = ${userId})
    order by id for update`);
  const taken = await tx.execute<{ id: string; heirId: string }>(sql`
    update ${collections} c set owner_id = heir.user_id from (
      select distinct on (m.collection_id) m.collection_id, m.user_id from ${collectionMembers} m
        join ${users} u on u.id = m.user_id and not ${isSuspended(sql`u`)}
      where m.role = 'editor' order by m.collection_id, m.created_at, m.user_id) heir
    where c.id = heir.collection_id and c.owner_id = ${userId} and c.visibility = 'public' and c.hidden_at is null and c.deleted_at is null
    returning c.id, c.owner_id as "heirId"`);
  for (const { id, heirId } of taken)
    await tx.execute(sql`delete from ${collectionMembers} where collection_id = ${id} and user_id = ${heirId}`);
  // Here rather than with the account, so that what each statement counts is locked.
  await tx.execute(sql`delete from ${collectionFollows} where user_id = ${userId}`);
  await tx.execute(sql`delete from ${collections} where owner_id = ${userId}`);
}
