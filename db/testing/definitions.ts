import postgres from "postgres";

/** What a database has beside rows: columns, indexes, constraints, triggers and functions, each as a line, sorted. */
export async function listDefinitions(url: string): Promise<string[]> {
  const client = postgres(url, { max: 1 });
  try {
    const rows = await client<{ line: string }[]>`
      select format('column %s.%s %s%s default %s, %s', c.relname, attname, format_type(atttypid, atttypmod),
          case when attnotnull then ' not null' end, pg_get_expr(adbin, adrelid), attgenerated::text || attidentity::text) as line
        from pg_attribute a join pg_class c on c.oid = attrelid left join pg_attrdef d on adrelid = c.oid and adnum = attnum
        where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and attnum > 0 and not attisdropped
      union all select format('index %s, good: %s', pg_get_indexdef(indexrelid), indisvalid)
        from pg_index join pg_class c on c.oid = indrelid where c.relnamespace = 'public'::regnamespace
      union all select format('constraint %s %s %s, good: %s', conrelid::regclass, conname, pg_get_constraintdef(oid), convalidated)
        from pg_constraint where connamespace = 'public'::regnamespace
      union all select format('trigger %s, on: %s', pg_get_triggerdef(oid), tgenabled = 'O') from pg_trigger where not tgisinternal
      union all select format('function %s %s', oid::regprocedure, md5(prosrc)) from pg_proc
        where pronamespace = 'public'::regnamespace and prolang <> (select oid from pg_language where lanname = 'c')
      union all select format('options %s %s', relname, reloptions) from pg_class
        where relnamespace = 'public'::regnamespace and relkind = 'r'`;
    return rows.map(({ line }) => line).sort();
  } finally {
    await client.end();
  }
}
