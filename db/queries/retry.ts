import { db, type Executor } from "../client";
import { causeOf, databaseCodeOf } from "../query-error";

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
      if (attempt >= ATTEMPTS || ![...CONFLICTS, ...also].includes(databaseCodeOf(error))) throw causeOf(error);
    }
  }
}
