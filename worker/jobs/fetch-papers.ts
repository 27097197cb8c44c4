import { ingestRecentDays } from "@/ingest/recent";
import { env } from "@/lib/server/runtime/env";
import { minuteOfInstallation } from "@/lib/server/runtime/minute";
import type { Job } from "../job";
import { showIngested } from "../show-ingested";

/** Brings today's papers and those of recent days, whose votes and texts still change. */
export const fetchPapers: Job = {
  kind: "fetch-papers",
  // Its own minute of the hour for each installation: upstream is not asked by all of them at once.
  pattern: `${minuteOfInstallation(env.AUTH_SECRET)} * * * *`,
  isParallel: false,
  attemptsMax: 5,
  isQuiet: true,
  async run({ now, signal }) {
    return showIngested(await ingestRecentDays({ now, signal }), signal);
  },
};
