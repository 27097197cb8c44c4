import { and, eq, isNull, sql } from "drizzle-orm";
import { db, type Executor } from "../../client";
import { digestSubscriptions as subscriptions } from "../../schema";

/** A subscription, whole. */
export type Subscription = typeof subscriptions.$inferSelect;

/** What its reader chooses; `weekday` counts from 1 for Monday. */
export type DigestChoices = Pick<Subscription, "cadence" | "weekday" | "hour" | "timeZone" | "scope" | "minUpvotes">;

/** What ends one at its reader's wish; what ended it before stays. */
const stopped = {
  nextDigestAt: null,
  stoppedAt: sql`coalesce(${subscriptions.stoppedAt}, now())`,
  stopReason: sql`coalesce(${subscriptions.stopReason}, 'asked')`,
};

/** Of no account, and so of all papers: who follows nothing has no papers of their own. */
const ofNobody = { userId: null, scope: "everything" } as const;

/** The subscription of an address, new and not confirmed when there was none. @param address from parseMailAddress. */
export async function requestSubscription(
  address: string,
  wish: Pick<DigestChoices, "cadence" | "timeZone">,
): Promise<Subscription> {
  // An update that changes nothing gives the row back, also when two ask at once.
  const [row] = await db
    .insert(subscriptions)
    .values({ address, ...wish })
    .onConflictDoUpdate({ target: subscriptions.address, set: { address } })
    .returning();
  return row!;
}

/** A subscription by its id, or null. */
export async function findSubscription(id: string): Promise<Subscription | null> {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.id, id));
  return row ?? null;
}

/** The subscription of an address, or null. @param address from parseMailAddress. */
export async function findSubscriptionOf(address: string): Promise<Subscription | null> {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.address, address));
  return row ?? null;
}

/** The subscription that an account's settings show, or null. */
export async function findSubscriptionOfUser(userId: string): Promise<Subscription | null> {
  const [row] = await db.select().from(subscriptions).where(eq(subscriptions.userId, userId));
  return row ?? null;
}

/**
 * Confirms, changes or takes up a subscription whose reader showed that the address is theirs.
 * @param next when it is due, the first day that it covers unless that stays, and how far the next digest reaches back.
 * @returns whether there is such a subscription.
 */
export async function keepSubscription(
  id: string,
  choices: DigestChoices,
  next: Pick<Subscription, "reachesBackTo"> & { nextDigestAt: Date; startsOn?: string },
): Promise<boolean> {
  const rows = await db
    .update(subscriptions)
    .set({
      ...choices,
      ...next,
      confirmedAt: sql`coalesce(${subscriptions.confirmedAt}, now())`,
      stoppedAt: null,
      stopReason: null,
      bounceCount: 0,
    })
    .where(eq(subscriptions.id, id))
    .returning({ id: subscriptions.id });
  return rows.length > 0;
}

/**
 * Ties the subscription of an account's verified address to the account, new when there was none; within a transaction.
 * @returns its id.
 */
export async function linkSubscription(
  tx: Executor,
  address: string,
  userId: string,
  timeZone: string,
): Promise<string> {
  // One account has one: that of an earlier address of theirs ends, since another one took its place.
  await tx
    .update(subscriptions)
    .set({ ...stopped, ...ofNobody })
    .where(and(eq(subscriptions.userId, userId), sql`${subscriptions.address} <> ${address}`));
  const [row] = await tx
    .insert(subscriptions)
    .values({ address, userId, timeZone })
    .onConflictDoUpdate({ target: subscriptions.address, set: { userId } })
    .returning({ id: subscriptions.id });
  return row!.id;
}

/** Ends a subscription at its reader's wish; again changes nothing. @returns whether there is such a subscription. */
export async function stopSubscription(id: string): Promise<boolean> {
  const rows = await db
    .update(subscriptions)
    .set(stopped)
    .where(eq(subscriptions.id, id))
    .returning({ id: subscriptions.id });
  return rows.length > 0;
}

/** Ends the subscription of an account and takes it off the account. */
export async function unlinkSubscription(tx: Executor, userId: string): Promise<void> {
  await tx
    .update(subscriptions)
    .set({ ...stopped, ...ofNobody })
    .where(eq(subscriptions.userId, userId));
}

/** Removes subscriptions that nobody confirmed in this many days; those that an account's settings show stay. @returns how many. */
export async function removeUnconfirmedSubscriptions(days: number): Promise<number> {
  const removed = await db
    .delete(subscriptions)
    .where(
      and(
        isNull(subscriptions.confirmedAt),
        isNull(subscriptions.userId),
        sql`${subscriptions.createdAt} < now() - make_interval(days => ${days})`,
      ),
    )
    .returning({ id: subscriptions.id });
  return removed.length;
}
