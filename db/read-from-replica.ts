import { noteAskedPrimary } from "./asked-primary";
import { type Database, readElsewhere, replicas } from "./client";
import { outageWatch, UNAVAILABLE } from "./outage";
import { databaseCodeOf } from "./query-error";

/** A statement that took too long does so on the primary too. */
const TOO_LONG = "57014";

/**
 * Runs reads of what is the same for everybody: on a replica that has all that was dropped so far, or on the primary, whichever
 * has fewer of them under way; on the primary where there is no such replica. When one fails the other is asked, by all of
 * `work` again; so it may read alone.
 * @param instead for a reader who may have written a moment ago: on a replica only while the primary is away.
 */
export async function readFromReplica<T>(work: () => Promise<T>, instead?: "instead"): Promise<T> {
  if (!replicas) return work();
  const { during } = replicas;
  const read = (database: Database | null) => during(database, () => readElsewhere(database, work));
  const database = replicas.choose(instead);
  if (database) {
    try {
      return await read(database);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      replicas.doubt();
    }
  }
  try {
    return await read(null);
  } catch (error) {
    if (!isUnavailable(error)) throw error;
    // What the primary was asked for as the less busy one, any replica with all that was dropped knows too.
    const asked = database || instead ? null : replicas.chooseReplica();
    if (asked) return read(asked);
    // The watch knows within two seconds whether it is the primary that is away.
    if ((await outageWatch()?.isAnswering()) !== false) throw error;
    const other = replicas.choose();
    if (other && other !== database) return read(other);
    noteAskedPrimary();
    throw error;
  }
}

/** What a page can do without while the primary is away: null then. */
export const orNullWhileAway = <T>(read: () => Promise<T>): Promise<T | null> =>
  readElsewhere(null, read).catch((error) => {
    if (!isUnavailable(error) || !outageWatch()?.isAway()) throw error;
    return null;
  });

function isUnavailable(error: unknown): boolean {
  const code = databaseCodeOf(error);
  return UNAVAILABLE.test(code) && code !== TOO_LONG;
}
