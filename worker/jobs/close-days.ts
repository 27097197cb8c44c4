import { db } from "@/db/client";
import { notifyTags } from "@/db/tags";
import { addDays, dayOf } from "@/lib/core/days";
import { dayClosed } from "@/lib/core/job/sentences";
import { ANSWERS_TAG } from "@/lib/core/site/tags";
import { patternOf } from "@/lib/server/job/job-schedule";
import { env } from "@/lib/server/runtime/env";
import type { Job } from "../job";

/** Has the pages made anew when a day ends, so that it reads as closed and its papers show their places at once. */
export const closeDays: Job = {
  kind: "close-days",
  pattern: patternOf("close-days"),
  isParallel: false,
  attemptsMax: 3,
  async run({ now }) {
    const day = addDays(dayOf(now, env.FEED_TIME_ZONE), -1);
    await notifyTags(db, ["papers", ANSWERS_TAG]);
    return dayClosed(day);
  },
};
