const lastOf = new Map<string, Promise<unknown>>();

/**
 * Runs `work` after all earlier work of the same key in this process has ended, so that answers leave in the order in
 * which they took effect, and one key never holds more than one database connection.
 */
export async function runExclusive<Result>(key: string, work: () => Promise<Result>): Promise<Result> {
  const earlier = lastOf.get(key) ?? Promise.resolve();
  const own = earlier.then(work, work);
  lastOf.set(key, own);
  try {
    return await own;
  } finally {
    if (lastOf.get(key) === own) lastOf.delete(key);
  }
}
