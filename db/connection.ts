import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import type postgres from "postgres";
import { isLoopback } from "@/lib/server/http/loopback";
import { parseDatabaseAddress, throughPooler } from "@/lib/server/runtime/database-address";
import { openClient } from "./connect";

const REACH_TIMEOUT_MS = 8_000;
/** Longest that one try may take; a pooler whose connections are all in use says nothing for minutes. */
const TRY_TIMEOUT_MS = 4_000;
/** What a server says once and for all; waiting does not change it. */
const FINAL_CODES = new Set(["28P01", "28000", "3D000", "42501", "NO_TLS", "ENOENT", "EACCES"]);

type Fault = { code: string; message: string };

/**
 * Waits some seconds for the database to answer, since one that starts beside the program may need a moment.
 * @returns the address to use, which says so when a pooler was found to stand between.
 * @param setting that the address stands in. @throws Error with one sentence naming host and database, never the password.
 */
export async function reachDatabase(
  databaseUrl: string,
  signal?: AbortSignal,
  setting = "DATABASE_URL",
): Promise<string> {
  const deadline = Date.now() + REACH_TIMEOUT_MS;
  let url = databaseUrl;
  for (;;) {
    const found = await unlessAborted(probe(url), signal);
    if (typeof found === "string") return found;
    if (isRefusedByPooler(found) && url === databaseUrl) url = throughPooler(url);
    else if (FINAL_CODES.has(found.code) || Date.now() + 500 > deadline)
      throw new Error(
        `${setting} cannot be used: ${describeDatabase(url)} says "${found.message}"; ${whatToDo(found, url)}.`,
      );
    else await sleep(500, undefined, { signal });
  }
}

/** "host:port/name" of an address, without user and password; a socket by its folder. */
export function describeDatabase(databaseUrl: string): string {
  const { hosts, ports, socketFolder, database } = parseDatabaseAddress(databaseUrl);
  const places = hosts.map((host, at) => {
    const port = ports[at] ?? ports[0];
    return `${host.includes(":") ? `[${host}]` : host}${port ? `:${port}` : ""}`;
  });
  return `${socketFolder ?? (places.join(",") || "localhost")}${database ? `/${database}` : ""}`;
}

/** Whether the address leads to this machine. */
export function isLocalDatabase(databaseUrl: string): boolean {
  const { hosts, socketFolder } = parseDatabaseAddress(databaseUrl);
  return socketFolder !== null || hosts.every((host) => isLoopback(host.toLowerCase()));
}

/** Whether the migrated database has no paper yet. */
export async function hasNoPapers(databaseUrl: string): Promise<boolean> {
  const client = openClient(databaseUrl, { max: 1 });
  try {
    const [row] = await client`select exists (select from papers) as some`;
    return !row?.some;
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Drops every table, type and row of the database, whatever is in it. */
export async function clearDatabase(databaseUrl: string): Promise<void> {
  const client = openClient(databaseUrl, { max: 1 });
  try {
    await client.begin(async (tx) => {
      await tx`drop schema if exists drizzle cascade`;
      await tx`drop schema public cascade`;
      await tx`create schema public`;
    });
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** Asks once. @returns the address, as reachDatabase, or what is the matter. */
async function probe(databaseUrl: string): Promise<string | Fault> {
  if (await lacksTls(databaseUrl)) return { code: "NO_TLS", message: "TLS is not spoken here" };
  const client = openClient(databaseUrl, { max: 1, connect_timeout: TRY_TIMEOUT_MS / 1000 });
  let timer: NodeJS.Timeout | undefined;
  const silence = new Promise<Fault>((resolve) => {
    const message = `no answer in ${TRY_TIMEOUT_MS / 1000} s`;
    timer = setTimeout(() => resolve({ code: "SILENT", message }), TRY_TIMEOUT_MS);
  });
  try {
    return await Promise.race([askSession(client, databaseUrl), silence]);
  } catch (error) {
    const { code = "", message } = error as NodeJS.ErrnoException;
    // Refused on each of a host's addresses comes as one error without a message of its own.
    return { code, message: message || code };
  } finally {
    clearTimeout(timer);
    await client.end({ timeout: 0 });
  }
}

/** A pooler gives out session ids of its own, so the server's differs from what the connection was told. */
async function askSession(client: postgres.Sql, databaseUrl: string): Promise<string> {
  const answer = await client<{ pid: number }[]>`select pg_backend_pid() as pid`;
  return answer[0]?.pid === answer.state.pid ? databaseUrl : throughPooler(databaseUrl);
}

const isRefusedByPooler = ({ message }: Fault) => /unsupported startup parameter/i.test(message);

function whatToDo({ code }: Fault, url: string): string {
  if (code === "NO_TLS") return "switch TLS on there, or leave sslmode out of the address";
  if (code === "28000" && parseDatabaseAddress(url).sslMode === "disable")
    return "check the name and password, and add ?sslmode=require if that server asks for TLS";
  if (code === "53300")
    return "raise the limit of the role, the database or the server, or lower DATABASE_POOL_MAX of what else runs";
  if (code === "SILENT") return "check the address, and whether a pooler or the server has all its connections in use";
  return "check that the server runs, and the address, name and password";
}

/** Whether the address asks for TLS and the server speaks none; the driver would wait for it in vain. */
async function lacksTls(databaseUrl: string): Promise<boolean> {
  const { sslMode, hosts, ports, socketFolder } = parseDatabaseAddress(databaseUrl);
  if (socketFolder || !/^(require|verify-)/.test(sslMode)) return false;
  return new Promise((resolve) => {
    const socket = net.connect({ host: hosts[0] ?? "localhost", port: ports[0] ?? 5432 });
    const settle = (lacks: boolean) => {
      socket.destroy();
      resolve(lacks);
    };
    socket.setTimeout(TRY_TIMEOUT_MS, () => settle(false));
    socket.on("error", () => settle(false));
    socket.on("connect", () => socket.write(SSL_REQUEST));
    socket.on("data", ([answer]) => settle(answer === "N".charCodeAt(0)));
  });
}

const SSL_REQUEST = Buffer.from([0, 0, 0, 8, 4, 210, 22, 47]);

async function unlessAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  signal.throwIfAborted();
  let onAbort = () => {};
  const aborted = new Promise<never>((_, reject) => {
    onAbort = () => reject(signal.reason);
    signal.addEventListener("abort", onAbort, { once: true });
  });
  return Promise.race([work, aborted]).finally(() => signal.removeEventListener("abort", onAbort));
}
