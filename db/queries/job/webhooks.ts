import { and, between, eq, isNull, lt, max, sql } from "drizzle-orm";
import { db } from "../../client";
import { papers, webhookDeliveries } from "../../schema";

/** The last day that was announced to an address, delivered or not; null for a new address. */
export async function findLastAnnouncedDay(addressHash: string): Promise<string | null> {
  const [row] = await db
    .select({ day: max(webhookDeliveries.day) })
    .from(webhookDeliveries)
    .where(eq(webhookDeliveries.addressHash, addressHash));
  return row?.day ?? null;
}

/** Days with papers from one to another, both included, oldest first. */
export async function listDaysBetween(from: string, to: string): Promise<string[]> {
  const rows = await db
    .selectDistinct({ day: sql<string>`${papers.featuredOn}::text` })
    .from(papers)
    .where(between(papers.featuredOn, from, to))
    .orderBy(sql`1`);
  return rows.map(({ day }) => day);
}

/** Notes what is to be sent, unless the day was announced to the address before. @returns whether it is new. */
export async function addDelivery(delivery: { addressHash: string; day: string; body: string }): Promise<boolean> {
  const added = await db
    .insert(webhookDeliveries)
    .values(delivery)
    .onConflictDoNothing()
    .returning({ id: webhookDeliveries.id });
  return added.length > 0;
}

const isOpen = and(isNull(webhookDeliveries.deliveredAt), isNull(webhookDeliveries.endedAt));

/** Ids of what is neither delivered nor given up, the oldest first. */
export async function listOpenDeliveries(limit: number): Promise<string[]> {
  const rows = await db
    .select({ id: webhookDeliveries.id })
    .from(webhookDeliveries)
    .where(isOpen)
    .orderBy(webhookDeliveries.createdAt)
    .limit(limit);
  return rows.map(({ id }) => id);
}

/** A delivery that is still to be made, or null. */
export async function findOpenDelivery(id: string) {
  const [delivery] = await db
    .select({
      id: webhookDeliveries.id,
      addressHash: webhookDeliveries.addressHash,
      day: webhookDeliveries.day,
      body: webhookDeliveries.body,
    })
    .from(webhookDeliveries)
    .where(and(eq(webhookDeliveries.id, id), isOpen));
  return delivery ?? null;
}

/** Settles a delivery: it arrived, or nobody wants it any more. */
export async function settleDelivery(id: string, outcome: "deliveredAt" | "endedAt"): Promise<void> {
  await db
    .update(webhookDeliveries)
    .set({ [outcome]: sql`now()` })
    .where(and(eq(webhookDeliveries.id, id), isOpen));
}

/** Removes what was announced before an instant, but what says up to which day an address knows. @returns how many. */
export async function removeOldDeliveries(before: Date): Promise<number> {
  const removed = await db
    .delete(webhookDeliveries)
    .where(
      and(
        lt(webhookDeliveries.createdAt, before),
        sql`${webhookDeliveries.day} < (select max(later.day) from ${webhookDeliveries} later
          where later.address_hash = ${webhookDeliveries.addressHash})`,
      ),
    )
    .returning({ id: webhookDeliveries.id });
  return removed.length;
}
