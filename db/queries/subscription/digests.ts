import { and, asc, eq, inArray, isNull, lte, sql } from "drizzle-orm";
import { db } from "../../client";
import { digests, papers, digestSubscriptions as subscriptions } from "../../schema";
import { orderBy } from "../list/paper-order";
import { type CardPaper, listCards } from "../paper/papers";
import type { Subscription } from "./subscriptions";

/** Digests in a row that are refused for good before a subscription ends. */
const BOUNCES_MAX = 3;
/** Papers of one window that are looked at. */
const CANDIDATES_MAX = 2_000;

export type Digest = typeof digests.$inferSelect;

/** Papers featured from one day to another, newest day first and within it as the day orders them; withdrawn ones are left out. */
export const listDigestCandidates = (from: string, to: string): Promise<CardPaper[]> =>
  listCards(
    sql`select ${papers.id} from ${papers} where ${papers.featuredOn} between ${from} and ${to}
      and ${papers.withdrawnAt} is null order by ${orderBy("day")} limit ${CANDIDATES_MAX}`,
    orderBy("day"),
  );

/** Papers by their ids, in that order; those that are gone are left out. */
export async function listCardsOf(ids: string[]): Promise<CardPaper[]> {
  const cards = await listCards(sql`select unnest(${sql.param(ids)}::text[])`, orderBy("day"));
  const byId = new Map<string, CardPaper>(cards.map((card) => [card.id, card]));
  return ids.flatMap((id) => byId.get(id) ?? []);
}

/** Ids of papers that a subscription's kept digests had. */
export async function listMailedIds(subscriptionId: string): Promise<Set<string>> {
  const rows = await db.execute<{ id: string }>(
    sql`select distinct unnest(paper_ids) as id from ${digests} where ${digests.subscriptionId} = ${subscriptionId}`,
  );
  return new Set(rows.map(({ id }) => id));
}

/** Subscriptions whose digest is due, the longest due first. */
export function listDueSubscriptions(now: Date, limit: number): Promise<Subscription[]> {
  return db
    .select()
    .from(subscriptions)
    .where(lte(subscriptions.nextDigestAt, now))
    .orderBy(asc(subscriptions.nextDigestAt), asc(subscriptions.id))
    .limit(limit);
}

/** What is begun: the run that was due, the one after it, and the papers of the digest; without papers there is none. */
export type NewDigest = {
  subscription: Subscription;
  nextDigestAt: Date;
  paperIds: string[];
  journal: string;
};

/**
 * Marks a digest as begun and moves its subscription on, before anything is sent. Null when another worker did, when
 * the reader changed or ended the subscription meanwhile, and for a digest without papers.
 */
export async function beginDigest({
  subscription,
  nextDigestAt,
  paperIds,
  journal,
}: NewDigest): Promise<Digest | null> {
  const dueAt = subscription.nextDigestAt!;
  return db.transaction(async (tx) => {
    const moved = await tx
      .update(subscriptions)
      .set({ nextDigestAt, reachesBackTo: null })
      .where(and(eq(subscriptions.id, subscription.id), eq(subscriptions.nextDigestAt, dueAt)))
      .returning({ id: subscriptions.id });
    if (moved.length === 0 || paperIds.length === 0) return null;
    const [digest] = await tx
      .insert(digests)
      .values({ subscriptionId: subscription.id, dueAt, paperIds, journal })
      .onConflictDoNothing()
      .returning();
    return digest ?? null;
  });
}

/** Digests that were begun and not settled: their worker died, or is at it. */
export const listBegunDigests = () =>
  db
    .select({ id: digests.id, attempts: digests.attempts, journal: digests.journal, createdAt: digests.createdAt })
    .from(digests)
    .where(eq(digests.status, "sending"));

/** Deferred digests whose time has come, with their subscriptions as long as these are not ended. */
export const listDeferredDigests = (now: Date, limit: number) =>
  db
    .select({ digest: digests, subscription: subscriptions })
    .from(digests)
    .innerJoin(subscriptions, eq(subscriptions.id, digests.subscriptionId))
    .where(and(eq(digests.status, "deferred"), lte(digests.retryAt, now), isNull(subscriptions.stoppedAt)))
    .orderBy(asc(digests.retryAt), asc(digests.id))
    .limit(limit);

/** Marks a deferred digest as begun again. @returns whether it was deferred. */
export async function beginAgain(id: string, journal: string): Promise<boolean> {
  const rows = await db
    .update(digests)
    .set({ status: "sending", journal, attempts: sql`${digests.attempts} + 1` })
    .where(and(eq(digests.id, id), eq(digests.status, "deferred")))
    .returning({ id: digests.id });
  return rows.length > 0;
}

/** Puts a begun digest off until `retryAt`. */
export async function deferDigest(id: string, reason: string, retryAt: Date): Promise<void> {
  await db
    .update(digests)
    .set({ status: "deferred", retryAt, lastError: reason })
    .where(and(eq(digests.id, id), eq(digests.status, "sending")));
}

/** Settles a digest that the server has, or may have. */
export async function settleSent(id: string, status: "sent" | "assumed"): Promise<void> {
  await db.transaction(async (tx) => {
    const [settled] = await tx
      .update(digests)
      .set({ status, settledAt: sql`now()`, lastError: null })
      .where(and(eq(digests.id, id), eq(digests.status, "sending")))
      .returning({ subscriptionId: digests.subscriptionId });
    if (settled && status === "sent")
      await tx
        .update(subscriptions)
        .set({ bounceCount: 0 })
        .where(and(eq(subscriptions.id, settled.subscriptionId), sql`${subscriptions.bounceCount} > 0`));
  });
}

/** Settles a digest that was refused for good; the third in a row ends its subscription. @returns whether it did. */
export async function settleRefused(id: string, reason: string): Promise<boolean> {
  return db.transaction(async (tx) => {
    const [settled] = await tx
      .update(digests)
      .set({ status: "refused", settledAt: sql`now()`, lastError: reason })
      .where(and(eq(digests.id, id), inArray(digests.status, ["sending", "deferred"])))
      .returning({ subscriptionId: digests.subscriptionId });
    if (!settled) return false;
    const isLast = sql`${subscriptions.bounceCount} + 1 >= ${BOUNCES_MAX}`;
    const [subscription] = await tx
      .update(subscriptions)
      .set({
        bounceCount: sql`${subscriptions.bounceCount} + 1`,
        nextDigestAt: sql`case when ${isLast} then null else ${subscriptions.nextDigestAt} end`,
        stoppedAt: sql`case when ${isLast} then coalesce(${subscriptions.stoppedAt}, now()) else ${subscriptions.stoppedAt} end`,
        stopReason: sql`case when ${isLast} then coalesce(${subscriptions.stopReason}, 'bounced') else ${subscriptions.stopReason} end`,
      })
      .where(eq(subscriptions.id, settled.subscriptionId))
      .returning({ stopReason: subscriptions.stopReason });
    return subscription?.stopReason === "bounced";
  });
}

/** Removes digests that were settled this many days ago. @returns how many. */
export async function removeOldDigests(days: number): Promise<number> {
  const removed = await db.execute(
    sql`delete from ${digests} where created_at < now() - make_interval(days => ${days}) returning id`,
  );
  return removed.length;
}
