import { sql } from "drizzle-orm";
import { db } from "../../client";
import { digests, jobs, noticeMails, papers } from "../../schema";

/** A number that somebody may watch, by its labels. */
type JobCount = { kind: string; state: "waiting" | "running" | "done" | "failed"; count: number };

/** What `/metrics` tells of the whole site. Ages are in seconds, null where there is nothing yet. */
export type SiteState = {
  jobs: JobCount[];
  /** Since when the job that has waited longest could have run. */
  oldestJobAge: number | null;
  /** Since the last fetch that brought all of its days. */
  lastFetchAge: number | null;
  /** From the beginning of the newest day with papers. */
  newestDayAge: number | null;
  /** Mails of digests and notices that wait for another try. */
  deferredMails: number;
  replicas: { replica: string; lagSeconds: number | null; lagBytes: number | null }[];
};

/** Ways that papers come in by a schedule. */
const FETCHES = ["fetch-papers"];

/** Reads the site's state: five small queries by indexes, of which none grows with the number of papers. */
export async function readSiteState(): Promise<SiteState> {
  const state = sql`case when status = 'waiting' and locked_until >= now() then 'running' else status end`;
  const [counted, ages, replicas] = await Promise.all([
    db.execute<JobCount>(
      sql`select kind, ${state} as state, count(*)::int as count from ${jobs} group by 1, 2 order by 1, 2`,
    ),
    db.execute<Record<"oldestJobAge" | "lastFetchAge" | "newestDayAge", number | null> & { deferredMails: number }>(sql`
      select
        (select extract(epoch from now() - min(run_at))::float8 from ${jobs}
          where status = 'waiting' and run_at <= now() and (locked_until is null or locked_until < now())) as "oldestJobAge",
        (select extract(epoch from now() - max(finished_at))::float8 from ${jobs}
          where kind = any(${sql.param(FETCHES)}::text[]) and status = 'done') as "lastFetchAge",
        (select extract(epoch from now() - max(featured_on)::timestamptz)::float8 from ${papers}) as "newestDayAge",
        (select count(*)::int from ${digests} where status = 'deferred')
          + (select count(*)::int from ${noticeMails} where status = 'deferred') as "deferredMails"`),
    // What the primary knows of those that stream from it; null to a role that may not see it (pg_monitor may).
    db.execute<SiteState["replicas"][number]>(sql`
      select application_name as replica, extract(epoch from replay_lag)::float8 as "lagSeconds",
        (pg_wal_lsn_diff(sent_lsn, replay_lsn))::float8 as "lagBytes"
      from pg_stat_replication where state is not null order by 1`),
  ]);
  const [row] = ages;
  if (!row) throw new Error("The database told nothing of the site.");
  return { jobs: [...counted], ...row, replicas: [...replicas] };
}
