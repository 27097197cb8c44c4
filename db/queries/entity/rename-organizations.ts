import { sql } from "drizzle-orm";
import { ANSWERS_TAG } from "@/lib/core/site/tags";
import { db, type Executor } from "../../client";
import { notifyTags } from "../../tags";
import { lockIngest } from "../paper/ingest-lock";
import { inRetriedTransaction } from "../retry";
import { asItIs, organizationKey } from "./merge-organizations";

/** What an organization is called: its name, and its slug as addresses have it. */
export type OrganizationTitle = { slug: string; name: string };
type Renamed = { from: OrganizationTitle; to: OrganizationTitle };

/**
 * Gives an organization another name, and another slug if one is given; its earlier ones lead to it from then on, for
 * readers and for ingests, and no source takes the name away. @param name 1 to 200 characters. @param to of the form that
 * the table asks for.
 * @returns null when there is no such organization; "taken" when the slug stands for another one.
 */
export function renameOrganization(
  slug: string,
  { name, slug: to }: { name: string; slug?: string | undefined },
): Promise<Renamed | "taken" | null> {
  return inRetriedTransaction(async (tx) => {
    await lockIngest(tx);
    const found = await lockOrganization(tx, slug);
    if (!found) return null;
    const next = { slug: to ?? found.slug, name };
    const key = next.slug.toLowerCase();
    if (key !== found.key && (await isTaken(tx, key, found.id))) return "taken";
    if (next.slug === found.slug && next.name === found.name) return { from: next, to: next };
    // Its own slug too: a source that begins to use it says nothing of the name.
    for (const known of new Set([found.key, key]))
      await tx.execute(sql`
        insert into organization_aliases (slug, organization_id, was, renamed_to, renamed_at)
        select ${known}, id, ${asItIs}, ${key}, clock_timestamp() from organizations where id = ${found.id}
        on conflict (slug) do nothing`);
    await tx.execute(sql`update organization_aliases set renamed_to = ${key}
      where organization_id = ${found.id} and renamed_to = ${found.key}`);
    await callIt(tx, found, next);
    return { from: { slug: found.slug, name: found.name }, to: next };
  });
}

/**
 * Gives an organization the name and slug back by which its sources know it; those that it had since lead nowhere.
 * @returns null when it bears them, or is not there.
 */
export function takeRenamingBack(slug: string): Promise<Renamed | null> {
  return inRetriedTransaction(async (tx) => {
    await lockIngest(tx);
    const found = await lockOrganization(tx, slug);
    if (!found) return null;
    const [first] = await tx.execute<{ was: OrganizationTitle }>(sql`
      select was from organization_aliases where organization_id = ${found.id} and renamed_to = ${found.key}
      order by renamed_at limit 1`);
    if (!first) return null;
    await tx.execute(
      sql`delete from organization_aliases where organization_id = ${found.id} and renamed_to = ${found.key}`,
    );
    const to = { slug: first.was.slug, name: first.was.name };
    await callIt(tx, found, to);
    return { from: { slug: found.slug, name: found.name }, to };
  });
}

/** Organizations that have another name here than their sources gave them, with that one. */
export const listRenamedOrganizations = () =>
  db.execute<OrganizationTitle & { sourceSlug: string; sourceName: string }>(sql`
    select distinct on (o.id) o.slug, o.name, a.was ->> 'slug' as "sourceSlug", a.was ->> 'name' as "sourceName"
    from organization_aliases a join organizations o on o.id = a.organization_id
    where a.renamed_to = lower(o.slug collate "C") order by o.id, a.renamed_at`);

type Locked = OrganizationTitle & { id: number; key: string };

async function lockOrganization(tx: Executor, slug: string): Promise<Locked | undefined> {
  const [found] = await tx.execute<Locked>(sql`
    select id, slug, name, lower(slug collate "C") as key from organizations
    where lower(slug collate "C") = ${organizationKey(slug)} for update`);
  return found;
}

/** Whether a slug stands for another organization, or for one that was merged. */
async function isTaken(tx: Executor, key: string, id: number): Promise<boolean> {
  const taken = await tx.execute(sql`
    select from organizations where lower(slug collate "C") = ${key}
    union all select from organization_aliases where slug = ${key} and (organization_id <> ${id} or renamed_to is null)`);
  return taken.length > 0;
}

/** Writes slug and name, and what corrections know of the slug; the id by which programs know it stays. */
async function callIt(tx: Executor, { id, key }: Locked, to: OrganizationTitle): Promise<void> {
  await tx.execute(sql`
    update organizations set slug = ${to.slug}, name = ${to.name}, updated_at = now(),
      imported_object_id = coalesce(imported_object_id, left(md5('organization:' || lower(slug collate "C")), 24))
    where id = ${id}`);
  await tx.execute(sql`
    update paper_corrections set sourced = jsonb_set(sourced, '{organizationKey}', to_jsonb(${to.slug.toLowerCase()}::text))
    where kind = 'organization' and sourced ->> 'organizationKey' = ${key}`);
  await notifyTags(tx, ["papers", ANSWERS_TAG]);
}
