import { eq, sql } from "drizzle-orm";
import { db } from "../../client";
import { feedTokens, users } from "../../schema";
import type { AskWithin } from "../job/jobs";
import { lockReader } from "./sessions";

/**
 * Gives the reader's own feed this token; an earlier one ends. @param sessionId that asks, null when none does.
 * @param hash from hashToken. @param tell of it. @returns false when the account is gone or the session has ended.
 */
export function setFeedToken(
  userId: string,
  sessionId: string | null,
  hash: string,
  tell?: AskWithin,
): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return false;
    await tx
      .insert(feedTokens)
      .values({ userId, hash })
      .onConflictDoUpdate({ target: feedTokens.userId, set: { hash, createdAt: sql`now()` } });
    await tell?.(tx);
    return true;
  });
}

/** Ends the token of the reader's own feed. @returns whether there was one. */
export async function removeFeedToken(userId: string): Promise<boolean> {
  const removed = await db.delete(feedTokens).where(eq(feedTokens.userId, userId)).returning({ of: feedTokens.userId });
  return removed.length > 0;
}

/** When the reader's token was made and its hash, or null when there is none. */
export async function findFeedToken(userId: string) {
  const [token] = await db
    .select({ hash: feedTokens.hash, createdAt: feedTokens.createdAt })
    .from(feedTokens)
    .where(eq(feedTokens.userId, userId));
  return token ?? null;
}

/** Whose feed a token opens, or null when it is none, was revoked or replaced. @param hash from hashToken. */
export async function findFeedReader(hash: string) {
  const [reader] = await db
    .select({ id: users.id, username: users.username, name: users.name })
    .from(feedTokens)
    .innerJoin(users, eq(users.id, feedTokens.userId))
    .where(eq(feedTokens.hash, hash));
  return reader ?? null;
}
