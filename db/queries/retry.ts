import { DrizzleQueryError } from "drizzle-orm";
import { db, type Executor } from "../client";

const ATTEMPTS = 5;
/** Serialization failure, and deadlock. */
const CONFLICTS = ["40001", "40P01"];

/**
 * Runs `work` in a transaction, and again when it failed at what another transaction did in the same moment.
 * @param also further SQL states that may be such. @throws the database's own error: the query's holds all values as text.
 */
export async function inRetriedTransaction<T>(work: (tx: Executor) => Promise<T>, also: string[] = []): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await db.transaction(work);
    } catch (error) {
      const cause = causeOf(error);
      if (attempt >= ATTEMPTS || ![...CONFLICTS, ...also].includes(sqlState(cause))) throw cause;
    }
  }
}

function causeOf(error: unknown): unknown {
  return error instanceof DrizzleQueryError && error.cause ? error.cause : error;
}

function sqlState(error: unknown): string {
  return typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
}
