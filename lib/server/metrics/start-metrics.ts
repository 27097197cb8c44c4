import { METRICS_NOT_JOINED } from "@/lib/core/site/sentences";
import { env } from "../runtime/env";
import { log } from "../runtime/log";
import type { Metrics } from "./metrics-endpoint";
import type { ProcessRole } from "./process-metrics";

/** Begins the metrics of this process where a setting asks for them; null, and nothing is loaded or counted by request, where none does. */
export async function startMetrics(role: ProcessRole): Promise<Metrics | null> {
  const { METRICS_TOKEN: token, METRICS_PORT: port, HOST: host, DATA_DIR: dataDir } = env;
  if (token === undefined && port === undefined) return null;
  const { openMetrics } = await import("./metrics-endpoint");
  try {
    return openMetrics({ role, dataDir, host, token, port });
  } catch (error) {
    // A data folder that cannot be written keeps no site from running.
    log.error("metrics", METRICS_NOT_JOINED, { error });
    return null;
  }
}
