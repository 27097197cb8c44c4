import { readFileSync } from "node:fs";
import postgres from "postgres";
import { type DatabaseAddress, parseDatabaseAddress } from "@/lib/server/runtime/database-address";

/**
 * What a session is told when it begins, so that no setting of the server, the database or the role changes what the site
 * reads and writes. Extensions of hosted servers often stand in a schema "extensions"; where there is none, nothing changes.
 */
const SESSION = {
  DateStyle: "ISO, MDY",
  TimeZone: "UTC",
  standard_conforming_strings: "on",
};
/** The rest of it, which poolers refuse or drop: db/requirements.ts looks whether it holds there. */
const UNPOOLED_SESSION = {
  IntervalStyle: "postgres",
  bytea_output: "hex",
  // Fewer digits would round scores and vectors on their way.
  extra_float_digits: "1",
  search_path: "public, extensions",
  default_transaction_isolation: "read committed",
  lock_timeout: "0",
};

/** Options of the driver that a caller chooses. */
type ClientOptions = Pick<
  postgres.Options<Record<string, postgres.PostgresType>>,
  "max" | "idle_timeout" | "connect_timeout" | "fetch_types" | "backoff"
> & {
  /** Name in the server's list of sessions. */
  name?: string;
  /** Longest that a statement may run; 0 for as long as it takes. Poolers leave it to the role's own setting. */
  statementTimeoutMs?: number;
};

/** A pool of connections to an address of PostgreSQL; nothing is opened before the first query. @param driver more options of the driver. */
export function openClient(
  databaseUrl: string,
  { name, statementTimeoutMs = 0, ...options }: ClientOptions,
  driver: object = {},
): postgres.Sql {
  const address = parseDatabaseAddress(databaseUrl);
  const unpooled = { ...UNPOOLED_SESSION, statement_timeout: String(statementTimeoutMs) };
  return postgres({
    ...(address.socketFolder ? { path: `${address.socketFolder}/.s.PGSQL.${address.ports[0] ?? 5432}` } : {}),
    ...(address.hosts.length > 0 ? { host: address.hosts, port: portsOf(address) } : {}),
    database: address.database,
    user: address.user,
    password: address.password,
    ssl: tlsOptions(address),
    target_session_attrs: address.targetSession as undefined,
    connect_timeout: address.connectTimeout ?? 10,
    prepare: !address.isPooled,
    connection: {
      application_name: address.applicationName ?? name ?? "daily-papers",
      ...SESSION,
      ...(address.isPooled ? {} : unpooled),
    },
    onnotice: () => {},
    ...options,
    ...driver,
    // The driver takes hosts as a list, which its types do not know.
  } as object);
}

const portsOf = ({ hosts, ports }: DatabaseAddress) => hosts.map((_, at) => ports[at] ?? ports[0] ?? 5432);

/** How TLS is spoken, as libpq does: the server is checked when the mode says so, or when root certificates are given. */
function tlsOptions({ sslMode, sslFiles }: DatabaseAddress): object | string | false {
  if (sslMode === "disable") return false;
  const ca = sslFiles.ca === "system" ? undefined : readPem(sslFiles.ca);
  const files = { ca, cert: readPem(sslFiles.cert), key: readPem(sslFiles.key) };
  if (sslMode === "verify-full" || sslFiles.ca === "system") return files;
  if (sslMode === "verify-ca" || (sslMode === "require" && ca))
    return { ...files, checkServerIdentity: () => undefined };
  return sslMode === "prefer" || sslMode === "allow" ? "prefer" : { ...files, rejectUnauthorized: false };
}

function readPem(file: string | undefined): string | undefined {
  if (!file) return undefined;
  try {
    return readFileSync(file, "utf8");
  } catch (error) {
    throw new Error(
      `The database's address names the file ${file}, which cannot be read (${(error as NodeJS.ErrnoException).code}).`,
    );
  }
}
