import { eq, type SQL, sql } from "drizzle-orm";
import type { AccountLimit } from "@/lib/core/account/account-limit";
import { db, type Executor } from "../../client";
import { users } from "../../schema";

/** Whether an account is suspended now. @param account the table, as the query calls it. */
export const isSuspended = (account: SQL = sql`${users}`): SQL<boolean> =>
  sql<boolean>`(${account}.blocked_at is not null and coalesce(${account}.suspended_until > now(), true))`;

/** What keeps an account from all but leaving, or null. */
export const limitOfAccount = sql<AccountLimit | null>`
  case when ${isSuspended()} then 'suspended' when ${users.waitsSince} is not null then 'waiting' end`;

/** As limitOfAccount, of an account; null for one that is gone. */
export async function findAccountLimit(userId: string, on: Executor = db): Promise<AccountLimit | null> {
  const [row] = await on.select({ limit: limitOfAccount }).from(users).where(eq(users.id, userId));
  return row?.limit ?? null;
}

/** Since when an account is suspended and until when, null for good; null for one that is not. */
export async function findSuspension(userId: string): Promise<{ since: Date; until: Date | null } | null> {
  const [row] = await db
    .select({ since: users.blockedAt, until: users.suspendedUntil })
    .from(users)
    .where(sql`${users.id} = ${userId} and ${isSuspended()}`);
  return row?.since ? { since: row.since, until: row.until } : null;
}
