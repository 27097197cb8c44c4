import { sql } from "drizzle-orm";
import type { Executor } from "../../client";
import { organizations } from "../../schema";
import { organizationKey } from "../entity/merge-organizations";

/** The organization that a slug stands for, locked against merges; null for none, undefined when there is no such one. */
export async function findOrganization(
  tx: Executor,
  slug: string | null,
): Promise<{ id: number; key: string } | null | undefined> {
  if (slug === null) return null;
  const [found] = await tx.execute<{ id: number; key: string }>(sql`
    select id, lower(slug collate "C") as key from ${organizations}
    where lower(slug collate "C") = ${organizationKey(slug)} for key share`);
  return found;
}
