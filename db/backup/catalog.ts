import type postgres from "postgres";

export type Table = {
  name: string;
  /** Those that are stored and can be inserted; generated ones follow from them. */
  columns: string[];
  /** Columns that number themselves. */
  identities: string[];
};

/** Dates, intervals and bytes are printed, and read again, in one form whatever the server's settings say; and nothing ends the work early. */
export async function fixPrintedForms(tx: postgres.TransactionSql): Promise<void> {
  await tx`set local timezone = 'UTC'`;
  await tx`set local datestyle = 'ISO'`;
  await tx`set local intervalstyle = 'postgres'`;
  await tx`set local bytea_output = 'hex'`;
  await tx`set local extra_float_digits = 1`;
  await tx`set local statement_timeout = 0`;
  await tx`set local lock_timeout = 0`;
  await tx`set local idle_in_transaction_session_timeout = 0`;
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

/** The last number that each of the table's identity columns gave, also to rows that are gone; null when it gave none. */
export async function readIdentities(
  tx: postgres.TransactionSql,
  { name, identities }: Table,
): Promise<Record<string, string | null>> {
  const last: Record<string, string | null> = {};
  for (const column of identities) {
    const [row] = await tx<{ last: string | null }[]>`
      select pg_sequence_last_value(pg_get_serial_sequence(quote_ident(${name}), ${column})::regclass)::text as last`;
    last[column] = row?.last ?? null;
  }
  return last;
}

/** The last migration that was applied, as its number in the journal. */
export async function findMigration(tx: postgres.TransactionSql): Promise<number> {
  const [row] = await tx<{ at: string | null }[]>`select max(created_at) as at from drizzle.__drizzle_migrations`;
  return Number(row?.at ?? 0);
}

/** How many rows each table has, by counting them. */
export async function countTables(tx: postgres.TransactionSql, tables: Table[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (const { name } of tables) {
    const [row] = await tx<{ count: string }[]>`select count(*) from ${tx(name)}`;
    counts.set(name, Number(row?.count));
  }
  return counts;
}
