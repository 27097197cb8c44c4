import { eq, sql } from "drizzle-orm";
import { ANSWERS_TAG } from "@/lib/core/site/tags";
import type { Executor } from "../../client";
import { papers } from "../../schema";
import { notifyTags } from "../../tags";
import { correctIn } from "../paper/correct-paper";
import { LAST_POSITION } from "../paper/ingest-merge";

/** An instant, and the day of the feed that is open then. */
export type FeedMoment = { now: Date; today: string };

/** More seconds than a day of any time zone begins before the same day in UTC. */
const BEFORE_UTC = 100_000;

/**
 * Puts a paper at the end of the day that is open, brought by a reader; the paper and its reader are locked. The day has no
 * origin, so that no source takes it away. @param media addresses that the paper shows from now on; [] leaves what it has.
 */
export async function giveDay(
  tx: Executor,
  paperId: string,
  userId: string,
  media: string[],
  { now, today }: FeedMoment,
): Promise<void> {
  // After all that sources place, and in the order in which readers submit.
  const seconds = Math.floor((now.getTime() - Date.parse(today)) / 1000);
  await tx
    .update(papers)
    .set({
      featuredOn: today,
      featuredPosition: LAST_POSITION + BEFORE_UTC + seconds,
      featuredAt: now,
      featuredOrigin: null,
      submittedBy: userId,
      updatedAt: sql`now()`,
    })
    .where(eq(papers.id, paperId));
  if (media.length > 0) await correctIn(tx, paperId, [{ kind: "media", value: media.join(" ") }], userId);
  await notifyTags(tx, ["papers", `paper:${paperId}`, ANSWERS_TAG]);
}
