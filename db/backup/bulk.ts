import type postgres from "postgres";

/** Of what is checked or made at once after many rows, rather than for each of them. */
const MAINTENANCE_MEMORY = "256MB";

/**
 * Takes indexes (but those of keys), foreign keys and triggers off all tables, so that rows may come in any order, also those
 * that refer to rows of their own table, and quickly. What triggers would write is among the rows.
 * @returns what puts all of it back as it was, which checks every foreign key and unique index.
 */
export async function beginBulk(tx: postgres.TransactionSql): Promise<() => Promise<void>> {
  const triggers = await tx<{ owner: string }[]>`
    select distinct tgrelid::regclass::text as owner from pg_trigger join pg_class c on c.oid = tgrelid
    where not tgisinternal and tgenabled <> 'D' and c.relnamespace = 'public'::regnamespace`;
  const keys = await tx<{ owner: string; name: string; definition: string }[]>`
    select conrelid::regclass::text as owner, quote_ident(conname) as name, pg_get_constraintdef(oid) as definition from pg_constraint
    where contype = 'f' and connamespace = 'public'::regnamespace`;
  const indexes = await tx<{ name: string; definition: string }[]>`
    select indexrelid::regclass::text as name, pg_get_indexdef(indexrelid) as definition
    from pg_index join pg_class c on c.oid = indrelid
    where c.relnamespace = 'public'::regnamespace and c.relkind = 'r'
      and not exists (select from pg_constraint where conindid = indexrelid and contype in ('p', 'u', 'x'))`;
  for (const { owner } of triggers) await tx.unsafe(`alter table ${owner} disable trigger user`);
  for (const { owner, name } of keys) await tx.unsafe(`alter table ${owner} drop constraint ${name}`);
  for (const { name } of indexes) await tx.unsafe(`drop index ${name}`);
  return async () => {
    await tx`select set_config('maintenance_work_mem', ${MAINTENANCE_MEMORY}, true)`;
    for (const { definition } of indexes) await tx.unsafe(definition);
    for (const { owner, name, definition } of keys)
      await tx.unsafe(`alter table ${owner} add constraint ${name} ${definition}`);
    for (const { owner } of triggers) await tx.unsafe(`alter table ${owner} enable trigger user`);
  };
}
