import { lagOf, lagWords } from "./sentences";

const UNITS = ["bytes", "KB", "MB", "GB", "TB"];

/** "820 bytes", "1.4 MB", "37 GB"; by thousands, as disks are sold. */
export function formatBytes(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1_000;
    unit += 1;
  }
  return `${unit > 0 && value < 9.95 ? value.toFixed(1) : Math.round(value)} ${UNITS[unit]}`;
}

/** "2026-11-30 01:24", in UTC. */
export const formatInstant = (at: Date): string => at.toISOString().slice(0, 16).replace("T", " ");

const STEPS = [
  [86_400_000, "day"],
  [3_600_000, "hour"],
  [60_000, "minute"],
] as const;

/** How long ago something was: "just now", "3 hours ago". */
export function formatLag(at: Date, now: Date): string {
  const passed = now.getTime() - at.getTime();
  const [length, unit] = STEPS.find(([ms]) => passed >= ms) ?? [0, null];
  return unit === null ? lagWords.none : lagOf(Math.floor(passed / length), unit);
}
