import { addDays, dayOf } from "@/lib/core/days";
import { dayClosed, dayClosedWithoutSite } from "@/lib/core/job/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import { env } from "@/lib/server/runtime/env";
import { requestRevalidation } from "@/lib/server/site/internal";
import type { Job } from "../job";

/** Has the pages made anew when a day ends, so that it reads as closed and its papers show their places at once. */
export const closeDays: Job = {
  kind: "close-days",
  pattern: patternOf("close-days"),
  isParallel: false,
  attemptsMax: 3,
  async run({ now }) {
    const day = addDays(dayOf(now, env.FEED_TIME_ZONE), -1);
    const isHeard = await requestRevalidation(["papers"]);
    return isHeard ? dayClosed(day) : dayClosedWithoutSite(day);
  },
};
