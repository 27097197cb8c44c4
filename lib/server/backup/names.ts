import { addDays, dayOf } from "@/lib/core/days";

/** How many of each a place keeps: the newest of so many days, weeks and months that have one. */
export type BackupsKept = { daily: number; weekly: number; monthly: number };

const PATTERN = /^daily-papers-(\d{4}-\d\d-\d\d)T(\d\d)-(\d\d)-(\d\d)Z\.backup$/;
/** A clock that was wrong once must not have its backup count as the newest for years. */
const FUTURE_MS = 86_400_000;

/** The name of a backup that is made now, such as `daily-papers-2026-11-30T03-10-00Z.backup`. */
export const backupName = (now: Date): string =>
  `daily-papers-${now.toISOString().slice(0, 19).replaceAll(":", "-")}Z.backup`;

/** When the backup of this name was made; null for the name of anything else. */
export function backupInstant(name: string): Date | null {
  const [, day, hours, minutes, seconds] = PATTERN.exec(name) ?? [];
  const instant = new Date(`${day}T${hours}:${minutes}:${seconds}Z`);
  return day && !Number.isNaN(instant.getTime()) ? instant : null;
}

/** The newest of these names that is a backup's; null when none is. */
export function newestBackup(names: string[]): string | null {
  return listByAge(names)[0]?.name ?? null;
}

/**
 * Which backups are not kept any longer, oldest first. The newest one always is, and so is what has another name. A day, week or
 * month without a backup does not count, so that a site that stood still for months loses nothing.
 */
export function listExpiredBackups(names: string[], kept: BackupsKept, timeZone: string, now: Date): string[] {
  const byAge = listByAge(names)
    .filter(({ at }) => at.getTime() < now.getTime() + FUTURE_MS)
    .map(({ name, at }) => ({ name, day: dayOf(at, timeZone) }));
  const keep = new Set(byAge.slice(0, 1).map(({ name }) => name));
  const keepNewestOf = (count: number, periodOf: (day: string) => string) => {
    const periods = new Set<string>();
    for (const { name, day } of byAge) {
      const period = periodOf(day);
      if (periods.has(period) || periods.size === count) continue;
      periods.add(period);
      keep.add(name);
    }
  };
  keepNewestOf(kept.daily, (day) => day);
  keepNewestOf(kept.weekly, mondayOf);
  keepNewestOf(kept.monthly, (day) => day.slice(0, 7));
  return byAge
    .map(({ name }) => name)
    .filter((name) => !keep.has(name))
    .reverse();
}

/** Newest first. */
function listByAge(names: string[]): { name: string; at: Date }[] {
  return names
    .flatMap((name) => {
      const at = backupInstant(name);
      return at ? [{ name, at }] : [];
    })
    .sort((a, b) => b.at.getTime() - a.at.getTime());
}

function mondayOf(day: string): string {
  return addDays(day, -((new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7));
}
