import { plural } from "./plural";

/** "in 20 seconds", "in 5 minutes", "in 3 hours". */
export function inTime(seconds: number): string {
  if (seconds < 90) return `in ${plural(Math.max(1, Math.ceil(seconds)), "second")}`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `in ${plural(minutes, "minute")}` : `in ${plural(Math.ceil(minutes / 60), "hour")}`;
}

/** What ends a refusal: when it may be tried again, or nothing where that is not known. */
export const tryAgain = (seconds: number | null): string => (seconds === null ? "" : ` Try again ${inTime(seconds)}.`);
