import { backedUp, backedUpBefore } from "@/lib/core/backup/sentences";
import { makeBackup } from "@/lib/server/backup/make-backup";
import { backupInstant, backupName, listExpiredBackups, newestBackup } from "@/lib/server/backup/names";
import { type BackupPlace, openBackupDir } from "@/lib/server/backup/place";
import { lastRun, patternOf } from "@/lib/server/job/job-schedule";
import { env } from "@/lib/server/runtime/env";
import { sessionUrl } from "@/lib/server/runtime/session-url";
import type { Job } from "../job";

/**
 * Keeps a backup of the database in BACKUP_DIR, one a night, and removes older ones once the new one is there: what BACKUP_KEEP says
 * stays. A run that comes twice for a night, as after a kill, makes no second one.
 */
export const backUp: Job = {
  kind: "back-up",
  pattern: patternOf("back-up"),
  isParallel: false,
  attemptsMax: 6,
  async run({ now, signal }) {
    const databaseUrl = sessionUrl();
    if (!env.BACKUP_DIR || !databaseUrl) return null;
    const place = openBackupDir(env.BACKUP_DIR, env);
    const newest = newestBackup(await place.list());
    const night = lastRun(patternOf("back-up"), env.FEED_TIME_ZONE, now);
    if (newest && night && backupInstant(newest)! >= night && backupInstant(newest)! <= now) {
      await removeExpired(place, now);
      return backedUpBefore(place.label(newest));
    }
    await place.removeLeftovers(now);
    const { name, rows, bytes } = await makeBackup(databaseUrl, place, backupName(now), signal);
    return backedUp(place.label(name), rows, bytes, await removeExpired(place, now));
  },
};

/** @returns how many were removed. */
async function removeExpired(place: BackupPlace, now: Date): Promise<number> {
  const expired = listExpiredBackups(await place.list(), env.BACKUP_KEEP, env.FEED_TIME_ZONE, now);
  for (const name of expired) await place.remove(name);
  return expired.length;
}
