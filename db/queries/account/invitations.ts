import { and, eq, gt, sql } from "drizzle-orm";
import { db, type Executor } from "../../client";
import { invitations } from "../../schema";

const isLive = gt(invitations.expiresAt, sql`now()`);

/** Keeps an invitation for so many days. @param address that it is mailed to, from parseMailAddress, or null. */
export async function addInvitation(tokenHash: string, address: string | null, days: number): Promise<void> {
  const expiresAt = sql`now() + make_interval(days => ${days})`;
  await db.insert(invitations).values({ tokenHash, address, expiresAt });
}

/** Invitations that nobody has used yet and that are not over, the newest first. */
export function listInvitations() {
  return db
    .select({
      id: invitations.id,
      address: invitations.address,
      createdAt: invitations.createdAt,
      expiresAt: invitations.expiresAt,
    })
    .from(invitations)
    .where(isLive)
    .orderBy(sql`${invitations.id} desc`);
}

/** Takes an invitation back. @returns false when there is none of this number that could still be used. */
export async function revokeInvitation(id: number): Promise<boolean> {
  const revoked = await db
    .delete(invitations)
    .where(and(eq(invitations.id, id), isLive))
    .returning({ id: invitations.id });
  return revoked.length > 0;
}

/** Whether an account may be made by the invitation. */
export async function isInvitationLive(tokenHash: string): Promise<boolean> {
  const found = await db
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.tokenHash, tokenHash), isLive));
  return found.length > 0;
}

/** Whether an invitation that waits was mailed to the address. @param address from parseMailAddress. */
export async function isAddressInvited(address: string): Promise<boolean> {
  const found = await db
    .select({ id: invitations.id })
    .from(invitations)
    .where(and(eq(invitations.address, address), isLive))
    .limit(1);
  return found.length > 0;
}

/**
 * Makes an account and uses up its invitation, both or neither; of several at once one wins.
 * @param make the account; null when it cannot be, which leaves the invitation as it was.
 * @returns "over" when the invitation is used up, revoked or too old.
 */
export function makeInvited<Made>(
  tokenHash: string,
  make: (tx: Executor) => Promise<Made | null>,
): Promise<Made | null | "over"> {
  return db.transaction(async (tx) => {
    const isIt = and(eq(invitations.tokenHash, tokenHash), isLive);
    const [invitation] = await tx.select({ id: invitations.id }).from(invitations).where(isIt).for("update");
    if (!invitation) return "over";
    const made = await make(tx);
    if (made) await tx.delete(invitations).where(eq(invitations.id, invitation.id));
    return made;
  });
}

/** Uses up the invitations of an address whose reader makes an account. @returns whether there was one. */
export async function takeInvitationsOf(tx: Executor, address: string): Promise<boolean> {
  const taken = await tx
    .delete(invitations)
    .where(and(eq(invitations.address, address), isLive))
    .returning({ id: invitations.id });
  return taken.length > 0;
}

/** Removes invitations whose time is over. @returns how many. */
export async function removeExpiredInvitations(): Promise<number> {
  const removed = await db.execute(sql`delete from ${invitations} where not ${isLive} returning id`);
  return removed.length;
}
