import { readFileSync } from "node:fs";
import path from "node:path";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";
import { applyFunctions } from "./apply-functions";

const FOLDER = path.join(import.meta.dirname, "migrations");

/**
 * Brings the database to this version; does nothing when it is there already. Two at once are safe: one waits.
 * @throws Error with one sentence when the database was made by a newer version.
 */
export async function migrateDatabase(databaseUrl: string): Promise<void> {
  const client = postgres(databaseUrl, { max: 1, onnotice: () => {}, connect_timeout: 10 });
  try {
    await client`select pg_advisory_lock(hashtext('daily-papers migrations'))`;
    await refuseNewerDatabase(client);
    await migrate(drizzle(client), { migrationsFolder: FOLDER });
    await applyFunctions(client);
  } finally {
    await client.end({ timeout: 5 });
  }
}

async function refuseNewerDatabase(client: postgres.Sql): Promise<void> {
  const [table] = await client`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return;
  const [applied] = await client<
    { at: string | null }[]
  >`select max(created_at) as at from drizzle.__drizzle_migrations`;
  const journal = JSON.parse(readFileSync(path.join(FOLDER, "meta", "_journal.json"), "utf8")) as {
    entries: { when: number }[];
  };
  const newest = Math.max(...journal.entries.map((entry) => entry.when));
  if (Number(applied?.at ?? 0) > newest)
    throw new Error(
      "The database was made by a newer version of Daily Papers; update the program, or give it another database.",
    );
}
