import { sql } from "drizzle-orm";
import type { Executor } from "../../client";
import { users } from "../../schema";
import { isSuspended } from "../account/account-limit";

/**
 * Whether nobody who can sign in would administer the site without this account. Locks all administrators, so that two who
 * step down, or suspend each other, at once do not both find the other one.
 */
export async function isLastAdministrator(tx: Executor, userId: string): Promise<boolean> {
  const administrators = await tx.execute<{ id: string; isOut: boolean }>(sql`
    select id, ${isSuspended()} as "isOut" from ${users} where role = 'administrator' order by id for no key update`);
  const isOne = administrators.some(({ id }) => id === userId);
  return isOne && !administrators.some(({ id, isOut }) => id !== userId && !isOut);
}
