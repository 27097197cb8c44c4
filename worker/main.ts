import "@/lib/server/runtime/load-env";
import { once } from "node:events";
import { WORKER_WITHOUT_SECRET, workerStarted } from "@/lib/core/job/sentences";
import { runMain } from "@/lib/server/runtime/run-main";
import { listenForStop } from "@/lib/server/runtime/stop-signal";

/** A job that is under way at the end stops after what it has in hand; what is cut off is taken up after its lease. */
const GRACE_MS = 3_000;

await runMain(async () => {
  const { env } = await import("@/lib/server/runtime/env");
  const { log } = await import("@/lib/server/runtime/log");
  const { startOutageWatch } = await import("@/db/outage");
  if (env.DATABASE_URL) startOutageWatch(env.DATABASE_URL, "worker");
  const { startMetrics } = await import("@/lib/server/metrics/start-metrics");
  const { closeDatabase } = await import("@/db/client");
  const { listJobs } = await import("./jobs");
  const { startWorker } = await import("./worker");
  const { requireSameSettings, watchSettings } = await import("./same-settings");
  const { keepSiteSettingsFresh, loadSiteSettings } = await import("@/lib/server/site/site-settings");
  if (!env.AUTH_SECRET) throw new Error(WORKER_WITHOUT_SECRET);
  await requireSameSettings();
  await loadSiteSettings();
  const metrics = await startMetrics("worker");
  const { freshen } = keepSiteSettingsFresh();
  const { look, differ } = watchSettings();
  const stop = startWorker(() => listJobs(env), {
    timeZone: env.FEED_TIME_ZONE,
    beforeRound: async () => {
      await freshen();
      return look();
    },
  });
  const scheduled = listJobs(env)
    .filter(({ pattern }) => pattern)
    .map(({ kind, pattern }) => `${kind} (${pattern})`);
  const stopping = listenForStop();
  log.info("worker", workerStarted(scheduled.join(", ")));
  const difference = await Promise.race([once(stopping, "abort").then(() => null), differ]);
  await stop(GRACE_MS);
  metrics?.close();
  await Promise.race([closeDatabase(), new Promise((resolve) => setTimeout(resolve, 1_000))]);
  if (difference) throw new Error(difference);
  return 0;
});
