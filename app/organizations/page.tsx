import type { Metadata } from "next";
import { connection } from "next/server";
import { OrganizationList } from "@/components/entity/organization-list";
import { listOrganizationsInOrder } from "@/db/queries/entity/organization-orders";
import { addDays } from "@/lib/core/days";
import {
  ACTIVE_DAYS,
  formatOrganizationPlace,
  parseOrganizationOrder,
  parseOrganizationPlace,
} from "@/lib/core/entity/organization-orders";
import { ORGANIZATIONS_DESCRIPTION } from "@/lib/core/entity/sentences";
import { firstOf } from "@/lib/core/search-params";
import { today } from "@/lists/find-list";

// Search and order stand in the query string, so the page is made for each request, and whole in it.
export const instant = false;

const ORGANIZATIONS_PER_PAGE = 60;
const SEARCH_MAX = 100;

export async function generateMetadata({ searchParams }: PageProps<"/organizations">): Promise<Metadata> {
  const { q, order, before } = await searchParams;
  return {
    title: "Organizations",
    description: ORGANIZATIONS_DESCRIPTION,
    alternates: { canonical: "/organizations" },
    ...([q, order, before].some((said) => said !== undefined) ? { robots: { index: false } } : {}),
  };
}

export default async function OrganizationsPage({ searchParams }: PageProps<"/organizations">) {
  const asked = await searchParams;
  const search = (firstOf(asked.q) ?? "").replaceAll("\0", "").trim().slice(0, SEARCH_MAX);
  const order = parseOrganizationOrder(firstOf(asked.order));
  const after = parseOrganizationPlace(firstOf(asked.before) ?? "", order);
  // Next takes the query for known before a request is; the time may not be read until then.
  await connection();
  const day = today();
  const { organizations, next } = await listOrganizationsInOrder({
    order,
    search,
    since: addDays(day, 1 - ACTIVE_DAYS.organization),
    after,
    limit: ORGANIZATIONS_PER_PAGE,
  });
  return (
    <OrganizationList
      organizations={organizations}
      search={search}
      order={order}
      next={next && formatOrganizationPlace(next)}
      isFirstPage={!after}
      today={day}
    />
  );
}
