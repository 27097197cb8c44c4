import { Gauge, Registry } from "prom-client";
import { readSiteState, type SiteState } from "@/db/queries/site/metrics";
import { METRIC_HELP, METRIC_PREFIX } from "@/lib/core/metrics/sentences";

/** Milliseconds that one look at the database is good for, however many ask. */
const GOOD_FOR_MS = 5_000;

/** What the database tells of the whole site, whichever process is asked. While it is away, only that it is. */
export function openSiteMetrics(read: () => Promise<SiteState> = readSiteState): Registry {
  const registry = new Registry();
  const look = lookAtTimes(read);
  const gauge = (
    name: keyof typeof METRIC_HELP,
    labelNames: string[],
    values: (state: SiteState) => [labels: Record<string, string>, value: number | null][],
  ) =>
    new Gauge({
      name: `${METRIC_PREFIX}${name}`,
      help: METRIC_HELP[name],
      labelNames,
      registers: [registry],
      async collect() {
        this.reset();
        const state = await look();
        if (labelNames.length === 0) this.remove();
        for (const [labels, value] of state ? values(state) : []) if (value !== null) this.set(labels, value);
      },
    });
  new Gauge({
    name: `${METRIC_PREFIX}database_up`,
    help: METRIC_HELP.database_up,
    registers: [registry],
    async collect() {
      this.set((await look()) ? 1 : 0);
    },
  });
  gauge("jobs", ["kind", "state"], ({ jobs }) => jobs.map(({ kind, state, count }) => [{ kind, state }, count]));
  gauge("oldest_waiting_job_age_seconds", [], (state) => [[{}, state.oldestJobAge ?? 0]]);
  gauge("last_fetch_age_seconds", [], (state) => [[{}, state.lastFetchAge]]);
  gauge("newest_day_age_seconds", [], (state) => [[{}, state.newestDayAge]]);
  gauge("deferred_mails", [], (state) => [[{}, state.deferredMails]]);
  gauge("replica_lag_seconds", ["replica"], ({ replicas }) =>
    replicas.map(({ replica, lagSeconds }) => [{ replica }, lagSeconds ?? 0]),
  );
  gauge("replica_lag_bytes", ["replica"], ({ replicas }) =>
    replicas.map(({ replica, lagBytes }) => [{ replica }, lagBytes]),
  );
  return registry;
}

/** One look at a time, shared by all who ask while it is good. */
function lookAtTimes(read: () => Promise<SiteState>): () => Promise<SiteState | null> {
  let lookedAt = Number.NEGATIVE_INFINITY;
  let found: Promise<SiteState | null> = Promise.resolve(null);
  return () => {
    if (performance.now() - lookedAt > GOOD_FOR_MS) {
      lookedAt = performance.now();
      found = read().catch(() => null);
    }
    return found;
  };
}
