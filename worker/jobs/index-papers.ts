import { fillWaitingMatches } from "@/db/queries/search/matches";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { papersIndexed, papersIndexedAndFilled } from "@/lib/core/job/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { Job } from "../job";

/** Lets search know the papers that have come or changed, and fills saved searches that took too long for their readers. */
export const indexPapers: Job = {
  kind: "index-papers",
  pattern: patternOf("index-papers"),
  isParallel: false,
  attemptsMax: 3,
  async run({ signal }) {
    const done = await indexQueuedPapers({ signal });
    const filled = await fillWaitingMatches();
    if (done === 0 && filled === 0) return null;
    return filled > 0 ? papersIndexedAndFilled(done, filled) : papersIndexed(done);
  },
};
