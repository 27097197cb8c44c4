import type { DigestChoices } from "@/db/queries/subscriptions";

export const WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** "every day at 08:00 (Europe/Berlin)", "every Monday at 08:00 (UTC)". */
export function describeChoices({
  cadence,
  weekday,
  hour,
  timeZone,
}: Omit<DigestChoices, "scope" | "minUpvotes">): string {
  const day = cadence === "daily" ? "day" : WEEKDAY_NAMES[weekday - 1];
  return `every ${day} at ${String(hour).padStart(2, "0")}:00 (${timeZone})`;
}
