import fileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache.js";

/**
 * Pages in memory alone: any id that is asked for would stay on disk as a file, and the disk has no bound. Next's own
 * switch for that, isrFlushToDisk, also turns off the cache of pictures, which has one.
 */
export default class PagesInMemory extends fileSystemCache.default {
  constructor(context) {
    super({ ...context, flushToDisk: false });
  }
}
