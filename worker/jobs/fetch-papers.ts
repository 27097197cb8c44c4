import { indexQueuedPapers } from "@/db/queries/search-index";
import { ingestRecentDays } from "@/ingest/recent";
import { changedTags, describeReport } from "@/ingest/report";
import { env } from "@/lib/env";
import { requestRevalidation } from "@/lib/internal";
import { minuteOfInstallation } from "@/lib/minute";
import type { Job } from "../job";

/** Brings today's papers and those of recent days, whose votes and versions still change. */
export const fetchPapers: Job = {
  kind: "fetch-papers",
  // Its own minute of the hour for each installation: upstream is not asked by all of them at once.
  pattern: `${minuteOfInstallation(env.AUTH_SECRET)} * * * *`,
  isParallel: false,
  attemptsMax: 5,
  async run({ now, signal }) {
    const report = await ingestRecentDays({ now, signal });
    await requestRevalidation(changedTags(report));
    await indexQueuedPapers({ signal });
    const sentences = describeReport(report).join(" ");
    // What came is kept; the attempt counts as failed, so that the days are asked for again before the next hour.
    if (report.failedParts > 0 && !signal.aborted) throw new Error(sentences);
    return sentences;
  },
};
