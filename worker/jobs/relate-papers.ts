import { db } from "@/db/client";
import { relateQueuedPapers } from "@/db/queries/paper/related";
import { countQueued } from "@/db/queries/search/queue";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { papersBeingIndexed, papersBeingRead, relationsBeingFound, relationsFound } from "@/lib/core/job/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import { tellTags } from "@/lib/server/site/tags";
import type { Job } from "../job";
import { tellProgress } from "../progress";

/** Changed papers whose pages are made anew one by one; those of more come anew within minutes by themselves. */
const PAGES_MAX = 100;

/** Finds related papers for those that have come or changed. */
export const relatePapers: Job = {
  kind: "relate-papers",
  pattern: patternOf("relate-papers"),
  isParallel: false,
  attemptsMax: 3,
  async run({ signal, tell }) {
    // Papers are compared with those that search knows: first all of them, then each once.
    const onIndexed = tellProgress(tell, papersBeingIndexed, () => countQueued(db, "search"));
    await indexQueuedPapers({ signal, onBatch: onIndexed });
    const onRelated = tellProgress(tell, relationsBeingFound, () => countQueued(db, "related"));
    const changed = new Set<string>();
    const onBatch = (done: number, ids: string[]) => {
      for (const id of ids) changed.add(id);
      return onRelated(done);
    };
    let unread = 0;
    const tellRead = tellProgress(tell, papersBeingRead, async () => unread);
    const onRead = (read: number, total: number) => {
      unread = Math.max(0, total - read);
      return tellRead(read);
    };
    const done = await relateQueuedPapers({ signal, onBatch, onRead });
    if (changed.size <= PAGES_MAX) await tellTags([...changed].map((id) => `paper:${id}`));
    return done > 0 ? relationsFound(done) : null;
  },
};
