import { and, eq, sql } from "drizzle-orm";
import { db } from "../../client";
import { serviceTurns } from "../../schema";

const inMs = (ms: number) => sql`now() + make_interval(secs => ${ms / 1_000}::double precision)`;

/**
 * Takes the turn at a service if nobody has it and the last pause is over. By the database's clock, which all share.
 * @param leaseMs after which the turn of a holder that died is free. @param lagMs for which it is left to those in a hurry.
 * @returns 0, or the milliseconds until it may be free.
 */
export async function takeTurn(service: string, holder: string, leaseMs: number, lagMs = 0): Promise<number> {
  const taken = await db
    .insert(serviceTurns)
    .values({ service, holder, freeAt: inMs(leaseMs) })
    .onConflictDoUpdate({
      target: serviceTurns.service,
      set: { holder, freeAt: inMs(leaseMs) },
      setWhere: sql`${serviceTurns.freeAt} <= ${inMs(-lagMs)}`,
    })
    .returning({ service: serviceTurns.service });
  if (taken.length > 0) return 0;
  const [row] = await db
    .select({
      waitMs: sql<number>`ceil(extract(epoch from ${serviceTurns.freeAt} - ${inMs(-lagMs)}) * 1000)::double precision`,
    })
    .from(serviceTurns)
    .where(eq(serviceTurns.service, service));
  return Math.max(1, row?.waitMs ?? 1);
}

/** Gives the turn back, to be taken again after a pause; nothing when another one has it by now. */
export async function endTurn(service: string, holder: string, pauseMs: number): Promise<void> {
  await db
    .update(serviceTurns)
    .set({ freeAt: inMs(pauseMs) })
    .where(and(eq(serviceTurns.service, service), eq(serviceTurns.holder, holder)));
}
