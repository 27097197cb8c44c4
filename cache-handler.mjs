import fileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache.js";

// Node gives the module's exports, and Next's bundle of proxy.ts their default.
const FileSystemCache = fileSystemCache.default ?? fileSystemCache;

/**
 * Pages of which there are as many as anybody thinks of: lists whose address chooses something (lists/internal.ts), and
 * answers of 404. So many of them are kept at most, and the one made longest ago goes first: a crawler that tries them
 * all must not remove what readers need.
 */
const BOUNDED_PAGES_MAX = 200;
/** In Next's keys, the page's path stands after "/$". */
const CHOSEN_PAGE = /\/\$\/(?:cited-)?lists\/[^/]*=/;

/** What Next keeps answers as; it keeps data and pictures by the same door. */
const PAGE_KINDS = new Set(["APP_PAGE", "APP_ROUTE"]);

/** Milliseconds after a change of settings in which a page may still be kept that was begun before. */
const SETTLED_AFTER_MS = 2_000;

/** Keys of those pages in the order in which they were made; one for all instances, as is what they keep. */
const boundedPages = new Set();

/**
 * Pages in memory alone: any id that is asked for would stay on disk as a file, and the disk has no bound. Next's own
 * switch for that, isrFlushToDisk, also turns off the cache of pictures, which has one.
 *
 * While the database is away a page that is kept stays as it is, however old, and also when it was dropped since: Next would
 * make it anew and fail.
 *
 * A page that is older than the settings it shows is as good as dropped: one of before an administrator's change, or of the
 * build, which knows the environment's settings alone (lib/server/runtime/stored-settings.ts).
 *
 * An answer of 404 that is due is not given once more while the next is made: Next takes the status of that answer for the
 * new page's own, and gives it the title "Page not found" (e2e/site/same-for-everybody.spec.ts).
 */
export default class PagesInMemory extends FileSystemCache {
  constructor(context) {
    super({ ...context, flushToDisk: false });
  }

  async get(key, context) {
    // What the front keeps of this answer depends on what is noted here (lib/server/front/answer-notes.ts).
    const notes = PAGE_KINDS.has(context.kind) ? globalThis.dailyPapersNotes?.getStore() : undefined;
    const found = await super.get(key, context);
    const page = found && PAGE_KINDS.has(context.kind) && showsOldSettings(found) ? null : found;
    // Next gives nothing for a page that was dropped, and keeps it until the next one is made.
    const kept = found ?? (PAGE_KINDS.has(context.kind) ? FileSystemCache.memoryCache?.get(key) : null);
    // Set by lib/server/metrics/tally.ts in the web process alone.
    if (PAGE_KINDS.has(context.kind))
      globalThis.dailyPapersTally?.("cache_answers", ["next", page ? (isDue(page) ? "stale" : "hit") : "miss"]);
    if (!kept || !(await isDatabaseAway(kept, page === null))) {
      if (page && (page.value?.status === 404 || notes?.wantsNew) && isDue(page)) return null;
      if (page) note(notes, page.value, page.lastModified);
      return page;
    }
    note(notes, kept.value, kept.lastModified);
    if (notes) notes.standsIn = true;
    return { ...kept, lastModified: Date.now() };
  }

  async set(key, data, context) {
    await super.set(key, data, context);
    const notes = PAGE_KINDS.has(data?.kind) ? globalThis.dailyPapersNotes?.getStore() : undefined;
    // A page that was given already, and is made anew behind it, is not the answer.
    if (notes?.madeAt === null) note(notes, data, Date.now());
    boundedPages.delete(key);
    if (!CHOSEN_PAGE.test(key) && data?.status !== 404) return;
    boundedPages.add(key);
    for (const oldest of boundedPages) {
      if (boundedPages.size <= BOUNDED_PAGES_MAX) return;
      boundedPages.delete(oldest);
      FileSystemCache.memoryCache?.remove(oldest);
    }
  }

  async revalidateTag(tags, durations) {
    // Before a page is made anew: no replica may be read that has not got the change (db/replicas.ts).
    globalThis.dailyPapersReplicas?.noteDrop();
    await super.revalidateTag(tags, durations);
    globalThis.dailyPapersDropKept?.([tags].flat());
  }
}

/** Says of an answer that is under way when its page was made, and by what it is dropped. */
function note(notes, value, madeAt) {
  if (!notes || !value) return;
  const tags = value.headers?.["x-next-cache-tags"];
  notes.tags = typeof tags === "string" ? tags.split(",") : [];
  notes.madeAt = madeAt;
}

const showsOldSettings = ({ lastModified }) =>
  lastModified < (globalThis.dailyPapersSettings?.pagesChangedAt ?? 0) + SETTLED_AFTER_MS;

/** Asks anew only for a page that is due to be made again, so that all others cost nothing. */
async function isDatabaseAway({ lastModified, cacheControl }, isDropped) {
  // Set by db/outage.ts in the web process alone.
  const watch = globalThis.dailyPapersOutageWatch;
  if (!watch || typeof cacheControl?.revalidate !== "number") return false;
  return isDropped || isDue({ lastModified, cacheControl }) ? !(await watch.isAnswering()) : watch.isAway();
}

/** Whether a page is to be made again, by its age. */
const isDue = ({ lastModified, cacheControl }) =>
  typeof cacheControl?.revalidate === "number" && Date.now() - lastModified >= cacheControl.revalidate * 1000;
