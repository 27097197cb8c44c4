import { readFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readMigrationFiles } from "drizzle-orm/migrator";
import type postgres from "postgres";
import { migrationWaits } from "@/lib/core/site/sentences";
import { applyFunctions, functionsAreApplied } from "./apply-functions";
import { openClient } from "./connect";
import { type DatabaseSetting, requireUsable } from "./requirements";

const FOLDER = path.join(import.meta.dirname, "migrations");
/** A wait as long as this is told. */
const WAIT_UNTOLD_MS = 3_000;

type MigrateOptions = { signal?: AbortSignal; say?: (sentence: string) => void; setting?: DatabaseSetting };

/**
 * Brings the database to this version; does nothing when it is there already. Two at once are safe: one waits, and says so.
 * All of it is one transaction with one lock that ends with it, so that a pooler may stand between. @param options.setting that names it.
 * @throws Error with one sentence when the database is not fit, or was made by a newer version.
 */
export async function migrateDatabase(
  databaseUrl: string,
  { signal, say, setting = "DATABASE_URL" }: MigrateOptions = {},
): Promise<void> {
  const client = openClient(databaseUrl, { max: 1 });
  const stop = () => void client.end({ timeout: 0 });
  signal?.addEventListener("abort", stop, { once: true });
  try {
    const isCurrent = (await lastMigration(client)) === newest() && (await functionsAreApplied(client));
    await requireUsable(client, databaseUrl, { isCurrent, setting });
    if (isCurrent) return;
    await client.begin(async (tx) => {
      await tx`select set_config('statement_timeout', '0', true), set_config('lock_timeout', '0', true),
        set_config('idle_in_transaction_session_timeout', '0', true)`;
      await takeLock(tx, signal, say);
      await applyMigrations(tx);
      await applyFunctions(tx);
    });
  } catch (error) {
    signal?.throwIfAborted();
    throw explain(error, setting);
  } finally {
    signal?.removeEventListener("abort", stop);
    await client.end({ timeout: 5 });
  }
}

/** By tries, so that a wait can be told, and ended. */
async function takeLock(
  tx: postgres.TransactionSql,
  signal: AbortSignal | undefined,
  say: MigrateOptions["say"],
): Promise<void> {
  const startedAt = Date.now();
  for (let isTold = false; ; ) {
    const [row] = await tx`select pg_try_advisory_xact_lock(hashtext('daily-papers migrations')) as taken`;
    if (row?.taken) return;
    if (!isTold && Date.now() - startedAt > WAIT_UNTOLD_MS) {
      say?.(migrationWaits(await findHolder(tx)));
      isTold = true;
    }
    await sleep(200, undefined, { signal });
  }
}

/** The server's process that holds the lock. */
async function findHolder(tx: postgres.TransactionSql): Promise<number | null> {
  const [row] = await tx<{ pid: number }[]>`
    select pid from pg_locks where locktype = 'advisory' and granted
      and database = (select oid from pg_database where datname = current_database())
      and ((classid::bigint << 32) | objid::bigint) = hashtext('daily-papers migrations')`;
  return row?.pid ?? null;
}

async function applyMigrations(tx: postgres.TransactionSql): Promise<void> {
  await tx`create schema if not exists drizzle`;
  await tx`create table if not exists drizzle.__drizzle_migrations (id serial primary key, hash text not null, created_at bigint)`;
  const applied = await lastMigration(tx);
  for (const { sql, hash, folderMillis } of readMigrationFiles({ migrationsFolder: FOLDER })) {
    if (folderMillis <= applied) continue;
    for (const statement of sql) await tx.unsafe(statement);
    await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${folderMillis})`;
  }
}

/** The last migration that was applied, by its number in the journal; 0 for none. @throws Error when a newer version applied it. */
async function lastMigration(sql: postgres.Sql | postgres.TransactionSql): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return 0;
  const [row] = await sql<{ at: string | null }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`;
  const applied = Number(row?.at ?? 0);
  if (applied > newest())
    throw new Error(
      "The database was made by a newer version of Daily Papers; update the program, or give it another database.",
    );
  return applied;
}

function newest(): number {
  const journal = JSON.parse(readFileSync(path.join(FOLDER, "meta", "_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  return Math.max(...journal.entries.map((entry) => entry.when));
}

/** What the server refuses is told as a sentence; a fault of a migration stays as it is. */
function explain(error: unknown, setting: DatabaseSetting): unknown {
  const { code, message } = error as { code?: string; message?: string };
  if (code === "42501")
    return new Error(
      `The database could not be brought to this version: "${message}"; let ${setting} name the role that owns it, and all in it.`,
    );
  if (code === "25006") return new Error(`The database takes no writes: "${message}"; give ${setting} one that does.`);
  return error;
}
