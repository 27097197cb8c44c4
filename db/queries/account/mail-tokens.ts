import { and, eq, gt, sql } from "drizzle-orm";
import { db } from "../../client";
import { mailTokens, sessions, users } from "../../schema";
import type { AskWithin } from "../job/jobs";
import { linkSubscription } from "../subscription/subscriptions";
import { lockAddress } from "./address";
import { takeInvitationsOf } from "./invitations";
import { isRetired } from "./retired-names";
import { insertUser } from "./users";

/** Keeps a link that signs the reader of an address in, for so many seconds. @param address from parseMailAddress. */
export async function addMailToken(tokenHash: string, address: string, seconds: number): Promise<void> {
  await db.insert(mailTokens).values({ tokenHash, address, expiresAt: sql`now() + make_interval(secs => ${seconds})` });
}

const isLive = (tokenHash: string) => and(eq(mailTokens.tokenHash, tokenHash), gt(mailTokens.expiresAt, sql`now()`));
/** Proven by a link; what an account merely says of itself lets nobody in. */
const hasProven = (address: unknown) =>
  sql`lower(${users.email} collate "C") = ${address} and ${users.emailVerified} is not null`;

/** Whom a link signs in: its address, and the account that has it or nulls. Null when the link is over. */
export async function findMailToken(
  tokenHash: string,
): Promise<{ address: string; userId: string | null; username: string | null } | null> {
  const [found] = await db
    .select({ address: mailTokens.address, userId: users.id, username: users.username })
    .from(mailTokens)
    .leftJoin(users, hasProven(mailTokens.address))
    .where(isLive(tokenHash));
  return found ?? null;
}

/**
 * Uses up a link and all others of its address, and gives the account that the address was proven for, or makes one. Of
 * several at once one wins; what goes wrong leaves the link as it was. What the address got before it had an account goes
 * on in the settings of the one that is made.
 * @param username for an account that is made; null makes none. @param timeZone of a new subscription.
 * @param needsInvitation whether an account is made only for an address that was invited; the invitation is used up.
 * @param waits whether one that is made without an invitation has to be approved.
 * @param newPassword of an account that is known: all its sessions end, and its reader is told within the transaction.
 * @returns "over" when the link is used up or too old, "taken" when the username is another account's, "uninvited",
 * "retired" when the address was that of somebody suspended, who left.
 */
export function enterByMailToken(
  tokenHash: string,
  username: string | null,
  timeZone: string,
  needsInvitation: boolean,
  newPassword?: { userId: string; hash: string; tell: AskWithin },
  waits = false,
): Promise<{ id: string; username: string } | "over" | "taken" | "uninvited" | "retired"> {
  const entered = db.transaction(async (tx) => {
    const [found] = await tx.select({ address: mailTokens.address }).from(mailTokens).where(isLive(tokenHash));
    if (!found) return "over";
    const { address } = found;
    await lockAddress(tx, address);
    const [token] = await tx.select({ address: mailTokens.address }).from(mailTokens).where(isLive(tokenHash));
    if (!token) return "over";
    const columns = { id: users.id, username: users.username };
    const [known] = await tx.select(columns).from(users).where(hasProven(address));
    const made = known || !username ? null : await insertUser(tx, { username });
    const user = known ?? made;
    if (!user) return "taken";
    if (newPassword) {
      if (user.id !== newPassword.userId) return "over";
      await tx.update(users).set({ passwordHash: newPassword.hash }).where(eq(users.id, user.id));
      await tx.delete(sessions).where(eq(sessions.userId, user.id));
      await newPassword.tell(tx);
    }
    if (made) {
      if (await isRetired({ address }, tx)) throw new Undone("retired");
      const isInvited = await takeInvitationsOf(tx, address);
      if (!isInvited && needsInvitation) throw new Undone("uninvited");
      // An account that only said that it is theirs loses it.
      await tx.update(users).set({ email: null }).where(sql`lower(${users.email} collate "C") = ${address}`);
      await tx
        .update(users)
        .set({ email: address, emailVerified: sql`now()`, waitsSince: waits && !isInvited ? sql`now()` : null })
        .where(eq(users.id, made.id));
      await linkSubscription(tx, address, made.id, timeZone);
    }
    await tx.delete(mailTokens).where(eq(mailTokens.address, address));
    return { id: user.id, username: user.username };
  });
  return entered.catch((error) => {
    if (error instanceof Undone) return error.why;
    throw error;
  });
}

/** Undoes what the transaction did until then. */
class Undone extends Error {
  constructor(readonly why: "uninvited" | "retired") {
    super(why);
  }
}
