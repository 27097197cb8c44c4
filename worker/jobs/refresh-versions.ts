import { refreshRecentVersions } from "@/ingest/recent";
import { patternOf } from "@/lib/server/job/job-schedule";
import type { Job } from "../job";
import { showIngested } from "../show-ingested";

/** Asks arXiv for new versions and withdrawals of recent days' papers where the feed comes from Hugging Face, which tells neither. */
export const refreshVersions: Job = {
  kind: "refresh-versions",
  pattern: patternOf("refresh-versions"),
  isParallel: false,
  attemptsMax: 5,
  isQuiet: true,
  run: async ({ now, signal }) => showIngested(await refreshRecentVersions({ now, signal }), signal),
};
