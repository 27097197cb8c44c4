import { get } from "node:http";
import { setTimeout as sleep } from "node:timers/promises";
import { openClient } from "@/db/connect";
import { hasNoPapers } from "@/db/connection";
import { hasAdministrator } from "@/db/has-administrator";
import { noteInstallation } from "@/db/installation";
import { fitPool } from "@/db/requirements";
import { noAdministratorYet } from "@/lib/core/moderation/sentences";
import { BUILDING, OTHER_SECRET, poolIsSmaller, STOPPING, siteReady, webServerEnded } from "@/lib/core/site/sentences";
import { keepAdministratorToken } from "@/lib/server/account/administrator-token";
import { env, serverUrl, siteUrl } from "@/lib/server/runtime/env";
import { logFormat, tell } from "@/lib/server/runtime/log";
import { listenForStop } from "@/lib/server/runtime/stop-signal";
import { build, findBuild, requireBuildable } from "./build";
import { keepBuild } from "./build-folders";
import { workerFile } from "./bundles";
import { childEnvironment } from "./child-environment";
import { type Child, keepRunning, spawnChild } from "./children";
import { takeDataFolder } from "./data-folder";
import { openDatabase, watchDatabase } from "./database";
import { canConnect, requireFreePort } from "./port";
import { startWebServers } from "./web-servers";

const WEB_GRACE_MS = 10_000;
/** With what it takes to start, readers wait for some two seconds. */
const WEB_RESTART_MS = 250;
const WORKER_GRACE_MS = 5_000;
const READY_TIMEOUT_MS = 120_000;
const WARM_TIMEOUT_MS = 15_000;

export type StartOptions = {
  /** Serves with hot reload instead of from a production build. */
  dev: boolean;
  /** Folder of a production build to serve, whatever it was made of; null for that of these sources and settings. */
  build: string | null;
  /** Runs a worker beside the web server; without one, workers run elsewhere. */
  hasWorker: boolean;
};

/** What a parent that has a channel to this process is told once the site answers. */
export type Ready = {
  url: string;
  databaseUrl: string;
  /** `web` is the first of `webs`, the web processes as they were started. */
  pids: { web?: number; webs: number[]; worker?: number; database?: number };
};

const say = (sentence: string) => tell("start", sentence);

/**
 * Runs the whole product until it is told to stop. @returns the exit code.
 * @throws Error with one sentence when it cannot start.
 */
export async function start(options: StartOptions): Promise<number> {
  const left = new AbortController();
  process.on("disconnect", () => left.abort());
  const stopping = AbortSignal.any([listenForStop(), left.signal]);
  // What was begun last ends first, however far the start got.
  const endings: (() => Promise<void> | void)[] = [];
  try {
    return await run(options, stopping, endings);
  } catch (error) {
    if (stopping.aborted) return 0;
    throw error;
  } finally {
    for (const end of endings.reverse()) await end();
    if (stopping.aborted) say("Stopped.");
  }
}

async function run(options: StartOptions, stopping: AbortSignal, endings: (() => Promise<void> | void)[]) {
  if (!options.dev && !options.build && !findBuild(process.env)) requireBuildable();
  endings.push(takeDataFolder(env.DATA_DIR));
  await requireFreePort(env.HOST, env.PORT);
  stopping.throwIfAborted();

  const database = await openDatabase(env, { say, signal: stopping });
  endings.push(database.close);
  say(database.note);
  const webs = options.dev ? 1 : env.WEB_INSTANCES;
  const poolMax = database.isPooled ? env.DATABASE_POOL_MAX : await fitPool(database.url, env.DATABASE_POOL_MAX, webs);
  if (poolMax < env.DATABASE_POOL_MAX) say(poolIsSmaller(poolMax, env.DATABASE_POOL_MAX));
  const childEnv = childEnvironment(
    { ...env, DATABASE_POOL_MAX: poolMax },
    { databaseUrl: database.url, isDev: options.dev, logFormat },
  );
  const isAdministered = await noteSettings(database.url, childEnv);
  stopping.throwIfAborted();

  if (await hasNoPapers(database.url)) await loadSample(childEnv, stopping);
  stopping.throwIfAborted();

  const site = options.dev ? null : await takeBuild(options.build, stopping);
  if (site) endings.push(site.release);
  stopping.throwIfAborted();

  const workerArgs = site ? [workerFile(site.folder)] : ["--import", "tsx", "worker/main.ts"];
  const spawnWorker = () => withOutput(spawnChild(workerArgs, childEnv));
  const worker = options.hasWorker ? keepRunning("worker", spawnWorker, say, { stopping }) : null;
  endings.push(() => worker?.stop(WORKER_GRACE_MS));
  const web = startWebServers(webs, site?.folder ?? null, childEnv);
  endings.push(() => {
    if (stopping.aborted) say(STOPPING);
    return web.stop(WEB_GRACE_MS);
  });
  const stopWatching = watchDatabase(database, env, say);
  endings.push(stopWatching);

  const url = serverUrl();
  const told = new Promise<"told">((resolve) =>
    stopping.addEventListener("abort", () => resolve("told"), { once: true }),
  );
  if (options.dev) web.showOutput();
  const first = await Promise.race([isListening(env.HOST, env.PORT, web.listens, stopping), web.ended, told]);
  if (first === true) {
    if (!options.dev) {
      // Connections go to each in turn.
      for (let at = 0; at < webs; at++) await Promise.race([warmFrontPage(url), web.ended, told]);
      web.showOutput();
    }
    say(siteReady(env.SITE_NAME, url));
    if (!isAdministered)
      say(noAdministratorYet(`${siteUrl()}/admin/claim?token=${keepAdministratorToken(env.DATA_DIR)}`));
    const pids = {
      web: web.pids[0],
      webs: web.pids,
      worker: worker?.pid(),
      database: database.embedded?.pid() ?? undefined,
    };
    process.send?.({ url, databaseUrl: database.url, pids } satisfies Ready);
    // One that never listened would not do so the next time either; one that did is worth starting again.
    web.keep(say, stopping, WEB_RESTART_MS);
    await told;
    return 0;
  }
  if (first === "told") return 0;
  if (first === false)
    throw new Error(
      `The web server does not listen at ${url} after ${READY_TIMEOUT_MS / 1000} s; see above for a reason.`,
    );
  process.stdout.write(web.output());
  say(webServerEnded(first.how));
  return first.code;
}

/**
 * Workers elsewhere go by these settings. @returns whether somebody administers the site, asked here since the role may have no
 * connection left once the site runs.
 */
async function noteSettings(databaseUrl: string, childEnv: NodeJS.ProcessEnv): Promise<boolean> {
  const client = openClient(databaseUrl, { max: 1 });
  try {
    const hasOtherSecret = await noteInstallation(client, { ...env, AUTH_SECRET: childEnv.AUTH_SECRET });
    if (hasOtherSecret) say(OTHER_SECRET);
    return await hasAdministrator(client);
  } finally {
    await client.end({ timeout: 5 });
  }
}

/** The build to serve, made when it is missing, and kept from being removed while this process runs. */
async function takeBuild(given: string | null, stopping: AbortSignal) {
  for (;;) {
    let folder = given ?? findBuild(process.env);
    if (!folder) {
      say(BUILDING);
      folder = await build(process.env, stopping);
    }
    const release = keepBuild(folder);
    if (release) return { folder, release };
    if (given) throw new Error(`There is no build in ${given}; \`npm run build\` makes one.`);
  }
}

async function loadSample(childEnv: NodeJS.ProcessEnv, stopping: AbortSignal): Promise<void> {
  const child = withOutput(spawnChild(["--import", "tsx", "scripts/load-sample.ts"], childEnv));
  const stop = () => void child.stop(WORKER_GRACE_MS);
  stopping.addEventListener("abort", stop, { once: true });
  const { how, code } = await child.ended;
  stopping.removeEventListener("abort", stop);
  if (how !== "ended with exit code 0")
    throw new Error(`The sample edition could not be loaded: its script ${how} (${code}).`);
}

function withOutput(child: Child): Child {
  child.showOutput();
  return child;
}

/** Whether the web server listens in time. @param listens whether all of its processes say that they do. */
async function isListening(
  host: string,
  port: number,
  listens: () => boolean,
  stopping: AbortSignal,
): Promise<boolean> {
  const deadline = Date.now() + READY_TIMEOUT_MS;
  while (Date.now() < deadline && !stopping.aborted) {
    if (listens() && (await canConnect(host, port))) return true;
    await sleep(100);
  }
  return false;
}

/** Has the front page made before its first reader comes; a slow machine may take longer than it is worth waiting. */
async function warmFrontPage(url: string): Promise<void> {
  // Not by fetch, which may lead to a proxy.
  await new Promise<void>((resolve) => {
    get(url, { agent: false, signal: AbortSignal.timeout(WARM_TIMEOUT_MS) }, (answer) =>
      answer
        .on("close", resolve)
        .on("error", () => {})
        .resume(),
    ).on("error", () => resolve());
  });
}
