import type postgres from "postgres";

/**
 * Drops a test database and ends what the tests left connected to it. Not by `with (force)`: that also ends an
 * autovacuum that happens to be at work there, which the role may not do. A plain drop waits for both.
 */
export async function dropDatabase(admin: postgres.Sql, name: string): Promise<void> {
  await admin`
    select pg_terminate_backend(pid) from pg_stat_activity
    where datname = ${name} and usename = current_user and pid <> pg_backend_pid()`;
  await admin.unsafe(`drop database if exists ${name}`);
}
