import { ingestRecentDays } from "@/ingest/recent";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { Job } from "../job";
import { showIngested } from "../show-ingested";

/** Brings today's papers and those of recent days, whose votes and texts still change. */
export const fetchPapers: Job = {
  kind: "fetch-papers",
  pattern: patternOf("fetch-papers"),
  isParallel: false,
  attemptsMax: 5,
  isQuiet: true,
  async run({ now, signal }) {
    return showIngested(await ingestRecentDays({ now, signal }), signal);
  },
};
