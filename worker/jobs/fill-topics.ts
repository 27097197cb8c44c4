import { fillFromArxiv } from "@/ingest/fill";
import { papersFilled } from "@/lib/core/job/sentences";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { Job } from "../job";
import { showIngested } from "../show-ingested";

/** Asks arXiv for the topics, versions, comments and DOIs of all its papers here that lack them. */
export const fillTopics: Job = {
  kind: "fill-topics",
  pattern: patternOf("fill-topics"),
  isParallel: false,
  attemptsMax: 3,
  isQuiet: true,
  async run({ now, signal, tell }) {
    const report = await fillFromArxiv({
      now,
      signal,
      onProgress: (filled, left) => tell(papersFilled(filled, left)),
    });
    const sentences = await showIngested(report, signal, papersFilled(report.filled, report.left));
    return report.asked > 0 ? sentences : null;
  },
};
