import type postgres from "postgres";
import { tally } from "@/lib/server/metrics/tally";

/** Of the pool of this process: the most connections that it may have, and what is under way or waits for one. */
type PoolMeter = { max: number; underWay: number };

const shared = globalThis as typeof globalThis & { dailyPapersPool?: PoolMeter };

/** How the pool stands now; null before there is one. */
export const readPool = (): { max: number; busy: number; waiting: number } | null => {
  const pool = shared.dailyPapersPool;
  if (!pool) return null;
  return {
    max: pool.max,
    busy: Math.min(pool.underWay, pool.max),
    waiting: Math.max(0, pool.underWay - pool.max),
  };
};

/** What the driver's queries have beside their types: the two functions that settle them. */
type Settled = { resolve: (value: unknown) => void; reject: (reason: unknown) => void };

/**
 * Counts what is asked of a pool, and how long transactions wait for a connection. The driver does not tell how its pool
 * stands, so it is taken from what was asked and is not answered. @param max connections that it may have. @returns the same client.
 */
export function meterPool(client: postgres.Sql, max: number): postgres.Sql {
  const meter = { max, underWay: 0 };
  shared.dailyPapersPool = meter;
  const { unsafe, begin } = client;
  // A transaction begins by a query of the same client, in the same turn; it is one thing.
  let isBeginning = false;
  client.unsafe = ((...asked: Parameters<typeof unsafe>) => {
    const query = unsafe(...asked);
    if (isBeginning) return query;
    tally("database_queries", ["query"]);
    meter.underWay += 1;
    const settled = query as unknown as Settled;
    for (const name of ["resolve", "reject"] as const) {
      const settle = settled[name];
      settled[name] = (value) => {
        meter.underWay -= 1;
        settle(value);
      };
    }
    return query;
  }) as typeof unsafe;
  client.begin = (async (...asked: unknown[]) => {
    tally("database_queries", ["transaction"]);
    meter.underWay += 1;
    const askedAt = performance.now();
    const work = asked.at(-1) as (tx: postgres.TransactionSql) => unknown;
    const begun = (tx: postgres.TransactionSql) => {
      tally("database_waits");
      tally("database_wait_seconds", [], (performance.now() - askedAt) / 1000);
      return work(tx);
    };
    try {
      isBeginning = true;
      const done = (begin as (...values: unknown[]) => Promise<unknown>)(...asked.slice(0, -1), begun);
      isBeginning = false;
      return await done;
    } finally {
      meter.underWay -= 1;
    }
  }) as typeof begin;
  return client;
}
