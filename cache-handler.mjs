import fileSystemCache from "next/dist/server/lib/incremental-cache/file-system-cache.js";

// Node gives the module's exports, and Next's bundle of proxy.ts their default.
const FileSystemCache = fileSystemCache.default ?? fileSystemCache;

/**
 * Pages in memory alone: any id that is asked for would stay on disk as a file, and the disk has no bound. Next's own
 * switch for that, isrFlushToDisk, also turns off the cache of pictures, which has one.
 */
export default class PagesInMemory extends FileSystemCache {
  constructor(context) {
    super({ ...context, flushToDisk: false });
  }
}
