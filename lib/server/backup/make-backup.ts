import { writeBackup } from "@/db/backup/write";
import { BACKUP_STOPPED } from "@/lib/core/backup/sentences";
import type { BackupPlace } from "./place";

/** A backup that was made: its name in the place, and what it holds. */
export type MadeBackup = { name: string; rows: number; bytes: number };

/**
 * Writes all rows of the database into the place, and looks whether they are there. @returns what was made.
 * @throws Error with one sentence; nothing of this name is in the place then that was not before.
 */
export async function makeBackup(
  databaseUrl: string,
  place: BackupPlace,
  name: string,
  signal?: AbortSignal,
): Promise<MadeBackup> {
  let bytes = 0;
  const { rows } = await writeBackup(
    databaseUrl,
    async (content) => {
      bytes = await place.store(name, content);
    },
    signal,
  ).catch((error) => {
    throw signal?.aborted ? new Error(BACKUP_STOPPED) : error;
  });
  await place.confirm(name, bytes).catch(async (error) => {
    await place.remove(name).catch(() => {});
    throw error;
  });
  return { name, rows, bytes };
}
