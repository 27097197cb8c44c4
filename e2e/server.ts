import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { blankSettings } from "@/lib/server/runtime/env";
import { findFreePort } from "@/lib/server/runtime/ports";
import { processIdentity } from "@/lib/server/runtime/processes";
import type { Ready } from "@/scripts/start/start";
import { programArguments } from "@/scripts/testing/programs";
import { makeDataFolder, removeDataFolder } from "./support/prepared-data";

export type TestServer = {
  url: string;
  /** Its embedded database, as the owner. */
  databaseUrl: string;
  dataDir: string;
  /** Process ids of all that belongs to it: supervisor, web server, worker, database. */
  pids: { supervisor: number; web: number; worker: number; database: number };
  /** Its web processes as they were started; `pids.web` is the first. */
  webs: number[];
  /** What it printed. */
  output(): string;
  /** SIGTERM, and waits. @returns the exit code. The data stay for another start. */
  stop(): Promise<number | null>;
  /** SIGKILL to everything, or to `only` some of it; waits until they are gone. The data stay. */
  kill(only?: (keyof TestServer["pids"])[]): Promise<void>;
  /** Stops it and deletes its data. */
  remove(): Promise<void>;
};

/** Nothing is fetched, and tests read the log's sentences. */
const OWN_SETTINGS = { FEED_SOURCE: "none", LOG_FORMAT: "plain" };

/**
 * Starts the product as `npm start` does, from the build at hand, on its own port and data: production server, worker and
 * database with the sample edition. Settings of the checkout's `.env` and of the shell do not reach it.
 * @param options.dataDir of an earlier server, to start again on its data; an empty folder, to start from nothing.
 * @param options.isFromSources starts through tsx as npm does, which takes longer than a bundle of the same.
 * @throws Error with what it printed when it does not start.
 */
export async function startServer(
  options: { env?: Record<string, string>; dataDir?: string; isFromSources?: boolean } = {},
): Promise<TestServer> {
  const dataDir = options.dataDir ?? makeDataFolder("e2e");
  const port = options.env?.PORT ?? String(await findFreePort());
  const script = ["scripts/start.ts", "--build", process.env.E2E_BUILD ?? ""];
  const args = options.isFromSources ? ["--import", "tsx", ...script] : await programArguments(script);
  const child = spawn(process.execPath, args, {
    cwd: path.resolve(import.meta.dirname, ".."),
    env: { ...process.env, ...blankSettings, ...OWN_SETTINGS, DATA_DIR: dataDir, PORT: port, ...options.env },
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => {
      output += chunk;
    });
  const exited = new Promise<number | null>((resolve) => child.on("close", resolve));
  const ready = await new Promise<Ready>((resolve, reject) => {
    child.on("message", (message) => resolve(message as Ready));
    void exited.then((code) => reject(new Error(`The server ended with exit code ${code}:\n${output}`)));
  });
  const pids = {
    supervisor: child.pid ?? 0,
    web: ready.pids.web ?? 0,
    worker: ready.pids.worker ?? 0,
    database: ready.pids.database ?? 0,
  };
  const stop = () => endByTerm(child, exited);
  return {
    url: ready.url,
    databaseUrl: ready.databaseUrl,
    dataDir,
    pids,
    webs: ready.pids.webs,
    output: () => output,
    stop,
    kill: async (only = ["supervisor", "web", "worker", "database"]) => {
      const targets = only.map((name) => pids[name]).filter((pid) => pid > 0);
      for (const pid of targets) killIfThere(pid);
      while (targets.some((pid) => processIdentity(pid) !== null))
        await new Promise((resolve) => setTimeout(resolve, 20));
    },
    remove: async () => {
      await stop();
      removeDataFolder(dataDir);
    },
  };
}

/** What belongs to a supervisor that was killed ends by itself. */
function killIfThere(pid: number): void {
  try {
    process.kill(pid, "SIGKILL");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ESRCH") throw error;
  }
}

function endByTerm(child: ChildProcess, exited: Promise<number | null>): Promise<number | null> {
  child.kill("SIGTERM");
  return exited;
}
