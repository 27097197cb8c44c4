import { spawnSync } from "node:child_process";
import { appendFileSync, chownSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { findBinaries } from "@/db/embedded/binaries";
import { createCluster, keepPassword, SUPERUSER } from "@/db/embedded/cluster";
import { type Home, openHome } from "@/db/embedded/home";
import { shippedFile } from "./files";
import { type Command, type KeptPart, keepPart } from "./parts";

/** Role and database, as docs/operations.md has them. */
const NAME = "papers";
const UP_MAX_MS = 60_000;

/** A PostgreSQL of the npm package, with deploy/postgresql.conf. */
export type Server = {
  part: KeptPart;
  port: number;
  /** Its database as the site's role. */
  url: string;
  /** As its superuser. */
  adminUrl: string;
  home: Home;
};

/** Several servers run on one machine here, which may be small. */
const SMALL: [string, string][] = [
  ["shared_buffers = 2GB", "shared_buffers = 128MB"],
  ["effective_cache_size = 6GB", "effective_cache_size = 1GB"],
  ["max_wal_size = 4GB", "max_wal_size = 1GB"],
];

type Options = {
  folder: string;
  port: number;
  say: (line: string) => void;
  /** Number of the one processor that it may use, by `taskset`; all of them when none is given. */
  processor?: number;
};

/** A primary with an empty database. @param isSynchronous whether writes wait for the replica. */
export async function startPrimary(options: Options, isSynchronous: boolean): Promise<Server> {
  const home = openHome(path.join(options.folder, "primary"));
  const binaries = findBinaries(home.folder, home.account);
  const password = keepPassword(home);
  await createCluster(home, binaries, password, true);
  configure(home);
  const server = run("primary", home, password, options);
  await untilUp(server.adminUrl);
  await asSuperuser(server, async (sql) => {
    await sql.unsafe(`create role ${NAME} login password '${password}'`);
    await sql.unsafe(`alter role ${NAME} set statement_timeout = '15s'`);
    await sql.unsafe(`create database ${NAME} owner ${NAME}`);
    if (!isSynchronous) return;
    await sql.unsafe("alter system set synchronous_standby_names = 'ANY 1 (replica)'");
  });
  return server;
}

/**
 * A streaming replica by a copy of the primary's files while it runs, as pg_basebackup makes it; the npm package has
 * none. What is written meanwhile comes by streaming.
 */
export async function startReplica(options: Options, primary: Server): Promise<Server> {
  const home = openHome(path.join(options.folder, "replica"));
  const { password } = new URL(primary.adminUrl);
  await asSuperuser(primary, async (sql) => {
    await sql`select pg_backup_start('replica', true)`;
    // Files that are removed meanwhile are no fault.
    spawnSync("cp", ["-a", primary.home.cluster, home.cluster], { stdio: "ignore" });
    const [stopped] = await sql`select labelfile from pg_backup_stop()`;
    writeOwn(home, "backup_label", stopped?.labelfile);
    await sql.unsafe("select pg_reload_conf()");
  });
  for (const name of ["postmaster.pid", "postmaster.opts"]) rmSync(path.join(home.cluster, name), { force: true });
  for (const name of readdirSync(path.join(home.cluster, "pg_wal")))
    if (/^[0-9A-F]{24}/.test(name)) rmSync(path.join(home.cluster, "pg_wal", name));
  writeOwn(home, "standby.signal", "");
  const { username, hostname, port: from } = new URL(primary.adminUrl);
  appendFileSync(
    path.join(home.cluster, "postgresql.auto.conf"),
    `primary_conninfo = 'host=${hostname} port=${from} user=${username} password=${password} application_name=replica'\n`,
  );
  const server = run("replica", home, password, options);
  await untilUp(server.adminUrl);
  return server;
}

/** Makes a replica a primary, by hand. */
export async function promote(replica: Server): Promise<void> {
  await asSuperuser(replica, async (sql) => {
    // It has the settings of the primary, and no replica that its writes could wait for.
    await sql.unsafe("alter system set synchronous_standby_names = ''");
    await sql`select pg_reload_conf()`;
    await sql`select pg_promote()`;
  });
}

/** Waits until a server answers. @throws Error when it does not in a minute. */
export async function untilUp(url: string): Promise<void> {
  const deadline = Date.now() + UP_MAX_MS;
  while (!(await answers(url))) {
    if (Date.now() > deadline) throw new Error("A PostgreSQL of the cluster does not answer after a minute.");
    await sleep(50);
  }
}

/** Whether a server answers now. */
export async function answers(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  try {
    await sql`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await sql.end({ timeout: 1 });
  }
}

function run(name: string, home: Home, password: string, { port, say, processor }: Options): Server {
  const program = findBinaries(home.folder, home.account).command("postgres");
  const args = ["-D", home.cluster, "-p", String(port), "-c", "unix_socket_directories=", "-c", `cluster_name=${name}`];
  const command: Command = {
    ...(processor === undefined
      ? { program, args }
      : { program: "taskset", args: ["-c", String(processor), program, ...args] }),
    account: home.account,
    // Sessions are ended, what was committed stays.
    stopSignal: "SIGINT",
  };
  const address = (user: string, database: string) => `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
  return {
    part: keepPart(name, command, say),
    port,
    url: address(NAME, NAME),
    adminUrl: address(SUPERUSER, "postgres"),
    home,
  };
}

function configure(home: Home): void {
  writeOwn(home, "daily-papers.conf", shippedFile("postgresql.conf", SMALL));
  appendFileSync(path.join(home.cluster, "postgresql.conf"), "include 'daily-papers.conf'\n");
}

function writeOwn(home: Home, name: string, text: string): void {
  const file = path.join(home.cluster, name);
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, text, { mode: 0o600 });
  if (home.account) chownSync(file, home.account.uid, home.account.gid);
}

async function asSuperuser(server: Server, work: (sql: postgres.Sql) => Promise<unknown>): Promise<void> {
  const sql = postgres(server.adminUrl, { max: 1, onnotice: () => {} });
  try {
    await work(sql);
  } finally {
    await sql.end({ timeout: 5 });
  }
}
