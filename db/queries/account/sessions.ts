import { and, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import { db, type Executor } from "../../client";
import { sessions, users } from "../../schema";

/** Days after which a session ends, however much it is used. */
const SESSION_DAYS = 180;
/** Sessions that one reader may have; a further one ends the one longest unused. */
export const SESSIONS_MAX = 50;

/** Whether it has not reached its absolute end. The SQL function lock_reader asks the same. */
export const isUnexpired: SQL = sql`${sessions.expiresAt} > now()`;
/** A cookie lasts 30 days and is renewed where use is noted, which is done to the hour, so none is left of such a row. */
const isUnused = sql`${sessions.lastUsedAt} < now() - interval '30 days 1 hour'`;

/**
 * Locks the reader until the transaction ends, and then looks at the session: ends of sessions wait for the same lock,
 * so that nothing is written under one that has ended. @param sessionId null when none asks.
 * @returns false when the session has ended or the account is gone.
 */
export async function lockReader(tx: Executor, userId: string, sessionId: string | null): Promise<boolean> {
  const [row] = await tx.execute<{ isHere: boolean }>(sql`select lock_reader(${userId}, ${sessionId}) as "isHere"`);
  return row?.isHere === true;
}

/**
 * Signs a reader in. @param device from deviceName. @param passwordHash that the password was compared with; null when
 * something else let them in.
 * @returns the session's id, or null when the account is gone, or has another password since.
 */
export function createSession(
  userId: string,
  device: string,
  passwordHash: string | null = null,
): Promise<string | null> {
  const hasPassword = passwordHash === null ? undefined : eq(users.passwordHash, passwordHash);
  return db.transaction(async (tx) => {
    // A change of the password holds this lock, so the hash is looked at again once it is done.
    const isReader = and(eq(users.id, userId), hasPassword);
    const [reader] = await tx.select({ id: users.id }).from(users).where(isReader).for("no key update");
    if (!reader) return null;
    const expiresAt = sql`now() + make_interval(days => ${SESSION_DAYS})`;
    const [session] = await tx.insert(sessions).values({ userId, device, expiresAt }).returning({ id: sessions.id });
    await tx.execute(sql`delete from ${sessions} where id in (
      select id from ${sessions} where user_id = ${userId} order by last_used_at desc, id offset ${SESSIONS_MAX})`);
    return session?.id ?? null;
  });
}

/** Minutes after a sign-in in which it proves who its reader is. */
const FRESH_MINUTES = 10;

/** Whether a reader signed in just now; what a session is renewed by does not count. */
export async function isFreshSession(sessionId: string, userId: string): Promise<boolean> {
  const isFresh = sql`${sessions.createdAt} > now() - make_interval(mins => ${FRESH_MINUTES})`;
  const found = await db
    .select({ id: sessions.id })
    .from(sessions)
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isUnexpired, isFresh));
  return found.length > 0;
}

/** A reader's sessions, the one used last first. */
export function listSessions(userId: string) {
  return db
    .select({
      id: sessions.id,
      device: sessions.device,
      createdAt: sessions.createdAt,
      lastUsedAt: sessions.lastUsedAt,
    })
    .from(sessions)
    .where(and(eq(sessions.userId, userId), isUnexpired, sql`not ${isUnused}`))
    .orderBy(desc(sessions.lastUsedAt), sessions.id);
}

/** Ends a session of the reader. @returns false when it has ended before, or is not theirs. */
export async function endSession(sessionId: string, userId: string): Promise<boolean> {
  // In one statement: the lock first, as in lockReader, then the end.
  const ended = await db.execute(sql`
    with reader as materialized (select id from ${users} where id = ${userId} for no key update)
    delete from ${sessions} using reader where ${sessions.id} = ${sessionId} and ${sessions.userId} = reader.id
    returning ${sessions.id}`);
  return ended.length > 0;
}

/** Ends the reader's sessions but this one, as keepOnlySession. */
export const endOtherSessions = (sessionId: string, userId: string): Promise<string | null> =>
  db.transaction(async (tx) =>
    (await lockReader(tx, userId, sessionId)) ? keepOnlySession(tx, sessionId, userId) : null,
  );

/**
 * Ends the other sessions of a reader who is locked. This one goes on under a new id, so that copies of its cookie end
 * too. @returns the new id, or null when the session has ended.
 */
export async function keepOnlySession(tx: Executor, sessionId: string, userId: string): Promise<string | null> {
  await tx.delete(sessions).where(and(eq(sessions.userId, userId), ne(sessions.id, sessionId)));
  const [kept] = await tx
    .update(sessions)
    .set({ id: sql`gen_random_uuid()` })
    .where(and(eq(sessions.id, sessionId), eq(sessions.userId, userId)))
    .returning({ id: sessions.id });
  return kept?.id ?? null;
}

/** Removes sessions whose time is over, used or unused. @returns how many. */
export async function removeExpiredSessions(): Promise<number> {
  const removed = await db.execute(sql`delete from ${sessions} where not ${isUnexpired} or ${isUnused} returning id`);
  return removed.length;
}
