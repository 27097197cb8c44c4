import { desc, eq, ilike, or, sql } from "drizzle-orm";
import { db, type Executor } from "../../client";
import { apiTokens, feedTokens, mailTokens, sessions, upvotes, users } from "../../schema";
import { isSuspended } from "./account-limit";

/** Accounts whose username, name or mail address has `text`, the newest first. */
export function listAccounts(text: string, isBlockedOnly: boolean, limit: number) {
  const part = `%${text.replace(/[\\%_]/g, "\\$&")}%`;
  const isMeant = or(ilike(users.username, part), ilike(users.name, part), ilike(users.email, part));
  return db
    .select({
      username: users.username,
      address: users.email,
      createdAt: users.createdAt,
      suspendedAt: sql<string | null>`case when ${isSuspended()} then ${users.blockedAt}::date::text end`,
      // Columns stand here without their table in what Drizzle writes, where `id` would be that of the session.
      votes: sql<number>`(select count(*)::int from ${upvotes} where user_id = ${users}.id)`,
      sessions: sql<number>`(select count(*)::int from ${sessions} where user_id = ${users}.id)`,
      lastUsedAt: sql<
        string | null
      >`(select max(last_used_at)::date::text from ${sessions} where user_id = ${users}.id)`,
    })
    .from(users)
    .where(isBlockedOnly ? sql`${isMeant} and ${isSuspended()}` : isMeant)
    .orderBy(desc(users.createdAt), users.id)
    .limit(limit);
}

/** The account of a username, or null. @param username from parseUsername. */
export async function findAccountNamed(username: string) {
  const [user] = await db
    .select({ id: users.id, address: users.email, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.username, username));
  return user ?? null;
}

/** Papers that the account voted for. */
export async function listVotes(userId: string): Promise<string[]> {
  const rows = await db.select({ id: upvotes.paperId }).from(upvotes).where(eq(upvotes.userId, userId));
  return rows.map(({ id }) => id);
}

/** Locks the account as ends of sessions do, so that none begins meanwhile. */
const lockAccount = (tx: Executor, userId: string) =>
  tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("no key update");

/**
 * Suspends an account, as a part of a transaction: its sessions and keys end, and who signs in from then on can only leave.
 * @param days until it ends by itself; null for good. Of two suspensions the one that ends later holds.
 */
export async function suspendAccountIn(tx: Executor, userId: string, days: number | null): Promise<void> {
  await lockAccount(tx, userId);
  const until = days === null ? sql`null` : sql`now() + make_interval(days => ${days})`;
  await tx.execute(sql`
    update ${users} set blocked_at = case when ${isSuspended()} then blocked_at else now() end,
      suspended_until = case when ${isSuspended()} and (suspended_until is null or suspended_until > ${until}) then suspended_until else ${until} end
    where id = ${userId}`);
  await tx.delete(sessions).where(eq(sessions.userId, userId));
  await tx.delete(apiTokens).where(eq(apiTokens.userId, userId));
  await tx.delete(feedTokens).where(eq(feedTokens.userId, userId));
}

/** Ends all sessions of the account. @returns how many. */
export function endAllSessions(userId: string): Promise<number> {
  return db.transaction(async (tx) => {
    await lockAccount(tx, userId);
    return (await tx.delete(sessions).where(eq(sessions.userId, userId)).returning({ id: sessions.id })).length;
  });
}

/** Gives the account another password; its sessions end, and links by mail that wait. */
export function resetPassword(userId: string, passwordHash: string): Promise<void> {
  return db.transaction(async (tx) => {
    await lockAccount(tx, userId);
    const [user] = await tx
      .update(users)
      .set({ passwordHash })
      .where(eq(users.id, userId))
      .returning({ address: users.email });
    await tx.delete(sessions).where(eq(sessions.userId, userId));
    if (user?.address) await tx.delete(mailTokens).where(eq(mailTokens.address, user.address));
  });
}
