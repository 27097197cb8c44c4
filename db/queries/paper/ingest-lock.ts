import { sql } from "drizzle-orm";
import type { Executor } from "../../client";

/** Milliseconds: who takes the lock waits for another one's batch, and may be the first after a restart with cold caches. */
const STATEMENT_TIMEOUT_MS = 300_000;

/**
 * Keeps other ingests, and what moves papers between organizations or off the site, waiting until the transaction ends, so
 * that what is read after it stays true until it is written. Statements after it may take as long as an ingest's.
 */
export async function lockIngest(tx: Executor): Promise<void> {
  await tx.execute(sql`select set_config('statement_timeout', ${String(STATEMENT_TIMEOUT_MS)}, true)`);
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('daily-papers ingest'))`);
}
