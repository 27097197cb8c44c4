import { existsSync } from "node:fs";

/** Where Debian's PostgreSQL listens for programs of its own machine, and its address without a host goes by libpq's custom. */
const SOCKET_FOLDER = "/var/run/postgresql";
const SSL_MODES = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;
/** Parameters of libpq and of others that change nothing here. */
const WITHOUT_EFFECT = new Set([
  "client_encoding",
  "connection_limit",
  "fallback_application_name",
  "gssencmode",
  "keepalives",
  "keepalives_count",
  "keepalives_idle",
  "keepalives_interval",
  "load_balance_hosts",
  "pool_timeout",
  "sslcompression",
  "sslsni",
  "tcp_user_timeout",
]);

const MALFORMED =
  "must be an address like postgres://user:password@host:5432/name, or @[::1]:5432; in its password, write @ as %40, / as %2F, ? as %3F and # as %23";

/** What an address of PostgreSQL says. */
export type DatabaseAddress = {
  /** Hosts to try in this order; none when a socket of this machine is meant. */
  hosts: string[];
  /** Folder of the socket. */
  socketFolder: string | null;
  ports: number[];
  database: string | undefined;
  user: string | undefined;
  password: string | undefined;
  sslMode: (typeof SSL_MODES)[number];
  /** Files of certificates, in PEM; `system` for the root certificates that Node knows. */
  sslFiles: { ca?: string; cert?: string; key?: string };
  /** A pooler stands between that keeps no settings of a session. */
  isPooled: boolean;
  applicationName: string | undefined;
  connectTimeout: number | undefined;
  targetSession: string | undefined;
};

/**
 * Reads an address as libpq does, with its parameters: postgres://user:password@host:5432/name?sslmode=require.
 * @throws Error whose message says what the address must be; it never holds the password.
 */
export function parseDatabaseAddress(text: string): DatabaseAddress {
  const match = /^postgres(?:ql)?:\/\/(?:([^@/?#]*)@)?([^@/?#]*)(?:\/([^?#]*))?(?:\?([^#]*))?$/.exec(text);
  // Of a password with a bare slash or question mark, a part would be taken for a host and told.
  if (!match || (match[1] === undefined && text.includes("@"))) throw new Error(MALFORMED);
  const [, login = "", place = "", path = "", query = ""] = match;
  const parameters = readParameters(query);
  const take = (name: string) => {
    const value = parameters.get(name);
    parameters.delete(name);
    return value === "" ? undefined : value;
  };
  const [user, password] = cut(login, ":").map((part) => part && decode(part, "user or password"));
  const stated = place ? place.split(",").map(readPlace) : [];
  const host = take("host") ?? take("hostaddr");
  const port = take("port");
  const hosts = host ? host.split(",") : stated.map((each) => each.host).filter(Boolean);
  const ports = (port ? port.split(",") : stated.map((each) => each.port)).filter(Boolean).map(readPort);
  const socketFolder = hosts[0]?.startsWith("/") ? hosts[0] : hosts.length === 0 ? defaultSocket(ports[0]) : null;
  const address: DatabaseAddress = {
    hosts: socketFolder ? [] : hosts,
    socketFolder,
    ports,
    database: take("dbname") ?? (path ? decode(path, "name") : undefined),
    user: take("user") ?? user,
    password: take("password") ?? password,
    sslMode: readSslMode(take("sslmode") ?? take("ssl")),
    sslFiles: { ca: take("sslrootcert"), cert: take("sslcert"), key: take("sslkey") },
    isPooled: take("pgbouncer") === "true",
    applicationName: take("application_name"),
    connectTimeout: Number(take("connect_timeout")) || undefined,
    targetSession: readTarget(take("target_session_attrs")),
  };
  if (take("channel_binding") === "require")
    throw new Error("has channel_binding=require, which is not spoken here; leave it out, and set sslmode=verify-full");
  const schema = take("schema");
  if (schema && schema !== "public")
    throw new Error(`has schema=${schema}, and the tables stand in the schema public; leave it out`);
  for (const name of parameters.keys())
    if (!WITHOUT_EFFECT.has(name))
      throw new Error(
        `has the parameter ${name}, which is not known here; leave it out, and give settings of the server by \`alter role\``,
      );
  return address;
}

/** The same address, said to lead through a pooler. */
export function throughPooler(text: string): string {
  if (parseDatabaseAddress(text).isPooled) return text;
  return `${text}${text.includes("?") ? "&" : "?"}pgbouncer=true`;
}

const TARGETS = ["any", "read-write", "read-only", "primary", "standby", "prefer-standby"];

/** The role that a server must have; undefined for any. */
function readTarget(text: string | undefined): string | undefined {
  if (text !== undefined && !TARGETS.includes(text))
    throw new Error(`has target_session_attrs=${text}; give ${TARGETS.slice(0, -1).join(", ")} or ${TARGETS.at(-1)}`);
  return text === "any" ? undefined : text;
}

function readParameters(query: string): Map<string, string> {
  const parameters = new Map<string, string>();
  for (const pair of query.split("&").filter(Boolean)) {
    const [name = "", value = ""] = cut(pair, "=");
    parameters.set(decode(name, "parameters"), decode(value, "parameters"));
  }
  return parameters;
}

/** "host", "host:5432", "[::1]:5432", "%2Fvar%2Frun%2Fpostgresql". */
function readPlace(place: string): { host: string; port: string } {
  const match = /^(?:\[([0-9A-Fa-f:.%]+)\]|([^:[\]]*))(?::(\d*))?$/.exec(place);
  if (!match) throw new Error(MALFORMED);
  return { host: decode(match[1] ?? match[2] ?? "", "host"), port: match[3] ?? "" };
}

function readPort(text: string): number {
  const port = Number(text);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) throw new Error("must have a port from 1 to 65535");
  return port;
}

function readSslMode(mode = "disable"): DatabaseAddress["sslMode"] {
  const known = SSL_MODES.find((each) => each === mode);
  if (known) return known;
  if (mode === "true") return "require";
  if (mode === "false") return "disable";
  throw new Error(`has sslmode=${mode}, and must have one of ${SSL_MODES.join(", ")}`);
}

function decode(text: string, part: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    throw new Error(`has a % in its ${part} that stands for no character; write % itself as %25`);
  }
}

/** Parts before and after the first `mark`. */
function cut(text: string, mark: string): [string, string | undefined] {
  const at = text.indexOf(mark);
  return at < 0 ? [text, undefined] : [text.slice(0, at), text.slice(at + 1)];
}

const defaultSocket = (port = 5432) => (existsSync(`${SOCKET_FOLDER}/.s.PGSQL.${port}`) ? SOCKET_FOLDER : null);
