import { LRUCache } from "lru-cache";

type Seen = { etag: string; since: number };

const SEEN_MAX = 5_000;
const MS_PER_SECOND = 1_000;
const seen = new LRUCache<string, Seen>({ max: SEEN_MAX });

/**
 * When the document of this name became what it is, as far as this server knows: the making of the first one that was
 * the same. Nothing in the database says it: a vote elsewhere moves a paper in or out of a list without a trace. After a
 * restart it is the time of the next making, so that a client that goes by times alone fetches once in vain.
 * @param name names the document. @param etag names what it holds. @param madeAt before its data were read.
 */
export function lastModifiedOf(name: string, etag: string, madeAt: Date): Date {
  const last = seen.get(name);
  const made = Math.floor(madeAt.getTime() / MS_PER_SECOND) * MS_PER_SECOND;
  // Headers know seconds: what changes twice within one must not be taken for the same.
  const since = last?.etag === etag ? last.since : Math.max(made, last ? last.since + MS_PER_SECOND : 0);
  seen.set(name, { etag, since });
  return new Date(since);
}
