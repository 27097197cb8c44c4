import { sql } from "drizzle-orm";
import { db } from "../../client";

/** Number of the last migration that the database has had, as the journal has it; null for none. */
export async function readLastMigration(): Promise<number | null> {
  const [table] = await db.execute<{ isHere: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as "isHere"`,
  );
  if (!table?.isHere) return null;
  const [row] = await db.execute<{ at: number | null }>(
    sql`select max(created_at)::float8 as at from drizzle.__drizzle_migrations`,
  );
  return row?.at ?? null;
}
