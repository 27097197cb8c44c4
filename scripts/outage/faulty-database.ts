import { execFileSync } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import net from "node:net";
import os from "node:os";
import path from "node:path";
import { startEmbeddedPostgres } from "@/db/embedded";
import { processIdentity } from "@/lib/server/runtime/processes";

/** What can befall a database: its server is killed, its port takes no connection, it answers nothing. */
export const FAULTS = ["stopped", "refused", "silent"] as const;
export type Fault = (typeof FAULTS)[number];

export type FaultyDatabase = {
  url: string;
  /** Brings the fault about; returns once it is there. */
  fail(fault: Fault): Promise<void>;
  /** Ends the fault; returns once the database takes queries again. */
  mend(): Promise<void>;
  /** Ends everything and deletes the data. */
  remove(): Promise<void>;
};

/** A real PostgreSQL of its own behind a port that can be closed, to be stopped, refused and silenced. */
export async function openFaultyDatabase(): Promise<FaultyDatabase> {
  const dataDir = mkdtempSync(path.join(os.tmpdir(), "daily-papers-outage-"));
  let database = await startEmbeddedPostgres({ dataDir, durable: false });
  const url = new URL(database.url);
  const port = Number(url.port);
  const door = await openDoor(port);
  url.port = String(door.port);
  let mendFault = async () => {};
  const faults: Record<Fault, () => Promise<() => Promise<void>>> = {
    stopped: async () => {
      const pid = database.pid() ?? 0;
      process.kill(pid, "SIGQUIT");
      await isGone(pid);
      return async () => {
        database = await startEmbeddedPostgres({ dataDir, durable: false, port });
      };
    },
    refused: async () => {
      await door.close();
      return door.open;
    },
    silent: async () => {
      const pids = listProcesses(database.pid() ?? 0);
      for (const pid of pids) process.kill(pid, "SIGSTOP");
      return async () => {
        for (const pid of pids) process.kill(pid, "SIGCONT");
      };
    },
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
      await door.close();
      await database.stop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** A port that leads to `target` while it is open. */
async function openDoor(target: number): Promise<{ port: number; open(): Promise<void>; close(): Promise<void> }> {
  const sockets = new Set<net.Socket>();
  const server = net.createServer((outside) => {
    const inside = net.connect(target, "127.0.0.1");
    for (const [from, to] of [
      [outside, inside],
      [inside, outside],
    ] as const) {
      sockets.add(from);
      from.pipe(to);
      // One side's end, however it came, is the other's.
      from.on("error", () => to.destroy());
      from.on("close", () => {
        sockets.delete(from);
        to.destroy();
      });
    }
  });
  const listen = async (port: number) => {
    server.listen(port, "127.0.0.1");
    await once(server, "listening");
  };
  await listen(0);
  const { port } = server.address() as net.AddressInfo;
  return {
    port,
    open: () => listen(port),
    close: async () => {
      if (!server.listening) return;
      server.close();
      for (const socket of sockets) socket.destroy();
      await once(server, "close");
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
