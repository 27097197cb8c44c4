import {
  chownSync,
  closeSync,
  existsSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { findFreePort, findListenError } from "@/lib/server/runtime/ports";
import { commandLine, isRunning, processIdentity } from "@/lib/server/runtime/processes";
import type { Binaries } from "./binaries";
import { explainFailure } from "./cluster";
import type { Home } from "./home";
import { runProgram } from "./programs";

/** Seconds for recovery after a crash; it is a second or two unless very much was written before. */
const START_TIMEOUT_S = 300;
const LOG_MAX_BYTES = 5_000_000;
const PORT_ATTEMPTS = 5;
const ENDS_WITHIN_MS = 5_000;

/** Suits a site of one machine with a gigabyte or two of memory. */
const SETTINGS = {
  listen_addresses: "127.0.0.1",
  unix_socket_directories: "",
  max_connections: "100",
  shared_buffers: "256MB",
  effective_cache_size: "1GB",
  work_mem: "8MB",
  maintenance_work_mem: "128MB",
  max_wal_size: "2GB",
  random_page_cost: "1.1",
  jit: "off",
  timezone: "UTC",
  log_timezone: "UTC",
  log_checkpoints: "off",
  // Refused rows are answers, not news; and statements carry what people wrote.
  log_min_messages: "log",
  log_min_error_statement: "panic",
};
/** For data that nobody will miss. */
const THROWAWAY = {
  fsync: "off",
  synchronous_commit: "off",
  full_page_writes: "off",
  shared_buffers: "128MB",
  max_connections: "200",
};

/** Process and port of the server that left its mark in the cluster, when that process is still this server; else null. */
export function findServer(home: Home): { pid: number; port: number } | null {
  const file = path.join(home.cluster, "postmaster.pid");
  if (!existsSync(file)) return null;
  const lines = readFileSync(file, "utf8").split("\n");
  const pid = Number(lines[0]);
  return commandLine(pid).includes(home.cluster) ? { pid, port: Number(lines[3]) } : null;
}

/**
 * Starts the server on the port it had before, or on a free one. @returns the port.
 * @throws Error with one sentence when it does not start.
 */
export async function startServer(home: Home, binaries: Binaries, durable: boolean, port?: number): Promise<number> {
  removeStaleMark(home);
  const log = openLog(home);
  let chosen = await choosePort(home, port);
  for (let attempt = 1; ; attempt++) {
    const said = statSync(log).size;
    const settings = { ...SETTINGS, ...(durable ? {} : THROWAWAY), port: String(chosen) };
    const options = Object.entries(settings).map(([name, value]) => `-c ${name}='${value}'`);
    const { code } = await runProgram(
      binaries.command("pg_ctl"),
      ["start", "-w", "-t", String(START_TIMEOUT_S), "-D", home.cluster, "-l", log, "-o", options.join(" ")],
      home.account,
    );
    if (code === 0) {
      writeFileSync(path.join(home.folder, "port"), `${chosen}\n`);
      return chosen;
    }
    const reason = readFileSync(log).subarray(said).toString("utf8");
    const again = port === undefined && attempt < PORT_ATTEMPTS;
    if (again && /could not bind|could not create any TCP/.test(reason)) chosen = await findFreePort();
    // Backends of a killed server need a moment to notice that it is gone.
    else if (attempt < PORT_ATTEMPTS && /shared memory block|is another postmaster/i.test(reason))
      await sleep(500 * attempt);
    else throw new Error(explainFailure(reason, home));
  }
}

/** Stops the server and waits until its process is gone; sessions are ended, what was committed stays. */
export async function stopServer(home: Home, binaries: Binaries): Promise<void> {
  const identity = processIdentity(findServer(home)?.pid ?? 0);
  for (const mode of ["fast", "immediate"]) {
    if (!findServer(home)) break;
    await runProgram(
      binaries.command("pg_ctl"),
      ["stop", "-w", "-t", "30", "-m", mode, "-D", home.cluster],
      home.account,
    );
  }
  // pg_ctl waits until the mark is gone, which the server removes just before it ends.
  const deadline = Date.now() + ENDS_WITHIN_MS;
  while (identity && isRunning(identity) && Date.now() < deadline) await sleep(20);
}

/** A mark of a server that is gone would keep a new one out when its process id is in use again. */
function removeStaleMark(home: Home): void {
  if (!findServer(home)) rmSync(path.join(home.cluster, "postmaster.pid"), { force: true });
}

function openLog(home: Home): string {
  const log = path.join(home.folder, "log");
  if (existsSync(log) && statSync(log).size > LOG_MAX_BYTES) renameSync(log, `${log}.old`);
  closeSync(openSync(log, "a", 0o600));
  if (home.account) chownSync(log, home.account.uid, home.account.gid);
  return log;
}

async function choosePort(home: Home, wanted: number | undefined): Promise<number> {
  if (wanted !== undefined) return wanted;
  const file = path.join(home.folder, "port");
  const kept = existsSync(file) ? Number(readFileSync(file, "utf8")) : 0;
  return kept > 0 && !(await findListenError("127.0.0.1", kept)) ? kept : findFreePort();
}
