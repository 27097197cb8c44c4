import type { Metadata } from "next";
import { OrganizationList } from "@/components/entity/organization-list";
import { listOrganizations } from "@/db/queries/entity/entities";
import { formatOrganizationCursor, parseOrganizationCursor } from "@/lib/core/entity/organization-cursor";
import { ORGANIZATIONS_DESCRIPTION } from "@/lib/core/entity/sentences";
import { firstOf } from "@/lib/core/search-params";

// The search stands in the query string, so the page is made for each request, and whole in it.
export const instant = false;

const ORGANIZATIONS_PER_PAGE = 60;
const SEARCH_MAX = 100;

export async function generateMetadata({ searchParams }: PageProps<"/organizations">): Promise<Metadata> {
  const { q, before } = await searchParams;
  return {
    title: "Organizations",
    description: ORGANIZATIONS_DESCRIPTION,
    alternates: { canonical: "/organizations" },
    ...(q !== undefined || before !== undefined ? { robots: { index: false } } : {}),
  };
}

export default async function OrganizationsPage({ searchParams }: PageProps<"/organizations">) {
  const asked = await searchParams;
  const search = (firstOf(asked.q) ?? "").replaceAll("\0", "").trim().slice(0, SEARCH_MAX);
  const before = parseOrganizationCursor(firstOf(asked.before) ?? "");
  const { organizations, next } = await listOrganizations(search, before, ORGANIZATIONS_PER_PAGE);
  return (
    <OrganizationList
      organizations={organizations}
      search={search}
      next={next && formatOrganizationCursor(next)}
      isFirstPage={!before}
    />
  );
}
