import { correctCounts } from "@/db/queries/paper/counts";
import type { Job } from "../job";

/** Proves the kept counts against their rows; each correction is the trace of a fault. */
export const recount: Job = {
  kind: "recount",
  pattern: "20 4 * * *",
  isParallel: false,
  attemptsMax: 3,
  async run() {
    const corrected = await correctCounts();
    if (corrected.length === 0) return "every count equals its rows.";
    const list = corrected.map(({ kind, id, was, is }) => `${kind} ${id} ${was} -> ${is}`);
    return `corrected ${corrected.length} counts: ${list.join(", ")}.`;
  },
};
