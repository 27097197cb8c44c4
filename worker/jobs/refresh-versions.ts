import { refreshRecentVersions } from "@/ingest/recent";
import { env } from "@/lib/server/runtime/env";
import { minuteOfInstallation } from "@/lib/server/runtime/minute";
import type { Job } from "../job";
import { showIngested } from "../show-ingested";

/** Asks arXiv for new versions and withdrawals of recent days' papers where the feed comes from Hugging Face, which tells neither. */
export const refreshVersions: Job = {
  kind: "refresh-versions",
  // Some seven requests each: arXiv brings new versions once a day, and the day's own papers wait for their entities.
  pattern: `${minuteOfInstallation(env.AUTH_SECRET)} 2,8,14,20 * * *`,
  isParallel: false,
  attemptsMax: 5,
  isQuiet: true,
  run: async ({ now, signal }) => showIngested(await refreshRecentVersions({ now, signal }), signal),
};
