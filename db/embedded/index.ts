import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { waitForLock } from "@/lib/server/runtime/file-lock";
import { findBinaries } from "./binaries";
import { createCluster, keepPassword, SUPERUSER } from "./cluster";
import { explainFileError, type Home, openHome } from "./home";
import { findServer, startServer, stopServer } from "./server";
import { addServerUser, removeServerUser } from "./users";

const NAME = "daily_papers";
/** Longer than any start, stop or recovery of another process takes. */
const LOCK_TIMEOUT_MS = 330_000;
const ANSWER_TIMEOUT_MS = 60_000;

export type EmbeddedPostgres = {
  /** Address of the server's `daily_papers` database, as its owner, who may also create databases. */
  url: string;
  /** It was running already: left by a killed process, or in use by another one. */
  adopted: boolean;
  /** Folder of its files. */
  folder: string;
  /** Id of its main process, null when that is gone. */
  pid(): number | null;
  /** Stops it, unless another process that called startEmbeddedPostgres still uses it. Harmless when repeated. */
  stop(): Promise<void>;
};

/**
 * A real PostgreSQL 18 with its data under `dataDir`, on a loopback port of its own; adopts the one that runs there.
 * @param options.durable false gives up safety against crashes, for tests.
 * @throws Error with one sentence saying what is wrong and what to do.
 */
export async function startEmbeddedPostgres(options: {
  dataDir: string;
  durable?: boolean;
  port?: number;
}): Promise<EmbeddedPostgres> {
  const dataDir = path.resolve(options.dataDir);
  try {
    const home = openHome(dataDir);
    return await withLock(home, () => openServer(home, options.durable ?? true, options.port));
  } catch (error) {
    throw explainFileError(error, dataDir);
  }
}

async function openServer(home: Home, durable: boolean, wantedPort: number | undefined): Promise<EmbeddedPostgres> {
  const binaries = findBinaries(home.folder, home.account);
  const password = keepPassword(home);
  await createCluster(home, binaries, password, durable);
  const running = await adoptServer(home, password);
  const port = running ?? (await startServer(home, binaries, durable, wantedPort));
  addServerUser(home.folder);
  const stopUnlessUsed = async () => {
    if (removeServerUser(home.folder) === 0) await stopServer(home, binaries);
  };
  try {
    await createDatabase(port, password);
  } catch (error) {
    await stopUnlessUsed();
    throw error;
  }
  let stopped: Promise<void> | undefined;
  return {
    url: address(port, NAME, password, NAME),
    adopted: running !== null,
    folder: home.folder,
    pid: () => findServer(home)?.pid ?? null,
    stop: () => {
      stopped ??= withLock(home, stopUnlessUsed);
      return stopped;
    },
  };
}

/** One start or stop at a time, of any process. */
async function withLock<T>(home: Home, work: () => Promise<T>): Promise<T> {
  const release = await waitForLock(path.join(home.folder, "lock"), LOCK_TIMEOUT_MS);
  try {
    return await work();
  } finally {
    release();
  }
}

/** The port of the server that runs on this cluster and takes our password; null when none runs. */
async function adoptServer(home: Home, password: string): Promise<number | null> {
  const deadline = Date.now() + ANSWER_TIMEOUT_MS;
  // It may be recovering, or on its way out; a connection alone proves that it works.
  for (let server = findServer(home); server; server = findServer(home)) {
    if (server.port > 0 && (await answers(server.port, password))) return server.port;
    if (Date.now() > deadline)
      throw new Error(
        `The built-in PostgreSQL (process ${server.pid}) runs but does not answer; end that process and start again.`,
      );
    await sleep(200);
  }
  return null;
}

async function answers(port: number, password: string): Promise<boolean> {
  const client = connect(address(port, SUPERUSER, password, "postgres"));
  try {
    await client`select 1`;
    return true;
  } catch {
    return false;
  } finally {
    await client.end({ timeout: 1 });
  }
}

/** Role and database of the site, when missing: a start may have been killed before it made them. */
async function createDatabase(port: number, password: string): Promise<void> {
  const client = connect(address(port, SUPERUSER, password, "postgres"));
  try {
    const [there] = await client`select
      exists (select from pg_roles where rolname = ${NAME}) as role,
      exists (select from pg_database where datname = ${NAME}) as database`;
    // The password is base64url, so it needs no quoting.
    if (!there?.role) await client.unsafe(`create role ${NAME} login createdb password '${password}'`);
    if (!there?.database) await client.unsafe(`create database ${NAME} owner ${NAME}`);
  } finally {
    await client.end({ timeout: 5 });
  }
}

function connect(url: string): postgres.Sql {
  return postgres(url, { max: 1, connect_timeout: 5, onnotice: () => {} });
}

function address(port: number, user: string, password: string, database: string): string {
  return `postgres://${user}:${password}@127.0.0.1:${port}/${database}`;
}
