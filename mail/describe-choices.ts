import type { DigestChoices } from "@/db/queries/subscription/subscriptions";
import { plural } from "@/lib/core/plural";
import { dailyAt, weeklyAt } from "@/lib/core/subscription/sentences";

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
  const wanted = [
    scope === "followed" && "from what you follow",
    minUpvotes > 0 && `with at least ${plural(minUpvotes, "vote")}`,
  ];
  const words = wanted.filter(Boolean).join(" ");
  return words ? `papers ${words}` : "this";
}
