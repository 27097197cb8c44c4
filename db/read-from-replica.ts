import { noteAskedPrimary } from "./asked-primary";
import { readElsewhere, replicas } from "./client";
import { outageWatch, UNAVAILABLE } from "./outage";
import { databaseCodeOf } from "./query-error";

/** A statement that took too long does so on the primary too. */
const TOO_LONG = "57014";

/**
 * Runs reads of what is the same for everybody: on a replica that has all that was dropped so far, where there is one, else on
 * the primary. When one fails the other is asked, by all of `work` again; so it may read alone.
 * @param instead for a reader who may have written a moment ago: on a replica only while the primary is away.
 */
export async function readFromReplica<T>(work: () => Promise<T>, instead?: "instead"): Promise<T> {
  if (!replicas) return work();
  const database = replicas.choose(instead);
  if (database) {
    try {
      return await readElsewhere(database, work);
    } catch (error) {
      if (!isUnavailable(error)) throw error;
      replicas.doubt();
    }
  }
  try {
    return await readElsewhere(null, work);
  } catch (error) {
    // The watch knows within two seconds whether it is the primary that is away.
    if (!isUnavailable(error) || (await outageWatch()?.isAnswering()) !== false) throw error;
    const other = replicas.choose();
    if (other && other !== database) return readElsewhere(other, work);
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
