import { z } from "zod";
import { isHiddenPaper } from "@/db/queries/paper/hidden-papers";
import { isPaperHere } from "@/db/queries/paper/papers";
import { refuseWaiting, settleSubmission } from "@/db/queries/submission/settle";
import { dayOf } from "@/lib/core/days";
import { paperBrought, paperNotAtSource, paperNotTaken } from "@/lib/core/job/sentences";
import { isPaperId } from "@/lib/core/source";
import { hasDiscussions, needsReachableWriters } from "@/lib/server/comment/community";
import { addFromSource, BRING_ATTEMPTS, BRING_PAPER } from "@/lib/server/paper/add-from-source";
import { env } from "@/lib/server/runtime/env";
import type { Job } from "../job";

const asked = z.strictObject({ id: z.string().refine(isPaperId) });

/** Fetches a paper for which a reader waited in vain, and gives it the open day where somebody submitted it. */
export const bringPaperJob: Job = {
  kind: BRING_PAPER,
  pattern: null,
  isParallel: false,
  attemptsMax: BRING_ATTEMPTS,
  isQuiet: true,
  async run({ payload, now, signal }) {
    const { id } = asked.parse(payload);
    if (await isHiddenPaper(id)) {
      await refuseWaiting(id, "taken-off");
      return paperNotTaken(id);
    }
    if (!(await isPaperHere(id)) && !(await addFromSource(id, signal))) {
      await refuseWaiting(id, "unknown");
      return paperNotAtSource(id);
    }
    // It was submitted while readers could write, so it gets its day also where they can only read now.
    if (!hasDiscussions()) return paperBrought(id, false);
    const moment = { now, today: dayOf(now, env.FEED_TIME_ZONE) };
    const { isFeatured } = await settleSubmission(id, needsReachableWriters(), moment);
    return paperBrought(id, isFeatured);
  },
};
