import fileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache.js";

// Node gives the module's exports, and Next's bundle of proxy.ts their default.
const FileSystemCache = fileSystemCache.default ?? fileSystemCache;

/**
 * Pages of lists whose address chooses something (lists/internal.ts) that are kept at most; the one made longest ago goes first. There are as
 * many of them as there are combinations, and whoever walks through these must not drive out what is read all the time.
 */
const CHOSEN_PAGES_MAX = 200;
const CHOSEN_PAGE = /^\/(?:cited-)?lists\/[^/]*=/;

/** Keys of those pages in the order in which they were made; one for all instances, as is what they keep. */
const chosenPages = new Set();

/**
 * Pages in memory alone: any id that is asked for would stay on disk as a file, and the disk has no bound. Next's own
 * switch for that, isrFlushToDisk, also turns off the cache of pictures, which has one.
 */
export default class PagesInMemory extends FileSystemCache {
  constructor(context) {
    super({ ...context, flushToDisk: false });
  }

  async set(key, data, context) {
    await super.set(key, data, context);
    if (!CHOSEN_PAGE.test(key)) return;
    chosenPages.delete(key);
    chosenPages.add(key);
    for (const oldest of chosenPages) {
      if (chosenPages.size <= CHOSEN_PAGES_MAX) return;
      chosenPages.delete(oldest);
      FileSystemCache.memoryCache?.remove(oldest);
    }
  }
}
