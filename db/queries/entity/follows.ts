import { type SQL, sql } from "drizzle-orm";
import type { FollowState } from "@/lib/core/account/viewer-state";
import { type Entity, type EntityKind, entityKinds } from "@/lib/core/entity/entities";
import { db } from "../../client";
import { authorFollows, authors, organizationFollows, organizations, topicFollows, topics } from "../../schema";
import { avatarKeyOf, pictureAddress } from "../picture/picture-columns";
import { named, type UnnamedEntity } from "./entities";

/** A follow's new truth, or why there is none. `no-session`: the session was ended, or the account deleted. */
export type FollowChange = FollowState | "not-found" | "no-session";
type Outcome = { outcome: "done" | "not-found" | "no-session"; count: number | null };

/** Follows of each kind that one viewer request carries at most, and that a reader's page is made from. */
export const FOLLOWS_LISTED_MAX = 500;

/** Where follows are kept: what is followed, who follows it, and the column that leads from the second to the first. */
export const followTables = {
  organization: { entities: organizations, follows: organizationFollows, reference: sql`organization_id` },
  author: { entities: authors, follows: authorFollows, reference: sql`author_id` },
  topic: { entities: topics, follows: topicFollows, reference: sql`topic_id` },
} satisfies Record<EntityKind, unknown>;

/**
 * Makes the reader follow the entity; a second time changes nothing.
 * @param slug from parseEntitySlug. @param sessionId of the session that asks; null when none does.
 */
export const addFollow = (kind: EntityKind, slug: string, userId: string, sessionId: string | null = null) =>
  changeFollow(sql`${kind}, ${slug}, ${userId}, ${sessionId}, true`, true);

/** Makes the reader not follow the entity; a second time changes nothing. Parameters as in addFollow. */
export const removeFollow = (kind: EntityKind, slug: string, userId: string, sessionId: string | null = null) =>
  changeFollow(sql`${kind}, ${slug}, ${userId}, ${sessionId}, false`, false);

async function changeFollow(values: SQL, following: boolean): Promise<FollowChange> {
  const [row] = await db.execute<Outcome>(sql`select outcome, count from change_follow(${values})`);
  if (!row) throw new Error("The follow gave no answer.");
  return row.outcome === "done" ? { followers: row.count ?? 0, following } : row.outcome;
}

/** Whether the reader follows an entity. @param id of its kind's table. */
export async function isFollowing(kind: EntityKind, id: number, userId: string): Promise<boolean> {
  const { follows, reference } = followTables[kind];
  const rows = await db.execute(sql`select 1 from ${follows} where user_id = ${userId} and ${reference} = ${id}`);
  return rows.length > 0;
}

/** An entity that a reader follows. */
export type FollowedEntity = Entity & { avatar: string | null };

/** What the reader follows, newest follow first within each kind, at most FOLLOWS_LISTED_MAX of each. */
export async function listFollows(userId: string): Promise<FollowedEntity[]> {
  const rows = await db.execute<UnnamedEntity & { avatar: string | null }>(
    sql.join(
      entityKinds.map((kind) => followsOf(kind, userId)),
      sql` union all `,
    ),
  );
  return rows.map(({ avatar, ...entity }) => ({ ...named(entity), avatar: avatar && pictureAddress(avatar) }));
}

function followsOf(kind: EntityKind, userId: string): SQL {
  const { entities, follows, reference } = followTables[kind];
  return sql`(select ${kind} as kind, entities.slug, ${nameAndPicture[kind]} from ${follows} follows
    join ${entities} entities on entities.id = follows.${reference} where follows.user_id = ${userId}
    order by follows.created_at desc, entities.id limit ${FOLLOWS_LISTED_MAX})`;
}

const nameAndPicture: Record<EntityKind, SQL> = {
  organization: sql`entities.name, ${avatarKeyOf(sql`entities.avatar_url`)} as avatar`,
  author: sql`entities.name, null as avatar`,
  topic: sql`null as name, null as avatar`,
};
