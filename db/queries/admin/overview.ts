import { sql } from "drizzle-orm";
import { db } from "../../client";
import { appeals, digestSubscriptions, digests, jobs, moderationCases, noticeMails, papers, users } from "../../schema";
import { isTimeout } from "../search/transaction";

/** What runs: PostgreSQL's version, the database's size in bytes, and how many migrations it has had. */
export async function readDatabaseFacts(): Promise<{ version: string; bytes: number; migrations: number }> {
  const [row] = await db.execute<{ version: string; bytes: number; migrations: number }>(sql`
    select current_setting('server_version') as version, pg_database_size(current_database())::float8 as bytes,
      (select count(*)::int from drizzle.__drizzle_migrations) as migrations`);
  if (!row) throw new Error("The database told nothing of itself.");
  return row;
}

/** Papers of one origin: how many, when the last one came here, and the newest day of the feed that it has. */
export type SourceState = { origin: string; papers: number; newestAt: Date | null; newestDay: string | null };

/** Longest that papers are counted. */
const COUNTED_MS = 3_000;

/** Each origin that papers came from, that of the newest first; null where there are more papers than can be counted in time. */
export async function listSourceStates(): Promise<SourceState[] | null> {
  try {
    return await db.transaction(async (tx) => {
      await tx.execute(sql.raw(`set local statement_timeout = ${COUNTED_MS}`));
      const rows = await tx.execute<Omit<SourceState, "newestAt"> & { newestAt: number | null }>(sql`
        select abstract_origin as origin, count(*)::int as papers,
          (extract(epoch from max(created_at)) * 1000)::float8 as "newestAt", max(featured_on)::text as "newestDay"
        from ${papers} group by 1 order by max(created_at) desc nulls last, 1`);
      return rows.map((row) => ({ ...row, newestAt: row.newestAt === null ? null : new Date(row.newestAt) }));
    });
  } catch (error) {
    if (isTimeout(error)) return null;
    throw error;
  }
}

/** What fetches ended with: of each kind of job the last that went well, and the last that did not, with its reason. */
export type FetchState = { kind: string; doneAt: Date | null; failedAt: Date | null; reason: string | null };

/** How the jobs of these kinds stand; one that waits for another try counts as failed by what it failed at. */
export async function listFetchStates(kinds: readonly string[]): Promise<FetchState[]> {
  const rows = await db.execute<{
    kind: string;
    doneAt: number | null;
    failedAt: number | null;
    reason: string | null;
  }>(sql`
    select k.kind, (extract(epoch from d.finished_at) * 1000)::float8 as "doneAt",
      (extract(epoch from f.at) * 1000)::float8 as "failedAt", f.last_error as reason
    from unnest(${sql.param([...kinds])}::text[]) with ordinality k (kind, place)
      left join lateral (select finished_at from ${jobs} where kind = k.kind and status = 'done'
        order by finished_at desc limit 1) d on true
      left join lateral (select coalesce(finished_at, started_at) as at, last_error from ${jobs}
        where kind = k.kind and status <> 'done' and last_error is not null order by id desc limit 1) f on true
    order by k.place`);
  const instant = (at: number | null) => (at === null ? null : new Date(at));
  return rows.map(({ doneAt, failedAt, ...row }) => ({ ...row, doneAt: instant(doneAt), failedAt: instant(failedAt) }));
}

/** What waits for somebody: jobs that failed, mails, cases, appeals. Failures and refusals are those of `days` days. */
export async function countWaiting(days: number) {
  const since = sql`now() - make_interval(days => ${days})`;
  const [row] = await db.execute<
    Record<"failedJobs" | "refusedMails" | "deferredMails" | "stopped" | "cases" | "appeals" | "accounts", number>
  >(sql`
    select (select count(*)::int from ${jobs} where status = 'failed' and finished_at > ${since}) as "failedJobs",
      (select count(*)::int from ${digests} where status = 'refused' and settled_at > ${since})
        + (select count(*)::int from ${noticeMails} where status = 'refused' and settled_at > ${since}) as "refusedMails",
      (select count(*)::int from ${digests} where status = 'deferred')
        + (select count(*)::int from ${noticeMails} where status = 'deferred') as "deferredMails",
      (select count(*)::int from ${digestSubscriptions} where stop_reason = 'bounced' and stopped_at > ${since}) as stopped,
      (select count(*)::int from ${moderationCases} where decided_at is null) as cases,
      (select count(*)::int from ${appeals} where decided_at is null) as appeals,
      (select count(*)::int from ${users} where waits_since is not null) as accounts`);
  if (!row) throw new Error("Nothing was counted.");
  return row;
}

/** A mail that was not taken: for now, or for good. */
export type UntakenMail = {
  id: string;
  kind: "digest" | "notice";
  address: string | null;
  status: "deferred" | "refused";
  attempts: number;
  reason: string | null;
  at: Date;
  retryAt: Date | null;
};

/** Mails that were deferred or refused, the newest first. */
export async function listUntakenMails(limit: number): Promise<UntakenMail[]> {
  const ms = (column: string) => sql.raw(`(extract(epoch from ${column}) * 1000)::float8`);
  const rows = await db.execute<Omit<UntakenMail, "at" | "retryAt"> & { at: number; retryAt: number | null }>(sql`
    select * from (
      select d.id, 'digest' as kind, s.address, d.status, d.attempts, d.last_error as reason,
        ${ms("coalesce(d.settled_at, d.created_at)")} as at, case when d.status = 'deferred' then ${ms("d.retry_at")} end as "retryAt"
      from ${digests} d join ${digestSubscriptions} s on s.id = d.subscription_id where d.status in ('deferred', 'refused')
      union all
      select n.id, 'notice', u.email, n.status, n.attempts, n.last_error,
        ${ms("coalesce(n.settled_at, n.created_at)")}, case when n.status = 'deferred' then ${ms("n.retry_at")} end
      from ${noticeMails} n join ${users} u on u.id = n.user_id where n.status in ('deferred', 'refused')) untaken
    order by at desc, id limit ${limit}`);
  return rows.map(({ at, retryAt, ...row }) => ({
    ...row,
    at: new Date(at),
    retryAt: retryAt === null ? null : new Date(retryAt),
  }));
}

/** Subscriptions that ended since their address refused again and again, the newest first. */
export async function listBouncedSubscriptions(limit: number): Promise<{ address: string; at: Date }[]> {
  const rows = await db.execute<{ address: string; at: number }>(sql`
    select address, (extract(epoch from stopped_at) * 1000)::float8 as at from ${digestSubscriptions}
    where stop_reason = 'bounced' and stopped_at is not null order by stopped_at desc, id limit ${limit}`);
  return rows.map(({ address, at }) => ({ address, at: new Date(at) }));
}
