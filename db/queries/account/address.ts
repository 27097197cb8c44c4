import { and, eq, sql } from "drizzle-orm";
import { db, type Executor } from "../../client";
import { users } from "../../schema";
import type { AskWithin } from "../job/jobs";
import { linkSubscription, unlinkSubscription } from "../subscription/subscriptions";
import { isRetired } from "./retired-names";
import { lockReader } from "./sessions";
import { hasOtherSignInMethod } from "./users";

/** Has all who give this address to an account wait for each other, until the transaction ends. */
export async function lockAddress(tx: Executor, address: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('daily-papers address ' || ${address}))`);
}

/**
 * Makes a verified address the account's, with the subscription that the address has. @param sessionId of the session
 * that asked for it. @param timeZone of a new subscription. @param tell of it, unless the account has the address already.
 * @returns false when that session has ended, or the address is another account's; "retired" when it was that of somebody
 * suspended, who left.
 */
export function editAddress(
  userId: string,
  sessionId: string,
  address: string,
  timeZone: string,
  tell?: AskWithin,
): Promise<boolean | "retired"> {
  const isTaken = sql`exists (select from ${users} other where lower(other.email collate "C") = ${address} and other.id <> ${userId})`;
  return db.transaction(async (tx) => {
    await lockAddress(tx, address);
    if (!(await lockReader(tx, userId, sessionId))) return false;
    if (await isRetired({ address }, tx)) return "retired";
    const [before] = await tx.select({ address: users.email }).from(users).where(eq(users.id, userId));
    const rows = await tx
      .update(users)
      .set({ email: address, emailVerified: sql`now()` })
      .where(and(eq(users.id, userId), sql`not ${isTaken}`))
      .returning({ id: users.id });
    if (rows.length === 0) return false;
    await linkSubscription(tx, address, userId, timeZone);
    // A link may be followed twice.
    if (before?.address !== address) await tell?.(tx);
    return true;
  });
}

/** Takes the address off an account, and ends its subscription. @param tell of it. @returns false when nothing else would let its reader in. */
export function removeAddress(userId: string, tell?: AskWithin): Promise<boolean> {
  return db.transaction(async (tx) => {
    const rows = await tx
      .update(users)
      .set({ email: null, emailVerified: null })
      .where(and(eq(users.id, userId), hasOtherSignInMethod))
      .returning({ id: users.id });
    if (rows.length === 0) return false;
    await unlinkSubscription(tx, userId);
    await tell?.(tx);
    return true;
  });
}
