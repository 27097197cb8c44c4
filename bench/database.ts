import { mkdirSync, mkdtempSync, rmSync } from "node:fs";
import path from "node:path";
import { startEmbeddedPostgres } from "@/db/embedded";
import { migrateDatabase } from "@/db/migrate";
import type { Endings } from "./stoppable";

/**
 * A folder for one measurement, beside the data of the site, since one for temporary files may live in memory, where syncing
 * costs nothing. @param endings filled with what removes it again.
 */
export function makeBenchFolder(endings: Endings): string {
  const dataDir = path.resolve(process.env.DATA_DIR || ".data");
  mkdirSync(dataDir, { recursive: true });
  const folder = mkdtempSync(path.join(dataDir, "bench-"));
  endings.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/**
 * A migrated database for one measurement, in a folder of its own. @param endings filled with what removes it again.
 */
export async function startThrowawayDatabase(endings: Endings): Promise<{ url: string; folder: string }> {
  const folder = makeBenchFolder(endings);
  const database = await startEmbeddedPostgres({ dataDir: folder, durable: true });
  endings.push(async () => {
    await database.stop();
    // Its files may be elsewhere, when the account that it runs as cannot come here.
    rmSync(database.folder, { recursive: true, force: true });
  });
  await migrateDatabase(database.url);
  return { url: database.url, folder };
}
