import { execFile } from "node:child_process";
import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { type Child, spawnChild } from "@/scripts/start/children";
import { startThrowawayDatabase } from "./database";
import { describeMachine, type Machine, measureOtherWork } from "./machine";
import type { Endings } from "./stoppable";

const execute = promisify(execFile);
const READY_TIMEOUT_MS = 60_000;
/** Settings of the site that is measured, whatever a .env file says. */
const DEFAULTS = {};
const GRACE_MS = 10_000;

/** A server that was started for the measurements. */
type Server = { url: string; pid: number | undefined; stop(): Promise<void> };

/** What the rows measure: a database of its own with nothing in it but what they put there, and the built site. */
export type Stage = {
  machine: Machine;
  databaseUrl: string;
  /** Address of the site on its production build. */
  siteUrl: string;
  /** Its web process. */
  sitePid: number;
  /** Starts the built site once more, on the same database, with other settings; ends with the stage at the latest. */
  startSite(settings: Record<string, string>): Promise<Server>;
  /** What ends with the stage, last first. */
  endings: Endings;
  /** Starts `node ARGS PORT` beside the site, on the same database; ends with the stage at the latest. */
  startServer(args: string[]): Promise<Server>;
  /** Runs `node ARGS` on the database to its end. @throws Error with what it printed when it fails. */
  runScript(args: string[]): Promise<void>;
};

/**
 * Brings the stage up: throwaway database on this checkout's disk, migrations, production build when it is missing or
 * stale, web server. @param endings filled with what ends it again, to be called last first, however far it got.
 */
export async function setStage(say: (line: string) => void, stopping: AbortSignal, endings: Endings): Promise<Stage> {
  const otherWork = await measureOtherWork();
  say("Starting a database for the measurements.");
  const { url: databaseUrl, folder } = await startThrowawayDatabase(endings);
  // Settings are read when they are first imported, by the site's build and by what the rows use of its code.
  process.env.DATABASE_URL = databaseUrl;
  process.env.AUTH_SECRET = "a secret of the measurements, which end with their database";
  const [{ blankSettings }, { build: makeBuild, findBuild }, { serverFile }, { webEnvironment }] = await Promise.all([
    import("@/lib/server/runtime/env"),
    import("@/scripts/start/build"),
    import("@/scripts/start/bundles"),
    import("@/scripts/start/web-environment"),
  ]);
  stopping.throwIfAborted();
  if (!findBuild(DEFAULTS)) say("Building the site. It takes a minute or less, and only after a change.");
  const build = await makeBuild(DEFAULTS, stopping);
  const childEnv = {
    ...process.env,
    // Next reads .env files by itself.
    ...blankSettings,
    DATABASE_URL: databaseUrl,
    AUTH_SECRET: process.env.AUTH_SECRET,
    NODE_ENV: "production",
    ...webEnvironment(build),
    NEXT_TELEMETRY_DISABLED: "1",
    RATE_LIMITS: "1",
    TRUSTED_PROXIES: "1",
  } as const;

  const startServer = async (makeArgs: (port: number) => string[], settings = {}): Promise<Server> => {
    stopping.throwIfAborted();
    const port = await freePort();
    const child = spawnChild(makeArgs(port), { ...childEnv, ...settings, HOST: "127.0.0.1", PORT: String(port) });
    const stop = () => child.stop(GRACE_MS);
    endings.push(stop);
    const url = `http://127.0.0.1:${port}`;
    await untilAnswering(url, child, stopping);
    return { url, pid: child.pid, stop };
  };
  const startSite = (settings: Record<string, string>) => startServer(() => [serverFile(build)], settings);
  const site = await startSite({});
  return {
    machine: await describeMachine(folder, databaseUrl, otherWork),
    databaseUrl,
    siteUrl: site.url,
    sitePid: site.pid ?? 0,
    startSite,
    endings,
    startServer: (args) => startServer((port) => [...args, String(port)]),
    runScript: async (args) => {
      await execute(process.execPath, args, { env: childEnv, signal: stopping });
    },
  };
}

async function untilAnswering(url: string, child: Child, stopping: AbortSignal): Promise<void> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  let end: string | undefined;
  void child.ended.then(({ how }) => {
    end = how;
  });
  while (Date.now() < deadline && !end && !stopping.aborted) {
    try {
      // Not a page: one that is cached now would not have the papers that come later.
      await (await fetch(`${url}/icon.svg`)).arrayBuffer();
      return;
    } catch {
      await sleep(100);
    }
  }
  stopping.throwIfAborted();
  throw new Error(`${child.output()}\nThe server for ${url} ${end ?? "did not answer in time"}.`);
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = net.createServer().on("error", reject);
    server.listen(0, "127.0.0.1", () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
