import type { DigestChoices } from "@/db/queries/subscription/subscriptions";
import { dailyAt, FROM_FOLLOWED, weeklyAt, withVotes } from "@/lib/core/subscription/sentences";

export const WEEKDAY_NAMES = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"] as const;

/** "every day at 08:00 (Europe/Berlin)", "every Monday at 08:00 (UTC)". */
export function describeChoices({
  cadence,
  weekday,
  hour,
  timeZone,
}: Omit<DigestChoices, "scope" | "minUpvotes">): string {
  const time = `${String(hour).padStart(2, "0")}:00`;
  return cadence === "daily" ? dailyAt(time, timeZone) : weeklyAt(WEEKDAY_NAMES[weekday - 1]!, time, timeZone);
}

/** "this", "papers from what you follow", "papers with at least 5 votes": what a digest that comes is of. */
export function describePapers({ scope, minUpvotes }: Pick<DigestChoices, "scope" | "minUpvotes">): string {
  const wanted = [scope === "followed" && FROM_FOLLOWED, minUpvotes > 0 && withVotes(minUpvotes)];
  const words = wanted.filter(Boolean).join(" ");
  return words ? `papers ${words}` : "this";
}
