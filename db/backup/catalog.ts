import type postgres from "postgres";

export type Table = {
  name: string;
  /** Those that are stored and can be inserted; generated ones follow from them. */
  columns: string[];
  /** Columns that number themselves. */
  identities: string[];
};

/** Dates, intervals and bytes are printed, and read again, in one form whatever the server's settings say. */
export async function fixPrintedForms(tx: postgres.TransactionSql): Promise<void> {
  await tx`set local timezone = 'UTC'`;
  await tx`set local datestyle = 'ISO'`;
  await tx`set local intervalstyle = 'postgres'`;
  await tx`set local bytea_output = 'hex'`;
  await tx`set local statement_timeout = 0`;
}

/** The tables of the site by name, so that one that a later migration adds is in the next backup. */
export async function listTables(tx: postgres.TransactionSql): Promise<Table[]> {
  return await tx<Table[]>`
    select c.relname as name,
      array_agg(a.attname::text order by a.attnum) filter (where a.attgenerated = '') as columns,
      coalesce(array_agg(a.attname::text) filter (where a.attidentity <> ''), '{}') as identities
    from pg_class c join pg_attribute a on a.attrelid = c.oid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
    group by c.relname order by c.relname`;
}

/** The last migration that was applied, as its number in the journal. */
export async function findMigration(tx: postgres.TransactionSql): Promise<number> {
  const [row] = await tx<{ at: string | null }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`;
  return Number(row?.at ?? 0);
}
