import { removeExpiredLimits, removeStaleCheckpoints } from "@/db/queries/housekeeping";
import { removeFinishedJobs } from "@/db/queries/jobs";
import { plural } from "@/lib/plural";
import type { Job } from "../job";

/** Finished jobs that are kept of each kind, and as many failed ones; the newest slot of a schedule must be among them. */
const JOBS_KEPT = 100;
/** Days after which nobody goes on with an ingest that was broken off. */
const CHECKPOINT_DAYS = 90;

/** Removes what is over: nothing may grow without a bound. */
export const housekeeping: Job = {
  kind: "housekeeping",
  pattern: "40 4 * * *",
  isParallel: false,
  attemptsMax: 3,
  async run() {
    const jobs = await removeFinishedJobs(JOBS_KEPT);
    const limits = await removeExpiredLimits();
    const checkpoints = await removeStaleCheckpoints(CHECKPOINT_DAYS);
    return `removed ${plural(jobs, "finished job")}, ${plural(limits, "expired limit")} and ${plural(checkpoints, "ingest mark")}.`;
  },
};
