import { sql } from "drizzle-orm";
import { db } from "../../client";
import type { ImportedAuthor } from "../../schema";
import { accounts, organizationDomains, paperClaims, paperCorrections, papers, users } from "../../schema";
import { organizationKeyOf } from "../entity/merge-organizations";
import { standsAsK } from "./standing-claims";

/** An author of a paper who can be claimed. `claimedBy`: the account that is shown there now. */
export type ClaimableAuthor = {
  position: number;
  name: string;
  imported: ImportedAuthor | null;
  claimedBy: string | null;
};

/** A paper as its claims need it. */
export type ClaimablePaper = {
  id: string;
  title: string;
  /** Those who are named, in order. */
  authors: ClaimableAuthor[];
  /** The code that the sources link, whatever people set. */
  codeUrl: string | null;
  /** That of the sources, whatever people set, as what it is now. */
  organization: { name: string; domains: string[] } | null;
};

/** Null for a paper that is not here. @param id canonical. */
export async function findClaimablePaper(id: string): Promise<ClaimablePaper | null> {
  const [row] = await db.execute<ClaimablePaper>(sql`
    select p.id, p.title,
      coalesce((select json_agg(json_build_object('position', pa.position, 'name', pa.name, 'imported', pa.imported,
          'claimedBy', (select u.username from ${paperClaims} k join ${users} u on u.id = k.user_id
            where k.paper_id = p.id and k.position = pa.position and ${standsAsK})) order by pa.position)
        from paper_authors pa where pa.paper_id = p.id and not pa.is_hidden), '[]') as authors,
      coalesce((select json_build_object('url', c.sourced ->> 'codeUrl') from ${paperCorrections} c
        where c.paper_id = p.id and c.kind = 'code'), json_build_object('url', p.code_url)) ->> 'url' as "codeUrl",
      (select json_build_object('name', o.name, 'domains', array(
          select d.domain from ${organizationDomains} d where d.slug = lower(o.slug collate "C")
            or d.slug in (select a.slug from organization_aliases a where a.organization_id = o.id) order by 1))
        from organizations o where o.id = case when chosen.paper_id is null then p.organization_id
          else (select s.id from organizations s where lower(s.slug collate "C") = ${organizationKeyOf(sql`(chosen.sourced ->> 'organizationKey')`)}) end
      ) as organization
    from ${papers} p left join ${paperCorrections} chosen on chosen.paper_id = p.id and chosen.kind = 'organization'
    where p.id = ${id}`);
  return row ?? null;
}

/** What an account can prove by: how it is known elsewhere, its address, and how often it has claimed the paper. */
export type Claimant = {
  username: string;
  name: string | null;
  huggingFaceId: string | null;
  orcid: string | null;
  /** Verified; null for none. */
  address: string | null;
  claimsBefore: number;
};

export async function findClaimant(userId: string, paperId: string): Promise<Claimant | null> {
  const idAt = (provider: string) =>
    sql`(select a.provider_account_id from ${accounts} a where a.user_id = u.id and a.provider = ${provider} limit 1)`;
  const [row] = await db.execute<Claimant>(sql`
    select u.username, u.name, ${idAt("huggingface")} as "huggingFaceId", ${idAt("orcid")} as orcid,
      case when u.email_verified is not null then u.email end as address,
      (select count(*)::int from ${paperClaims} k where k.user_id = u.id and k.paper_id = ${paperId} and k.proof = 'code') as "claimsBefore"
    from ${users} u where u.id = ${userId}`);
  return row ?? null;
}
