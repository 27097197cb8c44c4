import { describeDatabase, reachDatabase } from "@/db/connection";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import { hasNoTimeout, requireSameDatabase } from "@/db/requirements";
import { DATABASE_ENDED, databaseState, POOLED_WITHOUT_TIMEOUT, usingDatabase } from "@/lib/core/site/sentences";
import { parseDatabaseAddress } from "@/lib/server/runtime/database-address";
import type { Env } from "@/lib/server/runtime/env";

const CHECK_INTERVAL_MS = 3_000;

export type OpenDatabase = {
  url: string;
  /** What there is to tell about it, a sentence. */
  note: string;
  embedded: EmbeddedPostgres | null;
  /** A pooler stands between, which shares what connections there are. */
  isPooled: boolean;
  close(): Promise<void>;
};

/** Who is told what there is to wait for, and what ends the wait. */
type OpenOptions = { say: (sentence: string) => void; signal?: AbortSignal };

/**
 * The database of the settings, reachable and migrated: the one of DATABASE_URL, else the embedded one.
 * @throws Error with one sentence.
 */
export async function openDatabase(env: Env, { say, signal }: OpenOptions): Promise<OpenDatabase> {
  const database = env.DATABASE_URL ? await openGiven(env.DATABASE_URL, signal) : await openEmbedded(env.DATA_DIR);
  try {
    if (!env.DATABASE_DIRECT_URL) await migrateDatabase(database.url, { say, signal });
    else {
      const setting = "DATABASE_DIRECT_URL";
      const direct = await reachDatabase(env.DATABASE_DIRECT_URL, signal, setting);
      await migrateDatabase(direct, { say, signal, setting });
      await requireSameDatabase(database.url, direct);
    }
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

/**
 * Starts the embedded server again whenever it is gone (killed for want of memory, or by hand), on the same port, so
 * that the site's pool finds it. @returns a function that ends the watch.
 */
export function watchDatabase(database: OpenDatabase, env: Env, say: (line: string) => void): () => void {
  const { embedded } = database;
  if (!embedded) return () => {};
  let isStarting = false;
  const timer = setInterval(() => {
    if (isStarting || embedded.pid() !== null) return;
    isStarting = true;
    say(DATABASE_ENDED);
    startEmbeddedPostgres({ dataDir: env.DATA_DIR, port: Number(new URL(database.url).port) })
      .catch((error: Error) => say(error.message))
      .finally(() => {
        isStarting = false;
      });
  }, CHECK_INTERVAL_MS);
  return () => clearInterval(timer);
}

async function openGiven(given: string, signal: AbortSignal | undefined): Promise<OpenDatabase> {
  const url = await reachDatabase(given, signal);
  const { isPooled } = parseDatabaseAddress(url);
  const isLimitless = isPooled && (await hasNoTimeout(url));
  const note = `${usingDatabase(describeDatabase(url))}${isLimitless ? ` ${POOLED_WITHOUT_TIMEOUT}` : ""}`;
  return { url, note, embedded: null, isPooled, close: async () => {} };
}

async function openEmbedded(dataDir: string): Promise<OpenDatabase> {
  const embedded = await startEmbeddedPostgres({ dataDir });
  const state = embedded.adopted ? "was running already" : "is running";
  return {
    url: embedded.url,
    note: databaseState(state, embedded.folder),
    embedded,
    isPooled: false,
    close: embedded.stop,
  };
}
