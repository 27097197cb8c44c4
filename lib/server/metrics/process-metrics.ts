import type { IncomingMessage, ServerResponse } from "node:http";
import { Counter, collectDefaultMetrics, Gauge, Registry } from "prom-client";
import { readPool } from "@/db/pool-meter";
import { METRIC_HELP, METRIC_PREFIX } from "@/lib/core/metrics/sentences";
import { openDurations } from "./durations";
import { readTally, TALLIES, type TallyName } from "./tally";

/** Which part of the site a process is. */
export type ProcessRole = "web" | "worker";

export type ProcessMetrics = {
  registry: Registry;
  /** Has a request counted once its answer has ended. */
  countAnswer(request: IncomingMessage, response: ServerResponse): void;
};

/**
 * What a process tells of itself: what it answered, counted and waited for, and what Node knows. Several processes are added
 * up, or told apart by `role` where a sum would say nothing.
 */
export function openProcessMetrics(role: ProcessRole): ProcessMetrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry, labels: { role } });
  const registers = [registry];
  new Gauge({
    name: `${METRIC_PREFIX}processes`,
    help: METRIC_HELP.processes,
    labelNames: ["role"],
    registers,
  }).set({ role }, 1);
  addTallies(registry);
  addPool(registry, role);
  const observe = openDurations(registry);

  return {
    registry,
    countAnswer({ url = "", method = "" }, response) {
      const startedAt = performance.now();
      response.once("close", () => {
        const status = response.writableFinished ? `${Math.floor(response.statusCode / 100)}xx` : "cut-off";
        observe(method, url, status, (performance.now() - startedAt) / 1000);
      });
    },
  };
}

/** A counter for each tally, filled when it is read. */
function addTallies(registry: Registry): void {
  for (const name of Object.keys(TALLIES) as TallyName[]) {
    const labelNames: string[] = [...TALLIES[name]];
    new Counter({
      name: `${METRIC_PREFIX}${name}_total`,
      help: METRIC_HELP[`${name}_total`],
      labelNames,
      registers: [registry],
      collect() {
        this.reset();
        for (const { labels, count } of readTally(name))
          this.inc(Object.fromEntries(labelNames.map((label, at) => [label, labels[at] ?? ""])), count);
      },
    });
  }
}

function addPool(registry: Registry, role: ProcessRole): void {
  new Gauge({
    name: `${METRIC_PREFIX}database_pool`,
    help: METRIC_HELP.database_pool,
    labelNames: ["role", "state"],
    registers: [registry],
    collect() {
      for (const [state, count] of Object.entries(readPool() ?? {})) this.set({ role, state }, count);
    },
  });
}
