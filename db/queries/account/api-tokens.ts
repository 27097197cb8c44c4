import { and, count, desc, eq, gt, isNull, or, sql } from "drizzle-orm";
import { db } from "../../client";
import { apiTokens, type TokenScope } from "../../schema";
import type { AskWithin } from "../job/jobs";
import { lockReader } from "./sessions";

/** Tokens that one reader may have. */
const TOKENS_MAX = 20;

const isCurrent = or(isNull(apiTokens.expiresAt), gt(apiTokens.expiresAt, sql`now()`));

export type NewApiToken = { name: string; scopes: TokenScope[]; expiresAt: Date | null; hash: string; ending: string };

/**
 * Keeps a token; `too-many` when the reader has TOKENS_MAX, `no-reader` when the account is gone or the session has ended.
 * @param sessionId that asks, null when none does. @param tell of it.
 */
export function createApiToken(
  userId: string,
  sessionId: string | null,
  token: NewApiToken,
  tell?: AskWithin,
): Promise<"done" | "too-many" | "no-reader"> {
  return db.transaction(async (tx) => {
    // Two at once could each find room for one more.
    if (!(await lockReader(tx, userId, sessionId))) return "no-reader";
    const [kept] = await tx.select({ tokens: count() }).from(apiTokens).where(eq(apiTokens.userId, userId));
    if ((kept?.tokens ?? 0) >= TOKENS_MAX) return "too-many";
    await tx.insert(apiTokens).values({ userId, ...token });
    await tell?.(tx);
    return "done";
  });
}

/** A reader's tokens, newest first, expired ones among them. */
export function listApiTokens(userId: string) {
  return db
    .select({
      id: apiTokens.id,
      name: apiTokens.name,
      scopes: apiTokens.scopes,
      ending: apiTokens.ending,
      createdAt: apiTokens.createdAt,
      lastUsedAt: apiTokens.lastUsedAt,
      expiresAt: apiTokens.expiresAt,
      isExpired: sql<boolean>`coalesce(${apiTokens.expiresAt} <= now(), false)`,
    })
    .from(apiTokens)
    .where(eq(apiTokens.userId, userId))
    .orderBy(desc(apiTokens.createdAt), apiTokens.id);
}

/** Revokes a reader's token; one that is not theirs stays. @returns whether there was one. */
export async function removeApiToken(userId: string, id: string): Promise<boolean> {
  const isTheirs = and(eq(apiTokens.userId, userId), eq(apiTokens.id, id));
  return (await db.delete(apiTokens).where(isTheirs).returning({ id: apiTokens.id })).length > 0;
}

/** A token that is in use: whose it is, what it may do and what its reader calls it. */
export type UsedToken = { userId: string; scopes: TokenScope[]; name: string; createdAt: Date };

/** The token, or null when it is unknown, revoked or expired. Notes its use, to the minute. */
export async function findTokenOwner(hash: string): Promise<UsedToken | null> {
  const isTheOne = and(eq(apiTokens.hash, hash), isCurrent);
  const [token] = await db
    .select({
      userId: apiTokens.userId,
      scopes: apiTokens.scopes,
      name: apiTokens.name,
      createdAt: apiTokens.createdAt,
      isToBeNoted: notUsedLately,
    })
    .from(apiTokens)
    .where(isTheOne);
  if (!token) return null;
  if (token.isToBeNoted) await db.update(apiTokens).set({ lastUsedAt: sql`now()` }).where(and(isTheOne, notUsedLately));
  const { isToBeNoted: _, ...used } = token;
  return used;
}

const notUsedLately = sql<boolean>`(${apiTokens.lastUsedAt} is null or ${apiTokens.lastUsedAt} < now() - interval '1 minute')`;
