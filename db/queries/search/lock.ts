import { type SQL, sql } from "drizzle-orm";
import type { Executor } from "../../client";

const LOCK = sql`hashtext('daily-papers search index')`;

/** Keeps everybody else from writing the index, and what is made from it, until the transaction ends. */
export const lockSearchIndex = (tx: Executor) => take(tx, sql`select pg_advisory_xact_lock(${LOCK})`);

/** Waits for the process that writes the index, and keeps the next one waiting until the transaction ends. */
export const awaitSearchIndex = (tx: Executor) => take(tx, sql`select pg_advisory_xact_lock_shared(${LOCK})`);

async function take(tx: Executor, statement: SQL): Promise<void> {
  await tx.execute(statement);
}
