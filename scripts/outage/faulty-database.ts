import { execFileSync } from "node:child_process";
import { startEmbeddedPostgres } from "@/db/embedded";
import { makeDataFolder, removeDataFolder } from "@/e2e/support/prepared-data";
import { processIdentity } from "@/lib/server/runtime/processes";
import { openFaultProxy, type ProxyMode } from "./proxy";

/**
 * What can befall a database: its server is killed, its port takes no connection, it answers nothing; or between it and the
 * site each connection breaks, or answers are lost.
 */
export const FAULTS = ["stopped", "refused", "silent", "reset", "swallowed"] as const;
export type Fault = (typeof FAULTS)[number];
/** Not away, but far: every piece comes late. */
type Distance = "delayed";

export type FaultyDatabase = {
  url: string;
  /** Brings the fault about; returns once it is there. */
  fail(fault: Fault | Distance): Promise<void>;
  /** Ends the fault; returns once the database takes queries again. */
  mend(): Promise<void>;
  /** Ends everything and deletes the data. */
  remove(): Promise<void>;
};

/** A real PostgreSQL of its own behind a port that can be closed, to be stopped, refused and silenced. */
export async function openFaultyDatabase(): Promise<FaultyDatabase> {
  const dataDir = makeDataFolder("outage");
  let database = await startEmbeddedPostgres({ dataDir, durable: false });
  const url = new URL(database.url);
  const port = Number(url.port);
  const proxy = await openFaultProxy(port);
  url.port = String(proxy.port);
  let mendFault = async () => {};
  const failAs = async (mode: ProxyMode) => {
    proxy.setMode(mode);
    return async () => proxy.setMode("pass");
  };
  const faults: Record<Fault | Distance, () => Promise<() => Promise<void>>> = {
    stopped: async () => {
      const pid = database.pid() ?? 0;
      process.kill(pid, "SIGQUIT");
      await isGone(pid);
      return async () => {
        database = await startEmbeddedPostgres({ dataDir, durable: false, port });
      };
    },
    refused: async () => {
      await proxy.close();
      return proxy.open;
    },
    silent: async () => {
      const pids = listProcesses(database.pid() ?? 0);
      for (const pid of pids) process.kill(pid, "SIGSTOP");
      return async () => {
        for (const pid of pids) process.kill(pid, "SIGCONT");
      };
    },
    reset: () => failAs("reset"),
    swallowed: () => failAs("swallow"),
    delayed: () => failAs("delay"),
  };
  const mend = async () => {
    await mendFault();
    mendFault = async () => {};
  };
  return {
    url: url.toString(),
    fail: async (fault) => {
      mendFault = await faults[fault]();
    },
    mend,
    remove: async () => {
      await mend();
      await proxy.close();
      await database.stop();
      removeDataFolder(dataDir);
    },
  };
}

/** A server's main process and its children; the main one first, so that it starts no more when they are stopped in turn. */
function listProcesses(main: number): number[] {
  const table = execFileSync("ps", ["-A", "-o", "pid=,ppid="], { encoding: "utf8" });
  const rows = table
    .trim()
    .split("\n")
    .map((line) => line.trim().split(/\s+/).map(Number));
  return [main, ...rows.filter(([, parent]) => parent === main).map(([pid = 0]) => pid)];
}

async function isGone(pid: number): Promise<void> {
  while (processIdentity(pid) !== null) await new Promise((resolve) => setTimeout(resolve, 20));
}
