import { correctCounts } from "@/db/queries/paper/counts";
import { countsCorrected, EVERY_COUNT_RIGHT } from "@/lib/core/job/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { Job } from "../job";

/** Proves the kept counts against their rows; each correction is the trace of a fault. */
export const recount: Job = {
  kind: "recount",
  pattern: patternOf("recount"),
  isParallel: false,
  attemptsMax: 3,
  async run() {
    const corrected = await correctCounts();
    if (corrected.length === 0) return EVERY_COUNT_RIGHT;
    const list = corrected.map(({ kind, id, was, is }) => `${kind} ${id} ${was} -> ${is}`);
    return countsCorrected(corrected.length, list.join(", "));
  },
};
