import { type SQL, sql } from "drizzle-orm";
import type {
  CollectionOrder,
  CollectionPlace,
  CollectionRole,
  CollectionVisibility,
} from "@/lib/core/collection/collection";
import { COLLECTIONS_FOLLOWED_MAX, COLLECTIONS_PER_PAGE, type HiddenReason } from "@/lib/core/comment/community-rules";
import { db, type Executor } from "../../client";
import { collectionFollows, collectionItems, collectionMembers, collections, userBlocks, users } from "../../schema";
import { isSuspended } from "../account/account-limit";
import { isEstablished } from "../comment/standing";

/** A collection as its readers see it. */
export type Collection = {
  id: string;
  slug: string;
  title: string;
  description: string | null;
  visibility: CollectionVisibility;
  itemCount: number;
  followerCount: number;
  createdAt: Date;
  updatedAt: Date;
  owner: { id: string; username: string; name: string | null; image: string | null };
  /** Whether search engines may list it: it is public, and its owner established. */
  isIndexed: boolean;
  hiddenReason: HiddenReason | null;
};

/** Who wants to see a collection. @see findCollectionFor */
export type CollectionReader = {
  userId: string | null;
  /** Hash of the token in the link that they came by. */
  linkHash: string | null;
  isModerator: boolean;
};

/** Nobody in particular. */
export const STRANGER: CollectionReader = { userId: null, linkHash: null, isModerator: false };

type Row = Omit<Collection, "createdAt" | "updatedAt"> & { createdAt: number; updatedAt: number };

const columns = sql`c.id, c.slug, c.title, c.description, c.visibility, c.item_count as "itemCount", c.follower_count as "followerCount",
  (extract(epoch from c.created_at) * 1000)::float8 as "createdAt", (extract(epoch from c.updated_at) * 1000)::float8 as "updatedAt",
  json_build_object('id', o.id, 'username', o.username, 'name', o.name, 'image', o.image) as owner, c.hidden_reason as "hiddenReason"`;
const withOwner = sql`${collections} c join ${users} o on o.id = c.owner_id`;
/** What anybody finds in lists. */
const isListed = sql`c.visibility = 'public' and c.hidden_at is null and c.deleted_at is null and c.item_count > 0
  and o.waits_since is null and not ${isSuspended(sql`o`)}`;
const isPublicNow = sql`c.visibility = 'public' and c.hidden_at is null`;

const toCollection = <R extends Row>(row: R) => ({
  ...row,
  createdAt: new Date(row.createdAt),
  updatedAt: new Date(row.updatedAt),
});

/** Holds for a member `m` who may change the collection, or was asked to: others were that once. */
export const isMemberNow = sql`m.role in ('invited', 'editor')`;

/** How a reader stands to a collection `c`. */
export const roleIn = (
  userId: string | null,
): SQL<CollectionRole> => sql<CollectionRole>`case when c.owner_id = ${userId}::uuid then 'owner' else (
  select m.role from ${collectionMembers} m where m.collection_id = c.id and m.user_id = ${userId}::uuid and ${isMemberNow}) end`;

/** Whether a reader may see a collection `c` without its link: as its people do, or as a follower, or as everybody does. */
export const isSeenBy = (userId: string): SQL<boolean> =>
  sql<boolean>`(c.deleted_at is null and (${roleIn(userId)} is not null or ${isOpenTo(userId)}))`;

/** The same without what its people see. */
export const isOpenTo = (userId: string): SQL<boolean> =>
  sql<boolean>`(c.hidden_at is null and (c.visibility = 'public' or c.visibility = 'link' and exists (
    select from ${collectionFollows} f where f.collection_id = c.id and f.user_id = ${userId}::uuid)))`;

/**
 * A collection for who may see it, and what they are in it: its owner and editors always, others while it is public, by its link, or as followers of
 * one that is shared by link. A hidden one is there for its people and moderators alone, a deleted one for nobody.
 * @param id from parseCollectionSegment. @returns null for who may not, as for one that there is not.
 */
export async function findCollectionFor(
  id: string,
  { userId, linkHash, isModerator }: CollectionReader,
): Promise<(Collection & { role: CollectionRole; isFollowed: boolean }) | null> {
  const [row] = await db.execute<Row & { role: CollectionRole; isFollowed: boolean }>(sql`
    select ${columns}, c.visibility = 'public' and ${isEstablished(sql`o`)} and not ${isSuspended(sql`o`)} as "isIndexed", own.role, own."isFollowed"
    from ${withOwner},
      lateral (select ${roleIn(userId)} as role,
        exists (select from ${collectionFollows} f where f.collection_id = c.id and f.user_id = ${userId}::uuid) as "isFollowed") own
    where c.id = ${id} and c.deleted_at is null and (own.role is not null
      or c.hidden_at is null and (c.visibility = 'public'
        or c.visibility = 'link' and (c.link_hash = ${linkHash} or "isFollowed"))
      or c.hidden_at is not null and c.visibility = 'public' and ${isModerator})`);
  return row ? toCollection(row) : null;
}

/** Whether everybody may see a collection; null where there is none of this id. */
export async function isCollectionPublic(id: string): Promise<boolean | null> {
  const [row] = await db.execute<{ isPublic: boolean }>(
    sql`select ${isPublicNow} as "isPublic" from ${collections} c where c.id = ${id} and c.deleted_at is null`,
  );
  return row?.isPublic ?? null;
}

/** A collection in a list. */
export type ListedCollection = Collection & { role?: CollectionRole };

/** Which collections a list has: all that everybody finds, or those of an owner, or with a paper. */
export type ListedCollections = { ownerName?: string; paperId?: string };

/** A page of what everybody finds. `next` is where it ends; null for the last one. */
export async function listPublicCollections(
  order: CollectionOrder,
  after: CollectionPlace | null,
  { ownerName, paperId }: ListedCollections = {},
  limit = COLLECTIONS_PER_PAGE,
): Promise<{ collections: ListedCollection[]; next: CollectionPlace | null }> {
  const isFollowed = order === "followed";
  const start = after
    ? isFollowed
      ? sql`(c.follower_count, c.id) < (${after.followers}, ${after.id})`
      : sql`c.id < ${after.id}`
    : sql`true`;
  const found = await select(
    sql`${isListed} and ${start} and ${ownerName === undefined ? sql`true` : sql`o.username = ${ownerName}`}
      and ${paperId === undefined ? sql`true` : sql`exists (select from ${collectionItems} i where i.collection_id = c.id and i.paper_id = ${paperId})`}`,
    isFollowed ? sql`c.follower_count desc, c.id desc` : sql`c.id desc`,
    limit + 1,
  );
  const part = found.slice(0, limit);
  const last = part.at(-1);
  return {
    collections: part,
    next: found.length > limit && last ? { followers: last.followerCount, id: last.id } : null,
  };
}

/** Ids of the collections in which a reader is this. An array, so that they are looked up first, and all others are never read. */
const idsAs = (role: "invited" | "editor", userId: string) =>
  sql`array(select m.collection_id from ${collectionMembers} m where m.user_id = ${userId} and m.role = ${role})`;

/** Collections that a reader owns or may change, the one that changed last first. */
export const listOwnCollections = (userId: string): Promise<ListedCollection[]> =>
  select(
    sql`c.deleted_at is null and (c.owner_id = ${userId} or c.id = any(${idsAs("editor", userId)}))`,
    sql`c.updated_at desc, c.id desc`,
    1_000,
    roleIn(userId),
  );

/** Holds where a reader was asked to edit a collection `c` by an owner `o` who may write, and whom they have not blocked. */
const isInvitationTo = (
  userId: string,
) => sql`c.id = any(${idsAs("invited", userId)}) and c.deleted_at is null and c.hidden_at is null
  and not ${isSuspended(sql`o`)} and coalesce(o.restricted_until <= now(), true)
  and not exists (select from ${userBlocks} b where b.blocker_id = ${userId} and b.blocked_id = o.id)`;

/** Invitations that are shown at once. */
const INVITATIONS_SHOWN_MAX = 100;

/** Collections that a reader was asked to edit, the newest first. */
export const listInvitationsToEdit = (userId: string): Promise<ListedCollection[]> =>
  select(isInvitationTo(userId), sql`c.id desc`, INVITATIONS_SHOWN_MAX);

/** How many of those are shown. */
export async function countInvitationsToEdit(userId: string): Promise<number> {
  const [row] = await db.execute<{ n: number }>(
    sql`select count(*)::int as n from (select from ${withOwner} where ${isInvitationTo(userId)} limit ${INVITATIONS_SHOWN_MAX}) one`,
  );
  return row?.n ?? 0;
}

/** A collection that a reader follows, and how many papers came to it lately. */
export type FollowedCollection = { collection: ListedCollection; newCount: number };

/** Which of these collections a reader follows. */
export async function listFollowedAmong(ids: string[], userId: string): Promise<Set<string>> {
  if (ids.length === 0) return new Set();
  const rows = await db.execute<{ id: string }>(sql`
    select collection_id as id from ${collectionFollows} where user_id = ${userId} and collection_id in ${ids}`);
  return new Set(rows.map(({ id }) => id));
}

/** What a reader follows and may see, the newest follow first. @param days in which a paper is new. */
export async function listFollowedCollections(userId: string, days: number): Promise<FollowedCollection[]> {
  const rows = await db.execute<Row & { newCount: number }>(sql`
    select ${columns}, false as "isIndexed", (select count(*)::int from ${collectionItems} i
      where i.collection_id = c.id and i.created_at > now() - make_interval(days => ${days})) as "newCount"
    from ${collectionFollows} f join ${withOwner} on c.id = f.collection_id
    where f.user_id = ${userId} and ${isSeenBy(userId)}
    order by f.created_at desc, c.id limit ${COLLECTIONS_FOLLOWED_MAX}`);
  return rows.map(({ newCount, ...row }) => ({ collection: toCollection(row), newCount }));
}

/** Which of a reader's own collections have a paper. */
export async function listCollectionsWith(paperId: string, userId: string): Promise<string[]> {
  const rows = await db.execute<{ id: string }>(sql`
    select i.collection_id as id from ${collectionItems} i join ${collections} c on c.id = i.collection_id
    where i.paper_id = ${paperId} and ${roleIn(userId)} in ('owner', 'editor')`);
  return rows.map(({ id }) => id);
}

/** The collection that an account has of this title, which a form sent twice made; null for none. */
export async function findCollectionTitled(
  tx: Executor,
  ownerId: string,
  title: string,
): Promise<ListedCollection | null> {
  const rows = await tx.execute<Row>(sql`
    select ${columns}, false as "isIndexed" from ${withOwner}
    where c.owner_id = ${ownerId} and lower(c.title) = lower(${title}) and c.deleted_at is null order by c.id limit 1`);
  return rows[0] ? toCollection(rows[0]) : null;
}

async function select(where: SQL, order: SQL, limit: number, role: SQL = sql`null`): Promise<ListedCollection[]> {
  const rows = await db.execute<Row & { role: CollectionRole }>(sql`
    select ${columns}, ${isPublicNow} and ${isEstablished(sql`o`)} as "isIndexed", ${role} as role
    from ${withOwner} where ${where} order by ${order} limit ${limit}`);
  return rows.map(({ role: own, ...row }) => ({ ...toCollection(row), role: own }));
}
