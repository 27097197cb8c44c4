import { indexQueuedPapers } from "@/db/queries/search-index";
import { plural } from "@/lib/plural";
import type { Job } from "../job";

/** Lets search know the papers that have come or changed. */
export const indexPapers: Job = {
  kind: "index-papers",
  pattern: "* * * * *",
  isParallel: false,
  attemptsMax: 3,
  async run({ signal }) {
    const done = await indexQueuedPapers({ signal });
    return done > 0 ? `search took up ${plural(done, "changed paper")}.` : null;
  },
};
