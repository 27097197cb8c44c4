import { type SQL, sql } from "drizzle-orm";
import { ANSWERS_TAG } from "@/lib/core/site/tags";
import { db, type Executor } from "../../client";
import { notifyTags } from "../../tags";
import { hasOwnOrganization } from "../paper/corrections";
import { lockIngest } from "../paper/ingest-lock";
import { textArray } from "../paper/ingest-papers";
import { inRetriedTransaction } from "../retry";

/** What a merge, or taking it back, did: papers and followers that moved, and the slugs of both. */
type Merged = { papers: number; followers: number; slug: string; from: string };

/** Slug in lower case of the organization that a slug stands for: its own, or the one that it was merged into. */
export const organizationKey = (slug: string): SQL => organizationKeyOf(sql`${slug.toLowerCase()}::text`);

/** The same of a column that has slugs in lower case. */
export const organizationKeyOf = (slug: SQL): SQL => sql`coalesce(
  (select lower(now.slug collate "C") from organization_aliases a join organizations now on now.id = a.organization_id where a.slug = ${slug}),
  ${slug})`;

/** Holds for an organization, `organizations` in the query, into which one was merged whose name or slug is like `pattern`. */
export const hasMergedLike = (pattern: string): SQL => sql`exists (
  select from organization_aliases a where a.organization_id = organizations.id
    and (a.slug ilike ${pattern} or a.was ->> 'name' ilike ${pattern}))`;

/**
 * Makes one organization of two: papers and followers of `from` become those of `into`, whose name and picture stay. The
 * slug of `from` leads there from then on, for readers and for ingests. What it was is kept, so that it can be taken back.
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
    await keepAsAlias(tx, source, target.id);
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
    await recount(tx, [target.id]);
    await notifyTags(tx, ["papers", ANSWERS_TAG]);
    return { papers: papers.length, followers: followers.length, slug: target.slug, from: source.slug };
  });
}

/** An organization's row as `was` of an alias keeps it. */
export const asItIs = sql`jsonb_build_object('slug', slug, 'name', name, 'avatarUrl', avatar_url, 'objectId', imported_object_id)`;

/** Notes what an organization is, its papers and its followers. Papers of what was merged into it stay noted under that. */
async function keepAsAlias(tx: Executor, { id, key }: { id: number; key: string }, into: number): Promise<void> {
  await tx.execute(sql`
    insert into organization_aliases (slug, organization_id, was)
    select ${key}, ${into}, ${asItIs} from organizations where id = ${id}
    on conflict (slug) do update set organization_id = excluded.organization_id, renamed_to = null,
      was = excluded.was || jsonb_build_object('renamedFrom', organization_aliases.was)`);
  await tx.execute(sql`
    insert into organization_alias_papers (paper_id, slug)
    select id, ${key} from papers where organization_id = ${id}
    union all select id, ${key} from hidden_papers where (paper ->> 'organization_id')::int = ${id}
    on conflict do nothing`);
  await tx.execute(sql`
    insert into organization_alias_follows (slug, user_id, followed_at, is_of_both)
    select ${key}, user_id, created_at, exists (
      select from organization_follows other where other.organization_id = ${into} and other.user_id = f.user_id)
    from organization_follows f where organization_id = ${id}`);
}

async function recount(tx: Executor, ids: number[]): Promise<void> {
  await tx.execute(sql`
    update organizations o set updated_at = now(),
      paper_count = (select count(*) from papers where organization_id = o.id),
      follower_count = (select count(*) from organization_follows where organization_id = o.id)
    where id in ${ids}`);
}

/**
 * Takes a merge back: the organization is there again as it was, with the papers that its source names it for, those that
 * came since too. Who followed it and still follows the other one follows it again, and the other one only if they did before.
 * @returns null when no organization of that slug was merged.
 */
export function unmergeOrganization(slug: string): Promise<Merged | null> {
  const key = slug.toLowerCase();
  const isNoted = sql`id in (select paper_id from organization_alias_papers where slug = ${key})`;
  return inRetriedTransaction(async (tx) => {
    await lockIngest(tx);
    const [alias] = await tx.execute<{ id: number }>(
      sql`select organization_id as id from organization_aliases where slug = ${key} and renamed_to is null`,
    );
    if (!alias) return null;
    await tx.execute(sql`select from users where id in (select user_id from organization_alias_follows where slug = ${key})
      order by id for key share`);
    await tx.execute(
      sql`select from papers where ${isNoted} and organization_id = ${alias.id} order by id for no key update`,
    );
    const [into] = await tx.execute<{ slug: string }>(
      sql`select slug from organizations where id = ${alias.id} for update`,
    );
    const [again] = await tx.execute<{ id: number; slug: string }>(sql`
      insert into organizations (slug, name, avatar_url, imported_object_id)
      select coalesce(was ->> 'slug', slug), coalesce(was ->> 'name', slug), was ->> 'avatarUrl', was ->> 'objectId'
      from organization_aliases where slug = ${key} returning id, slug`);
    if (!into || !again) throw new Error(`The organization ${slug} could not be made again.`);
    const papers = await tx.execute(sql`
      update papers set organization_id = ${again.id}, updated_at = now()
      where ${isNoted} and organization_id = ${alias.id} and not ${hasOwnOrganization} returning id`);
    // Those whose organization was set by people keep it; their sources name this one again.
    await tx.execute(sql`
      update paper_corrections set sourced = jsonb_set(sourced, '{organizationKey}', to_jsonb(${key}::text))
      where kind = 'organization' and paper_id in (select paper_id from organization_alias_papers where slug = ${key})`);
    await tx.execute(sql`update hidden_papers set paper = jsonb_set(paper, '{organization_id}', to_jsonb(${again.id}::int))
      where ${isNoted} and (paper ->> 'organization_id')::int = ${alias.id}`);
    const followers = await tx.execute(sql`
      insert into organization_follows (organization_id, user_id, created_at)
      select ${again.id}, user_id, followed_at from organization_alias_follows noted where slug = ${key} and exists (
        select from organization_follows f where f.organization_id = ${alias.id} and f.user_id = noted.user_id)
      returning user_id`);
    // A follow that came by the merge has the time of the one that it was; one that was made anew since stays.
    await tx.execute(sql`
      delete from organization_follows f using organization_alias_follows noted where noted.slug = ${key} and not noted.is_of_both
        and f.organization_id = ${alias.id} and f.user_id = noted.user_id and f.created_at = noted.followed_at`);
    await tx.execute(sql`delete from organization_alias_papers where slug = ${key}`);
    await tx.execute(sql`delete from organization_alias_follows where slug = ${key}`);
    await tx.execute(sql`delete from organization_aliases where slug = ${key} and was -> 'renamedFrom' is null`);
    // Names that it had before lead to it again, its own too when sources call it otherwise under that.
    await tx.execute(
      sql`update organization_aliases set was = was -> 'renamedFrom', renamed_to = ${key}, renamed_at = coalesce(renamed_at, now()) where slug = ${key}`,
    );
    await tx.execute(sql`update organization_aliases set organization_id = ${again.id} where renamed_to = ${key}`);
    await recount(tx, [alias.id, again.id]);
    await notifyTags(tx, ["papers", ANSWERS_TAG]);
    return { papers: papers.length, followers: followers.length, slug: into.slug, from: again.slug };
  });
}

/** Merged organizations, and what each is now: those of one organization together. */
export const listMergedOrganizations = () =>
  db.execute<{ slug: string; name: string; into: string }>(sql`
    select coalesce(a.was ->> 'slug', a.slug) as slug, coalesce(a.was ->> 'name', a.slug) as name, o.slug as into
    from organization_aliases a join organizations o on o.id = a.organization_id
    where a.renamed_to is null order by o.name, o.id, a.slug`);

/** Every organization that has papers, most first. */
export const listNamedOrganizations = () =>
  db.execute<{ slug: string; name: string; papers: number }>(
    sql`select slug, name, paper_count as papers from organizations where paper_count > 0 order by paper_count desc, id`,
  );

/** Notes for which of these papers a source names a merged organization, and that of the others it names none. */
export async function noteAliases(tx: Executor, named: Map<string, string | null>): Promise<void> {
  const noted = [...named].flatMap(([paperId, slug]) => (slug ? [{ paperId, slug }] : []));
  const others = [...named].flatMap(([paperId, slug]) => (slug ? [] : [paperId]));
  if (noted.length > 0)
    await tx.execute(sql`
      insert into organization_alias_papers (paper_id, slug)
      select * from unnest(${textArray(noted.map(({ paperId }) => paperId))}, ${textArray(noted.map(({ slug }) => slug))})
      on conflict (paper_id) do update set slug = excluded.slug where organization_alias_papers.slug <> excluded.slug`);
  if (others.length > 0)
    await tx.execute(sql`delete from organization_alias_papers where paper_id = any(${textArray(others)})`);
}

/** What a source's organization is here: `mergedAs` is the merged one's slug in lower case, null when it only has another name. */
type NamedHere = {
  slug: string;
  name: string;
  avatarUrl: string | null;
  objectId: string | null;
  mergedAs: string | null;
};

/** What organizations that were merged or renamed are now, by their earlier slugs in lower case. */
export async function findOrganizationsNow(tx: Executor, keys: string[]): Promise<Map<string, NamedHere>> {
  if (keys.length === 0) return new Map();
  const rows = await tx.execute<NamedHere & { key: string }>(sql`
    select a.slug as key, o.slug, o.name, o.avatar_url as "avatarUrl", o.imported_object_id as "objectId",
      nullif(coalesce(a.renamed_to, a.slug), case when a.renamed_to is not null then lower(o.slug collate "C") end) as "mergedAs"
    from organization_aliases a join organizations o on o.id = a.organization_id where a.slug = any(${textArray(keys)})`);
  return new Map(rows.map(({ key, ...organization }) => [key, organization]));
}
