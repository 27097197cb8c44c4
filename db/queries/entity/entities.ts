import { asc, count, desc, eq, gt, gte, type SQL, sql } from "drizzle-orm";
import { type Entity, type EntityKind, entityKinds, NO_TOPIC } from "@/lib/core/entity/entities";
import type { OrganizationCursor } from "@/lib/core/entity/organization-cursor";
import { findTopic } from "@/lib/core/entity/topics";
import { db } from "../../client";
import { authors, organizations, paperAuthors, paperTopics, topics } from "../../schema";
import { avatarOfOrganization } from "../picture/picture-columns";
import { hasMergedLike, organizationKey } from "./merge-organizations";

/** An entity as its page shows it; `id` is of its kind's table. */
export type FoundEntity = Entity & {
  id: number;
  /** Its kept logo, as inWidth takes it. */
  avatar: string | null;
  /** Null for a topic: countPapersOfTopics counts for all of them. */
  paperCount: number | null;
  followerCount: number;
};

/** An entity, or null; an author whose papers all hide the name is none. @param slug from parseEntitySlug. */
export async function findEntity(kind: EntityKind, slug: string): Promise<FoundEntity | null> {
  const found = await finders[kind](slug);
  return found && { kind, ...found };
}

const finders: Record<EntityKind, (slug: string) => Promise<Omit<FoundEntity, "kind"> | null>> = {
  organization: async (slug) => {
    const [organization] = await db
      .select({
        id: organizations.id,
        slug: organizations.slug,
        name: organizations.name,
        avatar: avatarOfOrganization,
        paperCount: organizations.paperCount,
        followerCount: organizations.followerCount,
      })
      .from(organizations)
      .where(eq(sql`lower(${organizations.slug} collate "C")`, organizationKey(slug)));
    return organization ?? null;
  },
  author: async (slug) => {
    const [author] = await db
      .select({
        id: authors.id,
        slug: authors.slug,
        name: authors.name,
        avatar: sql<null>`null`,
        // Two authors of one name on one paper are one paper.
        paperCount: sql<number>`(select count(distinct ${paperAuthors.paperId})::int from ${paperAuthors}
          where ${paperAuthors.authorId} = ${authors.id} and not ${paperAuthors.isHidden})`,
        followerCount: authors.followerCount,
      })
      .from(authors)
      .where(eq(authors.slug, slug));
    return author?.paperCount ? author : null;
  },
  topic: async (slug) => {
    const [topic] = await db
      .select({
        id: topics.id,
        slug: topics.slug,
        name: sql<string>`${findTopic(slug)?.name ?? slug}`,
        avatar: sql<null>`null`,
        paperCount: sql<null>`null`,
        followerCount: topics.followerCount,
      })
      .from(topics)
      .where(eq(topics.slug, slug));
    return topic ?? null;
  },
};

/** An entity as its table has it; names of topics are not in the database. */
export type UnnamedEntity = Omit<Entity, "name"> & { name: string | null };

/** The entity with its name. */
export const named = ({ kind, slug, name }: UnnamedEntity): Entity => ({
  kind,
  slug,
  name: name ?? findTopic(slug)?.name ?? slug,
});

/** The entities of these slugs, from parseFilterSlug, each with its id; null when one of them is not there. NO_TOPIC is none. */
export async function findNamedEntities(
  slugs: Record<EntityKind, string | null>,
): Promise<(Entity & { id: number })[] | null> {
  const wanted = entityKinds.filter((kind) => slugs[kind] !== null && slugs[kind] !== (kind === "topic" && NO_TOPIC));
  if (wanted.length === 0) return [];
  const rows = await db.execute<UnnamedEntity & { id: number }>(
    sql.join(
      wanted.map((kind) => selectNamed[kind](slugs[kind]!)),
      sql` union all `,
    ),
  );
  return rows.length === wanted.length ? rows.map(({ id, ...entity }) => ({ ...named(entity), id })) : null;
}

const selectNamed: Record<EntityKind, (slug: string) => SQL> = {
  organization: (slug) =>
    sql`select 'organization' as kind, id, slug, name from ${organizations} where lower(slug collate "C") = ${organizationKey(slug)}`,
  author: (slug) => sql`select 'author' as kind, id, slug, name from ${authors} where slug = ${slug}`,
  topic: (slug) => sql`select 'topic' as kind, id, slug, null as name from ${topics} where slug = ${slug}`,
};

/** Papers of every topic that has some, by its slug. Counts the index of all papers: for callers that keep the answer. */
export async function countPapersOfTopics(): Promise<Record<string, number>> {
  const rows = await db.execute<{ slug: string; papers: number }>(sql`
    select ${topics.slug} as slug, counted.papers from ${topics}
    join (select ${paperTopics.topicId} as id, count(*)::int as papers from ${paperTopics} group by 1) counted
      on counted.id = ${topics.id}`);
  return Object.fromEntries(rows.map((row) => [row.slug, row.papers]));
}

/** The same of papers from a day on. @param since the first day. */
export async function countRecentPapersOfTopics(since: string): Promise<Record<string, number>> {
  const rows = await db
    .select({ slug: topics.slug, papers: count() })
    .from(paperTopics)
    .innerJoin(topics, eq(topics.id, paperTopics.topicId))
    .where(gte(paperTopics.featuredOn, since))
    .groupBy(topics.slug);
  return Object.fromEntries(rows.map((row) => [row.slug, row.papers]));
}

/** What is said of an organization where organizations are listed. */
export const organizationColumns = {
  slug: organizations.slug,
  name: organizations.name,
  avatarUrl: organizations.avatarUrl,
  avatar: avatarOfOrganization,
  importedObjectId: organizations.importedObjectId,
  paperCount: organizations.paperCount,
  followerCount: organizations.followerCount,
};

/** Holds for an organization with this part of a name or slug, in any letter case, its own or that of one merged into it. */
export function hasNameLike(part: string): SQL {
  const pattern = `%${part.replace(/[\\%_]/g, "\\$&")}%`;
  return sql`(${organizations.name} ilike ${pattern} or ${organizations.slug} ilike ${pattern} or ${hasMergedLike(pattern)})`;
}

/**
 * Organizations that have papers, those with most first. @param search part of a name or slug in any letter case, or "".
 * @param before where the page before ended, or null for the first page. `next` is null at the end.
 */
export async function listOrganizations(search: string, before: OrganizationCursor | null, limit: number) {
  const rows = await db
    .select({ id: organizations.id, ...organizationColumns })
    .from(organizations)
    .where(
      sql.join(
        [
          gt(organizations.paperCount, 0),
          ...(search ? [hasNameLike(search)] : []),
          // The first part lets the index start there.
          ...(before
            ? [
                sql`${organizations.paperCount} <= ${before.paperCount} and (${organizations.paperCount} < ${before.paperCount} or ${organizations.id} > ${before.id})`,
              ]
            : []),
        ],
        sql` and `,
      ),
    )
    .orderBy(desc(organizations.paperCount), asc(organizations.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    organizations: page,
    next: rows.length > limit && last ? { paperCount: last.paperCount, id: last.id } : null,
  };
}
