import "@/lib/load-env";
import { runMain } from "@/lib/run-main";

/** A fetch that is under way at the end is cut off; the next one takes it up. */
const GRACE_MS = 3_000;

await runMain(async () => {
  const { env } = await import("@/lib/env");
  const { log } = await import("@/lib/log");
  const { closeDatabase } = await import("@/db/client");
  const { listJobs, startSchedule } = await import("./schedule");
  const jobs = listJobs(env);
  const stop = startSchedule(jobs, env.FEED_TIME_ZONE);
  log("worker", `started; jobs: ${jobs.map((job) => `${job.name} (${job.pattern})`).join(", ")}.`);
  await new Promise((resolve) => {
    for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.once(signal, resolve);
  });
  await stop(GRACE_MS);
  await Promise.race([closeDatabase(), new Promise((resolve) => setTimeout(resolve, 1_000))]);
  return 0;
});
