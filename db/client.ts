import { drizzle } from "drizzle-orm/postgres-js";
import { env } from "@/lib/server/runtime/env";
import { openClient } from "./connect";
import { outageWatch } from "./outage";
import { meterPool } from "./pool-meter";
import * as schema from "./schema";

/** Longest a statement of a page or handler may run; ingest and maintenance set their own inside a transaction. */
const STATEMENT_TIMEOUT_MS = 15_000;

function connect() {
  // Nothing connects before the first query, so a build and a type check need no database.
  const options = {
    max: env.DATABASE_POOL_MAX,
    idle_timeout: 60,
    // Seconds. The driver's own way waits up to 20 after an outage, with what asks waiting behind it.
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  };
  const url = env.DATABASE_URL ?? "postgres://database-url-is-not-set.invalid/daily_papers";
  const client = meterPool(openClient(url, options, outageWatch()?.poolOptions), options.max);
  return drizzle(client, { schema, casing: "snake_case" });
}

export type Database = ReturnType<typeof connect>;
/** What a query runs on: the pool, or the transaction that it is part of. */
export type Executor = Database | Parameters<Parameters<Database["transaction"]>[0]>[0];

// Hot reload evaluates this file again; the pool is kept so that connections do not pile up.
const kept = globalThis as typeof globalThis & { dailyPapersDatabase?: Database };

kept.dailyPapersDatabase ??= connect();
export const db: Database = kept.dailyPapersDatabase;

/** Ends all connections; for scripts and tests that must exit. */
export async function closeDatabase(): Promise<void> {
  delete kept.dailyPapersDatabase;
  await db.$client.end({ timeout: 5 });
}
