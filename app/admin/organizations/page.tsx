import type { Metadata } from "next";
import { AdminPage, AdminPart } from "@/components/admin/admin-page";
import { AddDomainForm, DomainList } from "@/components/admin/domain-forms";
import { NothingHere } from "@/components/moderation/nothing-here";
import { Notice } from "@/components/ui/notice";
import { listOrganizationDomains } from "@/db/queries/claim/organization-domains";
import {
  DOMAIN_ADDED,
  DOMAIN_REMOVED,
  DOMAINS_EXPLAINED,
  DOMAINS_OF_ORGANIZATIONS,
  NO_DOMAINS,
  ORGANIZATION_DOMAINS,
} from "@/lib/core/claim/sentences";
import { firstOf } from "@/lib/core/search-params";
import { getAdministrator } from "@/lib/server/admin/administrator";
import { hasDiscussions } from "@/lib/server/comment/community";

// Made for each request; proxy.ts answers everybody who is no administrator.
export const instant = false;

export const metadata: Metadata = { title: ORGANIZATION_DOMAINS, robots: { index: false } };

export default async function AdminOrganizationsPage({ searchParams }: PageProps<"/admin/organizations">) {
  const { done } = await searchParams;
  if (!(await getAdministrator())) return <NothingHere />;
  const domains = await listOrganizationDomains();
  return (
    <AdminPage part="/admin/organizations" hasDiscussions={hasDiscussions()}>
      {firstOf(done) === "added" && <Notice kind="done">{DOMAIN_ADDED}</Notice>}
      {firstOf(done) === "removed" && <Notice kind="done">{DOMAIN_REMOVED}</Notice>}
      <AdminPart title={DOMAINS_OF_ORGANIZATIONS} hint={DOMAINS_EXPLAINED}>
        {domains.length === 0 ? <p className="mb-6">{NO_DOMAINS}</p> : <DomainList domains={domains} />}
        <AddDomainForm />
      </AdminPart>
    </AdminPage>
  );
}
