import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "../../client";
import { lockIngest } from "../paper/ingest-lock";
import { textArray } from "../paper/ingest-papers";
import { inRetriedTransaction } from "../retry";

/** What a merge did: papers and followers that moved, and the slugs of both. */
export type Merged = { papers: number; followers: number; slug: string; from: string };

/** Slug in lower case of the organization that a slug stands for: its own, or the one that it was merged into. */
export const organizationKey = (slug: string): SQL => sql`coalesce(
  (select lower(o.slug collate "C") from organization_aliases a join organizations o on o.id = a.organization_id where a.slug = ${slug.toLowerCase()}),
  ${slug.toLowerCase()})`;

/**
 * Makes one organization of two: papers and followers of `from` become those of `into`, whose name and picture stay. The
 * slug of `from` leads there from then on, for readers and for ingests.
 * @returns null when one of them is not there.
 */
export function mergeOrganizations(from: string, into: string): Promise<Merged | null> {
  return inRetriedTransaction(async (tx) => {
    // No ingest meanwhile; then followers, papers and both organizations, each by their ids, as votes and deletions of accounts lock.
    await lockIngest(tx);
    const isSource = sql`organization_id = (select id from organizations where lower(slug collate "C") = ${from.toLowerCase()})`;
    await tx.execute(sql`select from users where id in (select user_id from organization_follows where ${isSource})
      order by id for key share`);
    await tx.execute(sql`select from papers where ${isSource} order by id for no key update`);
    const found = await tx.execute<{ id: number; slug: string; key: string }>(sql`
      select id, slug, lower(slug collate "C") as key from organizations where lower(slug collate "C") in (${from.toLowerCase()}, ${into.toLowerCase()})
      order by id for update`);
    const source = found.find(({ key }) => key === from.toLowerCase());
    const target = found.find(({ key }) => key === into.toLowerCase());
    if (!source || !target || source === target) return null;
    const papers = await tx.execute(
      sql`update papers set organization_id = ${target.id}, updated_at = now() where organization_id = ${source.id} returning id`,
    );
    await tx.execute(sql`update hidden_papers set paper = jsonb_set(paper, '{organization_id}', to_jsonb(${target.id}::int))
      where (paper ->> 'organization_id')::int = ${source.id}`);
    const followers = await tx.execute(sql`
      insert into organization_follows (organization_id, user_id, created_at)
      select ${target.id}, user_id, created_at from organization_follows where organization_id = ${source.id}
      on conflict do nothing returning user_id`);
    await tx.execute(
      sql`update organization_aliases set organization_id = ${target.id} where organization_id = ${source.id}`,
    );
    await tx.execute(sql`delete from organizations where id = ${source.id}`);
    await tx.execute(sql`insert into organization_aliases values (${source.key}, ${target.id})`);
    await tx.execute(sql`
      update organizations o set updated_at = now(),
        paper_count = (select count(*) from papers where organization_id = o.id),
        follower_count = (select count(*) from organization_follows where organization_id = o.id)
      where id = ${target.id}`);
    return { papers: papers.length, followers: followers.length, slug: target.slug, from: source.slug };
  });
}

/** An organization as ingests write of it. */
type Named = { slug: string; name: string; avatarUrl: string | null; objectId: string | null };

/** What merged organizations are now, by their earlier slugs in lower case. */
export async function findMergedOrganizations(tx: Executor, keys: string[]): Promise<Map<string, Named>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.execute<Named & { key: string }>(sql`
    select a.slug as key, o.slug, o.name, o.avatar_url as "avatarUrl", o.imported_object_id as "objectId"
    from organization_aliases a join organizations o on o.id = a.organization_id where a.slug = any(${textArray(keys)})`);
  return new Map(rows.map(({ key, ...organization }) => [key, organization]));
}
