import "@/lib/server/runtime/load-env";
import { randomUUID } from "node:crypto";
import { closeDatabase } from "@/db/client";
import { beginJob } from "@/db/queries/job/jobs";
import { env } from "@/lib/server/runtime/env";
import { runMain } from "@/lib/server/runtime/run-main";
import { listenForStop } from "@/lib/server/runtime/stop-signal";
import { loadSiteSettings } from "@/lib/server/site/site-settings";
import type { Job } from "./job";
import { listJobs } from "./jobs";
import { printJobs } from "./print-jobs";
import { LEASE_SECONDS, runJob } from "./run-job";
import { requireSameSettings } from "./same-settings";

const USAGE = `Usage: npm run jobs                what ran, waits, runs and failed, and why
       npm run jobs -- run KIND    runs one now, whatever its schedule says`;

/** Runs a job here and now, on record like any other. @returns the exit code. */
async function runByHand(job: Job): Promise<number> {
  const stopping = listenForStop();
  const claimed = await beginJob(
    // One attempt: the person at the terminal sees how it went, and decides.
    { kind: job.kind, key: `by hand ${randomUUID()}`, attemptsMax: 1 },
    { leaseSeconds: LEASE_SECONDS, isSingle: !job.isParallel },
  );
  if (!claimed)
    throw new Error(`${job.kind} is running already; \`npm run jobs\` shows it. Try again when it has ended.`);
  const options = { now: new Date(), stopping };
  return (await runJob(job, claimed, options)) ? 0 : 1;
}

await runMain(async () => {
  const [command, kind, ...rest] = process.argv.slice(2);
  try {
    // Before what is stored is laid over them: a site notes those of its environment.
    if (command === "run" && env.AUTH_SECRET) await requireSameSettings();
    await loadSiteSettings();
    const jobs = listJobs(env);
    if (command === undefined) return await printJobs(jobs, env.FEED_TIME_ZONE, new Date());
    const job = jobs.find((job) => job.kind === kind);
    if (command !== "run" || rest.length > 0) throw new Error(USAGE);
    if (!job)
      throw new Error(
        `There is no job "${kind ?? ""}" here; there are ${jobs.map((job) => job.kind).join(", ")}.\n\n${USAGE}`,
      );
    return await runByHand(job);
  } finally {
    await closeDatabase();
  }
});
