import { fillFromArxiv } from "@/ingest/fill";
import { papersFilled } from "@/lib/core/job/sentences";
import { env } from "@/lib/server/runtime/env";
import { minuteOfInstallation } from "@/lib/server/runtime/minute";
import type { Job } from "../job";
import { showIngested } from "../show-ingested";

/** Minutes after the fetch of the hour, whose new papers have no topics. */
const AFTER_FETCH = 10;

/** Asks arXiv for the topics, versions, comments and DOIs of all its papers here that lack them. */
export const fillTopics: Job = {
  kind: "fill-topics",
  pattern: `${(minuteOfInstallation(env.AUTH_SECRET) + AFTER_FETCH) % 60} * * * *`,
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
