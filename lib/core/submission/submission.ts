import { SUBMISSION_WINDOW_DAYS } from "../comment/community-rules";
import { statedMonth } from "../source";

/** Why a submitted paper got no day, once its source had told of it, or had not answered for too long. */
export const submissionRefusals = [
  "unknown",
  "withdrawn",
  "too-old",
  "taken-off",
  "off-day",
  "has-day",
  "never-came",
] as const;
export type SubmissionRefusal = (typeof submissionRefusals)[number];

const DAY_MS = 86_400_000;

/**
 * Until when a paper can be submitted: so many days after its first version. Where the id alone says when that was, the
 * month's end counts. @returns null where nothing says it.
 */
export function submissionDeadline({ id, publishedAt }: { id: string; publishedAt: Date | null }): Date | null {
  const published = publishedAt ?? endOf(statedMonth(id));
  return published && new Date(published.getTime() + SUBMISSION_WINDOW_DAYS * DAY_MS);
}

function endOf(month: string | null): Date | null {
  if (month === null) return null;
  const [year, number] = month.split("-").map(Number);
  return new Date(Date.UTC(year!, number!, 1));
}
