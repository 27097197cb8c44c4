import { db } from "@/db/client";
import { fillWaitingMatches } from "@/db/queries/search/matches";
import { countQueued } from "@/db/queries/search/queue";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { papersBeingIndexed, papersIndexed, papersIndexedAndFilled } from "@/lib/core/job/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { Job } from "../job";
import { tellProgress } from "../progress";

/** Lets search know the papers that have come or changed, and fills saved searches that took too long for their readers. */
export const indexPapers: Job = {
  kind: "index-papers",
  pattern: patternOf("index-papers"),
  isParallel: false,
  attemptsMax: 3,
  async run({ signal, tell }) {
    const onBatch = tellProgress(tell, papersBeingIndexed, () => countQueued(db, "search"));
    const done = await indexQueuedPapers({ signal, onBatch });
    const filled = await fillWaitingMatches();
    if (done === 0 && filled === 0) return null;
    return filled > 0 ? papersIndexedAndFilled(done, filled) : papersIndexed(done);
  },
};
