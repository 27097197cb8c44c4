import { sql } from "drizzle-orm";
import { db } from "../../client";
import { organizationDomains } from "../../schema";
import { addAdministrationEntry } from "../admin/site-settings";
import { organizationKey } from "../entity/merge-organizations";
import { asModerator, type Moderator } from "../moderation/act";

/** A mail domain of an organization; `name` is null while there is no such organization. */
export type OrganizationDomain = { slug: string; domain: string; name: string | null };

/** All of them, by organization. */
export const listOrganizationDomains = (): Promise<OrganizationDomain[]> =>
  db.execute<OrganizationDomain>(sql`
    select d.slug, d.domain, (select o.name from organizations o where lower(o.slug collate "C") = d.slug
        or o.id = (select a.organization_id from organization_aliases a where a.slug = d.slug) limit 1) as name
    from ${organizationDomains} d order by d.slug, d.domain`);

/** Gives an organization a mail domain, and logs that; by an administrator. A second time changes nothing. @param slug from parseEntitySlug. */
export const addOrganizationDomain = (
  slug: string,
  domain: string,
  moderator: Moderator,
): Promise<"added" | "no-role" | "unknown"> =>
  asModerator<"added" | "unknown">(
    moderator,
    async (tx, { actorId }) => {
      const [found] = await tx.execute<{ key: string }>(sql`
        select lower(slug collate "C") as key from organizations where lower(slug collate "C") = ${organizationKey(slug)}`);
      if (!found) return "unknown";
      const added = await tx
        .insert(organizationDomains)
        .values({ slug: found.key, domain })
        .onConflictDoNothing()
        .returning({ slug: organizationDomains.slug });
      if (added.length > 0)
        await addAdministrationEntry(tx, { actorId, action: "add-domain", subject: found.key, became: domain });
      return "added";
    },
    "administrator",
  );

/** Takes it back, and logs that. Claims that were decided by it stay. */
export const removeOrganizationDomain = (
  slug: string,
  domain: string,
  moderator: Moderator,
): Promise<"removed" | "no-role"> =>
  asModerator<"removed">(
    moderator,
    async (tx, { actorId }) => {
      const removed = await tx.execute(
        sql`delete from ${organizationDomains} where slug = ${slug} and domain = ${domain} returning slug`,
      );
      if (removed.length > 0)
        await addAdministrationEntry(tx, { actorId, action: "remove-domain", subject: slug, was: domain });
      return "removed";
    },
    "administrator",
  );
