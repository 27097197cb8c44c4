import { AsyncLocalStorage } from "node:async_hooks";
import { drizzle } from "drizzle-orm/postgres-js";
import { env } from "@/lib/server/runtime/env";
import { noteAskedPrimary } from "./asked-primary";
import { openClient } from "./connect";
import { outageWatch } from "./outage";
import { meterPool } from "./pool-meter";
import { closeReplicas, keepReplicas, openReplicas, type Replicas } from "./replicas";
import * as schema from "./schema";

/** Longest a statement of a page or handler may run; ingest and maintenance set their own inside a transaction. */
const STATEMENT_TIMEOUT_MS = 15_000;

function connect(url: string, driver: object | undefined) {
  // Nothing connects before the first query, so a build and a type check need no database.
  const options = {
    max: env.DATABASE_POOL_MAX,
    idle_timeout: 60,
    // Seconds. The driver's own way waits up to 20 after an outage, with what asks waiting behind it.
    backoff: (retries: number) => Math.min(0.05 * 2 ** retries, 1),
    statementTimeoutMs: STATEMENT_TIMEOUT_MS,
  };
  const client = openClient(url, options, driver);
  return drizzle(url === primaryUrl ? meterPool(client, options.max) : client, { schema, casing: "snake_case" });
}

export type Database = ReturnType<typeof connect>;
/** What a query runs on: the pool, or the transaction that it is part of. */
export type Executor = Database | Parameters<Parameters<Database["transaction"]>[0]>[0];

const primaryUrl = env.DATABASE_URL ?? "postgres://database-url-is-not-set.invalid/daily_papers";

// Hot reload evaluates this file again; the pool is kept so that connections do not pile up.
const kept = globalThis as typeof globalThis & {
  dailyPapersDatabase?: Database;
  dailyPapersReading?: AsyncLocalStorage<Database | null>;
};

kept.dailyPapersDatabase ??= connect(primaryUrl, outageWatch()?.poolOptions);
kept.dailyPapersReading ??= new AsyncLocalStorage();
const primary = kept.dailyPapersDatabase;
const reading = kept.dailyPapersReading;

/** The replicas of DATABASE_REPLICA_URLS; null when there are none. */
export const replicas: Replicas | null = keepReplicas(() =>
  env.DATABASE_REPLICA_URLS.length === 0
    ? null
    : openReplicas({ primaryUrl, urls: env.DATABASE_REPLICA_URLS, open: connect }),
);

/** What may be read elsewhere; all else is written, or begins something that is. */
const READS = new Set<PropertyKey>([
  "select",
  "selectDistinct",
  "selectDistinctOn",
  "execute",
  "transaction",
  "query",
  "$count",
  "with",
  "$with",
]);

/** The primary; within readElsewhere, its reads are the other's. */
export const db: Database = replicas
  ? new Proxy(primary, {
      get: (_, name) => {
        const chosen = READS.has(name) ? reading.getStore() : undefined;
        if (chosen === undefined) noteAskedPrimary();
        const target = chosen ?? primary;
        const value: unknown = Reflect.get(target, name);
        return typeof value === "function" ? value.bind(target) : value;
      },
    })
  : primary;

/** Runs `work` with its reads sent to another database, or to the primary for null. Who does so knows what to do when they fail. */
export const readElsewhere = <T>(database: Database | null, work: () => Promise<T>): Promise<T> =>
  reading.run(database, work);

/** Ends all connections; for scripts and tests that must exit. */
export async function closeDatabase(): Promise<void> {
  delete kept.dailyPapersDatabase;
  await Promise.all([primary.$client.end({ timeout: 5 }), closeReplicas()]);
}
