import { Gauge, Registry } from "prom-client";
import { readSiteState, type SiteState } from "@/db/queries/site/metrics";

/** Milliseconds that one look at the database is good for, however many ask. */
const GOOD_FOR_MS = 5_000;

/** What the database tells of the whole site, whichever process is asked. While it is away, only that it is. */
export function openSiteMetrics(read: () => Promise<SiteState> = readSiteState): Registry {
  const registry = new Registry();
  const look = lookAtTimes(read);
  const gauge = (
    name: string,
    help: string,
    labelNames: string[],
    values: (state: SiteState) => [labels: Record<string, string>, value: number | null][],
  ) =>
    new Gauge({
      name: `daily_papers_${name}`,
      help,
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
    name: "daily_papers_database_up",
    help: "Whether the database answered (1) or not (0).",
    registers: [registry],
    async collect() {
      this.set((await look()) ? 1 : 0);
    },
  });
  gauge(
    "jobs",
    "Jobs that wait, run, are done (of each kind the last hundred) or failed.",
    ["kind", "state"],
    ({ jobs }) => jobs.map(({ kind, state, count }) => [{ kind, state }, count]),
  );
  gauge("oldest_waiting_job_age_seconds", "Since when the job that waits longest could have run.", [], (state) => [
    [{}, state.oldestJobAge ?? 0],
  ]);
  gauge("last_fetch_age_seconds", "Since the last fetch of papers that brought all its days.", [], (state) => [
    [{}, state.lastFetchAge],
  ]);
  gauge("newest_day_age_seconds", "Since the beginning of the newest day with papers.", [], (state) => [
    [{}, state.newestDayAge],
  ]);
  gauge("deferred_mails", "Mails of digests and notices that wait for another try.", [], (state) => [
    [{}, state.deferredMails],
  ]);
  gauge("replica_lag_seconds", "How far a replica is behind, by the primary.", ["replica"], ({ replicas }) =>
    replicas.map(({ replica, lagSeconds }) => [{ replica }, lagSeconds ?? 0]),
  );
  gauge("replica_lag_bytes", "What a replica has not applied yet, by the primary.", ["replica"], ({ replicas }) =>
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
