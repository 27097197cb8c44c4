import { asc, desc, gt, type SQL, sql } from "drizzle-orm";
import type { OrganizationOrder, OrganizationPlace } from "@/lib/core/entity/organization-orders";
import { db } from "../../client";
import { organizations } from "../../schema";
import { hasNameLike, organizationColumns } from "./entities";

/**
 * Organizations that have papers, in an order, each with the last day that has one of its papers (null for none) and how
 * many it has since `since`. @param since first day of what counts as active; the order "active" has no others.
 * @param search part of a name or slug in any letter case, or "".
 * @param after where the page before ended, or null for the first page. `next` is null at the end.
 */
export async function listOrganizationsInOrder({
  order,
  search,
  since,
  after,
  limit,
}: {
  order: OrganizationOrder;
  search: string;
  since: string;
  after: OrganizationPlace | null;
  limit: number;
}) {
  const { key, type, isRising, isLeftOut } = keysOf(since)[order];
  const rows = await db
    .select({
      id: organizations.id,
      ...organizationColumns,
      newestOn,
      recentCount: recentCountOf(since),
      key: sql<string>`(${key})::text`,
    })
    .from(organizations)
    .where(
      sql.join(
        [
          gt(organizations.paperCount, 0),
          ...(search ? [hasNameLike(search)] : []),
          ...(isLeftOut ? [sql`not ${isLeftOut}`] : []),
          ...(after ? [isAfter(key, sql`${after.key}::${sql.raw(type)}`, after.id, isRising)] : []),
        ],
        sql` and `,
      ),
    )
    .orderBy(isRising ? asc(key) : desc(key), asc(organizations.id))
    .limit(limit + 1);
  const page = rows.slice(0, limit);
  const last = page.at(-1);
  return {
    organizations: page.map(({ key: _, ...organization }) => organization),
    next: rows.length > limit && last ? { key: last.key, id: last.id } : null,
  };
}

export type OrganizationInOrder = Awaited<ReturnType<typeof listOrganizationsInOrder>>["organizations"][number];

// By hand, since columns within a query of one table are written without the table's name.
const newestOn = sql<string | null>`(select max(p.featured_on)::text from papers p
  where p.organization_id = organizations.id)`;
const recentCountOf = (since: string) => sql<number>`(select count(*)::int from papers p
  where p.organization_id = organizations.id and p.featured_on >= ${since})`;

type Key = { key: SQL; type: "int" | "text"; isRising: boolean; isLeftOut?: SQL };

const keysOf = (since: string): Record<OrganizationOrder, Key> => ({
  papers: { key: sql`${organizations.paperCount}`, type: "int", isRising: false },
  active: {
    key: recentCountOf(since),
    type: "int",
    isRising: false,
    isLeftOut: sql`(${recentCountOf(since)} = 0)`,
  },
  newest: { key: newestOn, type: "text", isRising: false, isLeftOut: sql`(${newestOn} is null)` },
  // The same in every database, whatever its locale.
  name: { key: sql`left(lower(${organizations.name}), 200) collate "C"`, type: "text", isRising: true },
});

/** The first part lets an index start there. */
const isAfter = (key: SQL, place: SQL, id: number, isRising: boolean): SQL =>
  isRising
    ? sql`${key} >= ${place} and (${key} > ${place} or ${organizations.id} > ${id})`
    : sql`${key} <= ${place} and (${key} < ${place} or ${organizations.id} > ${id})`;
