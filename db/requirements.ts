import { randomInt } from "node:crypto";
import type postgres from "postgres";
import { openClient } from "./connect";
import { describeDatabase } from "./connection";

const VERSION_MIN = 15;

type Server = {
  role: string;
  name: string;
  version: string;
  number: number;
  encoding: string;
  isReplica: boolean;
  isReadOnly: boolean;
  schema: string | null;
  isolation: string;
  intervals: string;
  bytes: string;
  floatDigits: string;
  mayCreateSchemas: boolean;
  mayCreateTables: boolean;
  /** Owner of the site's tables, when they are there and this role may not act for it. */
  owner: string | null;
  /** Tables of another program stand where the site's would. */
  isOthers: boolean;
  missing: string[];
  /** Schemas of the extensions, where no query finds them. */
  hidden: string[];
};

/** Where an address of the database stands. */
export type DatabaseSetting = "DATABASE_URL" | "DATABASE_DIRECT_URL";

/**
 * Looks whether the site can work on a database, before anything is written to it. @param isCurrent nothing is to be made.
 * @param setting that names it. @throws Error with one sentence on what is wrong and what to do.
 */
export async function requireUsable(
  client: postgres.Sql,
  databaseUrl: string,
  { isCurrent, setting }: { isCurrent: boolean; setting: DatabaseSetting },
): Promise<void> {
  const [row] = await client<{ number: number; version: string }[]>`
    select current_setting('server_version_num')::int as number, current_setting('server_version') as version`;
  const where = describeDatabase(databaseUrl);
  if (row && row.number < VERSION_MIN * 10_000)
    throw new Error(
      `${setting} names a PostgreSQL ${row.version} (${where}); update it to version ${VERSION_MIN} or newer.`,
    );
  const server = await readServer(client);
  const fault =
    findPoolerFault(server) ?? findFault(server, setting) ?? (isCurrent ? null : findMigrationFault(server, setting));
  if (fault) throw new Error(`The database of ${setting} (${where}) ${fault}.`);
}

async function readServer(client: postgres.Sql): Promise<Server> {
  const [server] = await client<Server[]>`
    select current_user as role, d.datname as name, pg_encoding_to_char(d.encoding) as encoding,
      pg_is_in_recovery() as "isReplica", current_setting('transaction_read_only') = 'on' as "isReadOnly",
      current_schema() as schema, current_setting('default_transaction_isolation') as isolation,
      current_setting('IntervalStyle') as intervals, current_setting('bytea_output') as bytes,
      current_setting('extra_float_digits') as "floatDigits",
      has_database_privilege(d.oid, 'CREATE') as "mayCreateSchemas",
      coalesce(has_schema_privilege(to_regnamespace('public'), 'CREATE'), false) as "mayCreateTables",
      (select pg_get_userbyid(c.relowner) from pg_class c
        where c.oid = to_regclass('public.papers') and not pg_has_role(c.relowner, 'USAGE')) as owner,
      to_regnamespace('drizzle') is null and coalesce(to_regclass('public.papers'), to_regclass('public.users')) is not null as "isOthers",
      array(select name from unnest(array['pg_trgm', 'unaccent']) wanted(name)
        where not exists (select from pg_available_extensions a where a.name = wanted.name)
          and not exists (select from pg_extension e where e.extname = wanted.name)) as missing,
      array(select e.extname || ' in ' || n.nspname from pg_extension e join pg_namespace n on n.oid = e.extnamespace
        where e.extname in ('pg_trgm', 'unaccent', 'vector') and not n.nspname = any(current_schemas(true))) as hidden
    from pg_database d where d.datname = current_database()`;
  if (!server) throw new Error("The database does not say what it is.");
  return server;
}

/** What is wrong, as the rest of a sentence. */
function findFault(server: Server, setting: DatabaseSetting): string | null {
  const { role, name } = server;
  if (server.encoding !== "UTF8")
    return `has the encoding ${server.encoding}; make one by \`create database ${quote(name)} owner ${quote(role)} encoding 'UTF8' template template0\``;
  if (server.isReplica) return `is a replica, which takes no writes; give ${setting} the primary`;
  if (server.isReadOnly)
    return `takes no writes from the role ${role}; \`alter role ${quote(role)} set default_transaction_read_only = off\`, or give ${setting} another`;
  if (server.missing.length > 0)
    return `has no ${server.missing.join(" and no ")}; install PostgreSQL's own extensions (a package named like postgresql-contrib)`;
  if (server.hidden.length > 0)
    return `has ${server.hidden.join(" and ")}; move it by \`alter extension … set schema public\``;
  return null;
}

/** What keeps the role from bringing the database to this version. */
function findMigrationFault(server: Server, setting: DatabaseSetting): string | null {
  const { role, name } = server;
  if (server.isOthers) return `has tables of another program; give ${setting} a database of its own`;
  if (server.owner)
    return `has tables of the role ${server.owner}, which ${role} may not change; let ${setting} name that role, or \`grant ${quote(server.owner)} to ${quote(role)}\``;
  if (!server.mayCreateSchemas || !server.mayCreateTables)
    return `lets the role ${role} create nothing; \`alter database ${quote(name)} owner to ${quote(role)}\`, and in it \`alter schema public owner to ${quote(role)}\``;
  return null;
}

/** Settings that a pooler did not pass on; a session that is not pooled has them from its beginning. */
function findPoolerFault({ role, schema, isolation, intervals, bytes, floatDigits }: Server): string | null {
  const set = (setting: string) =>
    `is reached through a pooler that drops settings; run \`alter role ${quote(role)} set ${setting}\``;
  if (schema !== "public") return set("search_path = public");
  if (isolation !== "read committed") return set("default_transaction_isolation = 'read committed'");
  if (intervals !== "postgres") return set("intervalstyle = 'postgres'");
  if (bytes !== "hex") return set("bytea_output = 'hex'");
  return Number(floatDigits) > 0 ? null : set("extra_float_digits = 1");
}

const quote = (name: string) => (/^[a-z_][a-z0-9_]*$/.test(name) ? name : `"${name.replaceAll('"', '""')}"`);

/**
 * Looks whether the site can work through the pooler of DATABASE_URL, on the same database as DATABASE_DIRECT_URL.
 * @throws Error with one sentence on what is wrong and what to do.
 */
export async function requireSameDatabase(pooledUrl: string, directUrl: string): Promise<void> {
  const pooled = openClient(pooledUrl, { max: 1 });
  const direct = openClient(directUrl, { max: 1 });
  try {
    await requireUsable(pooled, pooledUrl, { isCurrent: true, setting: "DATABASE_URL" });
    // A lock that one of them holds is taken in the other, if they are one; names and ports may differ all the same.
    const key = randomInt(2 ** 47);
    const isSame = await direct.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(${key})`;
      const [row] = await pooled<{ isFree: boolean }[]>`select pg_try_advisory_xact_lock(${key}) as "isFree"`;
      return row?.isFree === false;
    });
    if (!isSame)
      throw new Error(
        `DATABASE_URL (${describeDatabase(pooledUrl)}) and DATABASE_DIRECT_URL (${describeDatabase(directUrl)}) name two databases; give both the same.`,
      );
  } finally {
    await Promise.all([pooled.end({ timeout: 5 }), direct.end({ timeout: 5 })]);
  }
}

/**
 * The size of a process's pool, so that the web processes, the worker, their watches, what listens for changes in each web process
 * and one command fit into what the role, the database and the server allow. @param webs processes of the web server.
 * @throws Error with one sentence when they allow too few.
 */
export async function fitPool(databaseUrl: string, wanted: number, webs = 1): Promise<number> {
  const beside = 2 * webs + 1;
  const least = webs + 1 + beside;
  const best = (webs + 1) * wanted + beside + 1;
  const client = openClient(databaseUrl, { max: 1 });
  try {
    const [row] = await client<{ allowed: number; role: string }[]>`
      select current_user as role, least(
        nullif((select rolconnlimit from pg_roles where rolname = current_user and not rolsuper), -1),
        nullif((select datconnlimit from pg_database where datname = current_database()), -1),
        current_setting('max_connections')::int - current_setting('superuser_reserved_connections')::int
          - coalesce(current_setting('reserved_connections', true)::int, 0)) as allowed`;
    if (!row) return wanted;
    if (row.allowed < least)
      throw new Error(
        `The role of DATABASE_URL may have ${row.allowed} connections, and the site needs ${least} at least, better ${best}: \`alter role ${quote(row.role)} connection limit ${best}\`.`,
      );
    return Math.max(1, Math.min(wanted, Math.floor((row.allowed - beside - 1) / (webs + 1))));
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Whether statements of pages run without an end there, as a pooler passes no limit on. */
export async function hasNoTimeout(databaseUrl: string): Promise<boolean> {
  const client = openClient(databaseUrl, { max: 1 });
  try {
    const [row] = await client`select current_setting('statement_timeout') = '0' as none`;
    return row?.none === true;
  } finally {
    await client.end({ timeout: 5 });
  }
}
