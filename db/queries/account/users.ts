import { randomInt } from "node:crypto";
import { and, eq, sql } from "drizzle-orm";
import type { PgInsertValue } from "drizzle-orm/pg-core";
import type { LeavingWay } from "@/lib/core/comment/leaving";
import { entityKinds } from "@/lib/core/entity/entities";
import type { Role } from "@/lib/core/moderation/moderation";
import { db, type Executor } from "../../client";
import { accounts, apiTokens, comments, feedTokens, papers, sessions, upvotes, users } from "../../schema";
import { leaveCollections } from "../collection/members";
import { leaveDiscussions, papersWritten } from "../comment/leave-discussions";
import { followTables } from "../entity/follows";
import type { AskWithin } from "../job/jobs";
import { isLastAdministrator } from "../moderation/last-administrator";
import { inRetriedTransaction } from "../retry";
import { leaveSubmissions } from "../submission/leave-submissions";
import { limitOfAccount } from "./account-limit";
import { isRetired, retireNames } from "./retired-names";
import { isUnexpired, keepOnlySession, lockReader } from "./sessions";

const linkedUserColumns = {
  id: users.id,
  name: users.name,
  image: users.image,
};

const newUserColumns = { ...linkedUserColumns, username: users.username };

const viewerColumns = {
  id: users.id,
  username: users.username,
  name: users.name,
  image: users.image,
  hasShortcuts: users.hasShortcuts,
  // Who can only leave does nothing in a role.
  role: sql<Role>`case when ${limitOfAccount} is null then ${users.role} else 'reader' end`,
  limit: limitOfAccount,
};

/** The account that a session is of, or null when either is gone or over. Notes the session's use, to the hour. */
export async function findSessionUser(sessionId: string, userId: string) {
  const isTheOne = and(eq(sessions.id, sessionId), eq(sessions.userId, userId), isUnexpired);
  const [found] = await db
    .select({ ...viewerColumns, isToBeNoted: notUsedLately })
    .from(sessions)
    .innerJoin(users, eq(users.id, sessions.userId))
    .where(isTheOne);
  if (!found) return null;
  const { isToBeNoted, ...user } = found;
  if (isToBeNoted) await db.update(sessions).set({ lastUsedAt: sql`now()` }).where(and(isTheOne, notUsedLately));
  return user;
}

const notUsedLately = sql<boolean>`${sessions.lastUsedAt} < now() - interval '1 hour'`;

/** The account that a token is of, or null when it is gone. */
export async function findTokenUser(userId: string) {
  const [user] = await db.select(viewerColumns).from(users).where(eq(users.id, userId));
  return user ?? null;
}

/** What signing in with a password needs, or null when nobody has the name. @param username from parseUsername. */
export async function findPasswordUser(username: string) {
  const [user] = await db
    .select({ id: users.id, username: users.username, passwordHash: users.passwordHash })
    .from(users)
    .where(eq(users.username, username));
  return user ?? null;
}

/** An account and how it can be entered, for its own settings page; null when it is gone. */
export async function findAccount(userId: string) {
  const [[user], linked] = await Promise.all([
    db
      .select({
        username: users.username,
        name: users.name,
        /** Verified by a link, or null. */
        address: users.email,
        hasPassword: sql<boolean>`${users.passwordHash} is not null`,
        /** Whether comments of theirs stand somewhere. */
        hasComments: sql<boolean>`exists (select from ${comments} where author_id = ${userId} and deleted_at is null)`,
      })
      .from(users)
      .where(eq(users.id, userId)),
    db.select({ provider: accounts.provider }).from(accounts).where(eq(accounts.userId, userId)),
  ]);
  return user ? { ...user, providers: linked.map((account) => account.provider) } : null;
}

/** A new account with a password, or null when the username is taken. @param waits whether an administrator has to approve it. */
export const createLocalUser = (
  username: string,
  passwordHash: string,
  executor: Executor = db,
  waits = false,
): Promise<{ id: string } | null> =>
  executor.transaction((tx) => insertUser(tx, { username, passwordHash, waitsSince: waits ? sql`now()` : null }));

/** A new account, or null when its username is another's, or was that of one that left lately. */
export async function insertUser(tx: Executor, values: PgInsertValue<typeof users> & { username: string }) {
  const [user] = await tx.insert(users).values(values).onConflictDoNothing().returning(newUserColumns);
  if (!user || !(await isRetired({ name: values.username }, tx))) return user ?? null;
  await tx.delete(users).where(eq(users.id, user.id));
  return null;
}

/** An account at another place. */
type AccountElsewhere = { type: string; provider: string; providerAccountId: string };

/**
 * A new account of a reader whom another place knows, with that account as its way to sign in: both or neither. Its username
 * is `wish`, or `wish-2` and so on when that is taken. @param waits as for createLocalUser. @returns null when another request linked the account there first.
 */
export async function createLinkedUser(
  wish: string,
  profile: { name: string | null; image: string | null },
  elsewhere: AccountElsewhere,
  executor: Executor = db,
  waits = false,
) {
  try {
    return await executor.transaction(async (tx) => {
      const user = await insertNumbered(tx, wish, { ...profile, waitsSince: waits ? sql`now()` : null });
      if (!(await insertAccount(tx, user.id, elsewhere))) throw new AlreadyLinked();
      return user;
    });
  } catch (error) {
    if (error instanceof AlreadyLinked) return null;
    throw error;
  }
}

/** Undoes what the transaction did until then. */
class AlreadyLinked extends Error {}

async function insertNumbered(tx: Executor, wish: string, profile: Omit<PgInsertValue<typeof users>, "username">) {
  for (let number = 1; ; number++) {
    // After some tries the counting would only race with others who count.
    const suffix = number === 1 ? "" : `-${number <= 20 ? number : randomInt(100_000, 1_000_000)}`;
    const user = await insertUser(tx, { username: wish + suffix, ...profile });
    if (user) return user;
  }
}

async function insertAccount(tx: Executor, userId: string, elsewhere: AccountElsewhere): Promise<boolean> {
  const { type, provider, providerAccountId } = elsewhere;
  const added = await tx
    .insert(accounts)
    .values({ userId, type, provider, providerAccountId })
    .onConflictDoNothing()
    .returning({ provider: accounts.provider });
  return added.length > 0;
}

/** Lets a reader enter by an account elsewhere, too. @param tell of it. @returns false when another request linked it first. */
export function addLinkedAccount(userId: string, elsewhere: AccountElsewhere, tell: AskWithin): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await insertAccount(tx, userId, elsewhere))) return false;
    await tell(tx);
    return true;
  });
}

/** What disconnecting an account elsewhere came to. `last`: there would be no way to sign in any more. */
export type UnlinkOutcome = "removed" | "no-session" | "unknown" | "last";

/** Takes an account elsewhere away as a way to sign in, unless it is the last one. @param isByMail whether a mailed link signs in. @param tell of it. */
export const removeLinkedAccount = (
  userId: string,
  sessionId: string,
  provider: string,
  isByMail: boolean,
  tell: AskWithin,
): Promise<UnlinkOutcome> =>
  db.transaction<UnlinkOutcome>(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return "no-session";
    const linked = await tx.select({ provider: accounts.provider }).from(accounts).where(eq(accounts.userId, userId));
    if (!linked.some((account) => account.provider === provider)) return "unknown";
    const [user] = await tx
      .select({
        hasOther: sql<boolean>`${users.passwordHash} is not null or (${isByMail} and ${users.emailVerified} is not null)`,
      })
      .from(users)
      .where(eq(users.id, userId));
    if (!user?.hasOther && linked.every((account) => account.provider === provider)) return "last";
    await tx.delete(accounts).where(and(eq(accounts.userId, userId), eq(accounts.provider, provider)));
    await tell(tx);
    return "removed";
  });

/** Whether a reader can sign in without their mail address. */
export const hasOtherSignInMethod = sql`(${users.passwordHash} is not null or exists (select from ${accounts} where ${accounts.userId} = ${users.id}))`;

/** An account by its id, or null. */
export async function findUser(userId: string) {
  const [user] = await db.select(linkedUserColumns).from(users).where(eq(users.id, userId));
  return user ?? null;
}

/** The reader who enters by this account elsewhere, or null. */
export async function findUserByLinkedAccount(provider: string, providerAccountId: string) {
  const [user] = await db
    .select(linkedUserColumns)
    .from(accounts)
    .innerJoin(users, eq(users.id, accounts.userId))
    .where(and(eq(accounts.provider, provider), eq(accounts.providerAccountId, providerAccountId)));
  return user ?? null;
}

/** Changes the name shown; null shows the username. */
export async function editName(userId: string, name: string | null): Promise<void> {
  await db.update(users).set({ name }).where(eq(users.id, userId));
}

/** Switches single keys as shortcuts on or off. @returns false when the session has ended. */
export function editShortcuts(userId: string, sessionId: string | null, hasShortcuts: boolean): Promise<boolean> {
  return db.transaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return false;
    await tx.update(users).set({ hasShortcuts }).where(eq(users.id, userId));
    return true;
  });
}

/**
 * Changes the password, and ends the sessions but this one, as keepOnlySession. @param endsKeys whether tokens and the
 * address of the reader's feed end too. @param tell of it.
 * @returns this one's new id, or null when it has ended; the password stays then.
 */
export function editPassword(
  userId: string,
  sessionId: string,
  passwordHash: string,
  endsKeys = false,
  tell?: AskWithin,
): Promise<string | null> {
  return db.transaction(async (tx) => {
    if (!(await lockReader(tx, userId, sessionId))) return null;
    await tx.update(users).set({ passwordHash }).where(eq(users.id, userId));
    if (endsKeys) {
      await tx.delete(apiTokens).where(eq(apiTokens.userId, userId));
      await tx.delete(feedTokens).where(eq(feedTokens.userId, userId));
    }
    await tell?.(tx);
    return keepOnlySession(tx, sessionId, userId);
  });
}

/**
 * Removes an account with its votes, follows and reactions, and takes them off the counts. Locks as the voting functions do:
 * reader, papers, comments, then each kind of what is followed in the order of its ids, so that deletions, votes and comments
 * never wait in a ring.
 * What no new account may have for a while is kept as hashes.
 * @param way what becomes of the reader's comments.
 * @returns ids of the papers whose discussions changed; "last" for the last administrator, who stays.
 */
export function deleteUser(userId: string, way: LeavingWay = "keep-comments"): Promise<string[] | "last"> {
  // Notes of changes are locked as papers lose their submitter, in no order of ours: another try where it met a renamed organization.
  return inRetriedTransaction((tx) => deleteUserIn(tx, userId, way));
}

/** The same as a part of a transaction. */
export async function deleteUserIn(tx: Executor, userId: string, way: LeavingWay): Promise<string[] | "last"> {
  if (await isLastAdministrator(tx, userId)) return "last";
  const [user] = await tx.select({ id: users.id }).from(users).where(eq(users.id, userId)).for("update");
  if (!user) return [];
  const votedFor = sql`(select ${upvotes.paperId} from ${upvotes} where ${upvotes.userId} = ${userId})`;
  // Papers that the reader submitted lose that mark, so they are locked in the same order.
  await tx.execute(sql`select from ${papers} where ${papers.id} in ${votedFor} or ${papers.submittedBy} = ${userId}
      or ${papers.id} in ${papersWritten(userId)} order by ${papers.id} for no key update`);
  const discussed = await leaveDiscussions(tx, userId, way);
  await tx
    .update(papers)
    .set({ upvoteCount: sql`${papers.upvoteCount} - 1` })
    .where(sql`${papers.id} in ${votedFor}`);
  for (const kind of entityKinds) {
    const { entities, follows, reference } = followTables[kind];
    const followed = sql`(select ${reference} from ${follows} where user_id = ${userId})`;
    await tx.execute(sql`select from ${entities} where id in ${followed} order by id for no key update`);
    await tx.execute(sql`update ${entities} set follower_count = follower_count - 1 where id in ${followed}`);
  }
  await leaveCollections(tx, userId);
  await leaveSubmissions(tx, userId);
  await retireNames(tx, userId);
  await tx.delete(users).where(eq(users.id, userId));
  return discussed;
}
