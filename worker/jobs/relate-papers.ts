import { relateQueuedPapers } from "@/db/queries/paper/related";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { relationsFound } from "@/lib/core/job/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import { requestRevalidation } from "@/lib/server/site/internal";
import type { Job } from "../job";

/** Changed papers whose pages are made anew one by one; those of more come anew within minutes by themselves. */
const PAGES_MAX = 100;

/** Finds related papers for those that have come or changed. */
export const relatePapers: Job = {
  kind: "relate-papers",
  pattern: patternOf("relate-papers"),
  isParallel: false,
  attemptsMax: 3,
  async run({ signal }) {
    // Papers are compared with those that search knows: first all of them, then each once.
    await indexQueuedPapers({ signal });
    const changed = new Set<string>();
    const onBatch = (_: number, ids: string[]) => {
      for (const id of ids) changed.add(id);
    };
    const done = await relateQueuedPapers({ signal, onBatch });
    if (changed.size <= PAGES_MAX) await requestRevalidation([...changed].map((id) => `paper:${id}`));
    return done > 0 ? relationsFound(done) : null;
  },
};
