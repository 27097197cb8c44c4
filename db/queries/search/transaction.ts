import { sql } from "drizzle-orm";
import { env } from "@/lib/server/runtime/env";
import { db, type Executor } from "../../client";
import { databaseCodeOf } from "../../query-error";

/** Runs reads of a search: bounded in time, and with the plans that its statements are written for. */
export function inSearchTransaction<Result>(read: (tx: Executor) => Promise<Result>): Promise<Result> {
  return db.transaction(
    async (tx) => {
      await setSearchPlans(tx, env.SEARCH_TIMEOUT_MS);
      return read(tx);
    },
    { accessMode: "read only" },
  );
}

/** Candidates are limited, which makes the planner hope to find them by reading the table from its start. */
export const setSearchPlans = (tx: Executor, timeoutMs: number) =>
  tx.execute(sql`select set_config('statement_timeout', ${String(timeoutMs)}, true),
    set_config('enable_seqscan', 'off', true), set_config('jit', 'off', true), set_config('work_mem', '32MB', true)`);

/** Whether a statement was given up because it took too long. */
export const isTimeout = (error: unknown): boolean => databaseCodeOf(error) === "57014";
