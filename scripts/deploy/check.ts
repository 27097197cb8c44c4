import { execFileSync, type SpawnOptions, spawn } from "node:child_process";
import { chmodSync, chownSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { startEmbeddedPostgres } from "@/db/embedded";
import { findFreePort } from "@/lib/server/runtime/ports";
import { runMain } from "@/lib/server/runtime/run-main";
import { type Instruction, isIgnored, listOf, readStages, settingsOf } from "./dockerfile";

/**
 * Runs what deploy/Dockerfile says, without Docker: the commands of each stage in a folder of their own, then the last
 * stage's command as its user (where this is run as root) against a database, and a worker. Prints how large the image is.
 */

/** Unpacked, of debian:bookworm-slim for amd64 as Docker Hub has it; what we add is measured. */
const RUNTIME_IMAGE_MB = 75;
/** Of Node's program for linux-x64 without symbols, by the version that the Dockerfile names: 24.22.3. The one here may be smaller. */
const NODE_MB: Record<string, number> = { 24: 104 };
const IMAGE_MAX_MB = 350;
/** What the image is built with, and its containers have too: a build serves one address. */
const BUILD_ARGS = { SITE_URL: "https://papers.example.org" };
const READY_WITHIN_MS = 180_000;
const FILES = "deploy/Dockerfile";

await runMain(async () => {
  const scratch = mkdtempSync(path.join(os.tmpdir(), "daily-papers-deploy-"));
  chmodSync(scratch, 0o755);
  const endings: (() => unknown)[] = [() => rmSync(scratch, { recursive: true, force: true })];
  try {
    const stages = readStages(readFileSync(FILES, "utf8"));
    const app = path.join(scratch, "app");
    for (const { name, instructions } of stages.slice(0, -1)) {
      const { text = "/app" } = instructions.find((each) => each.name === "WORKDIR") ?? {};
      const folder = path.join(scratch, text);
      mkdirSync(folder, { recursive: true });
      for (const instruction of instructions) carryOut(name, instruction, folder);
    }
    const megabytes = weigh(app);
    console.log(`The image: ${megabytes.total} MB of at most ${IMAGE_MAX_MB} (${megabytes.parts}).`);
    if (megabytes.total > IMAGE_MAX_MB) throw new Error(`The image would be larger than ${IMAGE_MAX_MB} MB.`);
    await runAsContainer(stages.at(-1)?.instructions ?? [], app, scratch, endings);
    return 0;
  } finally {
    for (const end of endings.reverse()) await end();
  }
});

/** COPY and RUN of a stage that builds, in the folder that stands for its WORKDIR; ARG says nothing here. */
function carryOut(stage: string, { name, text }: Instruction, folder: string): void {
  if (name === "COPY" && text === ". .") copyCheckout(folder);
  else if (name === "COPY")
    for (const file of text.split(" ").slice(0, -1)) cpSync(file, path.join(folder, file), { recursive: true });
  if (name !== "RUN") return;
  console.log(`${stage}: ${text}`);
  // As in a container: nothing of this shell's settings but where programs are.
  const env = {
    ...BUILD_ARGS,
    PATH: process.env.PATH,
    HOME: folder,
    npm_config_cache: process.env.npm_config_cache ?? `${os.homedir()}/.npm`,
  };
  execFileSync("/bin/sh", ["-c", text], { cwd: folder, stdio: ["ignore", "ignore", "inherit"], env: env as never });
}

/** The build's context: what git knows, without what the .dockerignore leaves out. */
function copyCheckout(app: string): void {
  const ignore = readFileSync(`${FILES}.dockerignore`, "utf8");
  const list = execFileSync("git", ["ls-files", "-z", "--cached", "--others", "--exclude-standard"], {
    encoding: "utf8",
  });
  for (const file of list.split("\0").filter((each) => each && !isIgnored(each, ignore)))
    cpSync(file, path.join(app, file));
}

function weigh(app: string): { total: number; parts: string } {
  const folder = (name: string) =>
    Number(
      execFileSync("du", ["-s", "--apparent-size", "--block-size=1M", path.join(app, name)], {
        encoding: "utf8",
      }).split("\t")[0],
    );
  const version = /^ARG NODE_IMAGE=node:(\d+)/m.exec(readFileSync(FILES, "utf8"))?.[1] ?? "";
  const node = NODE_MB[version];
  if (node === undefined) throw new Error(`How large is the program of Node ${version}? See NODE_MB.`);
  const whole = folder(".");
  const parts = `Debian ${RUNTIME_IMAGE_MB}, Node ${node}, packages ${folder("node_modules")}, build ${folder(".next")}, all else ${whole - folder("node_modules") - folder(".next")}`;
  return { total: RUNTIME_IMAGE_MB + node + whole, parts };
}

/** Starts the last stage's CMD, asks it, runs its HEALTHCHECK and a worker, and ends them. */
async function runAsContainer(instructions: Instruction[], app: string, scratch: string, endings: (() => unknown)[]) {
  const one = (name: string) => {
    const found = instructions.find((each) => each.name === name);
    if (!found) throw new Error(`The last stage has no ${name}.`);
    return found;
  };
  const [uid = 0, gid = 0] = one("USER").text.split(":").map(Number);
  const user = process.getuid?.() === 0 ? { uid, gid } : {};
  const dataDir = path.join(scratch, "data");
  const database = await startEmbeddedPostgres({ dataDir: path.join(scratch, "database"), durable: false });
  endings.push(() => database.stop());
  const port = String(await findFreePort());
  const env = {
    PATH: process.env.PATH,
    ...settingsOf(one("ENV")),
    ...BUILD_ARGS,
    HOST: "127.0.0.1",
    PORT: port,
    DATA_DIR: dataDir,
    DATABASE_URL: database.url,
    AUTH_SECRET: "a secret of this trial, which ends with its database",
    FEED_SOURCE: "none",
  };
  mkdirSync(dataDir, { mode: 0o700 });
  if (user.uid) chownSync(dataDir, uid, gid);
  const options: SpawnOptions = { cwd: app, env: env as never, stdio: ["ignore", "pipe", "inherit"], ...user };

  const web = begin(listOf(one("CMD")), options, endings);
  const url = `http://127.0.0.1:${port}`;
  await untilReady(`${url}/api/health/ready`, web);
  const page = await fetch(url);
  if (page.status !== 200 || !(await page.text()).includes("</html>"))
    throw new Error(`The front page is ${page.status}.`);
  const [, ...healthcheck] = listOf(one("HEALTHCHECK"));
  execFileSync(process.execPath, healthcheck, { env: env as never, ...user });
  console.log(`The web server answers as user ${user.uid ?? process.getuid?.()}, and its health check says so.`);

  const worker = begin(["node", "--import", "tsx", "scripts/with-database.ts", "worker/main.ts"], options, endings);
  await untilSaid(worker, "started");
  console.log("A worker runs beside it.");
  for (const each of [worker, web]) await each.stop();
}

type Begun = { output(): string; hasEnded(): boolean; stop(): Promise<void> };

function begin([, ...args]: string[], options: SpawnOptions, endings: (() => unknown)[]): Begun {
  const child = spawn(process.execPath, args, options);
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => {
    output += chunk;
  });
  const ended = new Promise<void>((resolve) => child.on("close", () => resolve()));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
  };
  endings.push(stop);
  return { output: () => output, hasEnded: () => child.exitCode !== null || child.signalCode !== null, stop };
}

async function untilReady(address: string, web: Begun): Promise<void> {
  const isReady = () =>
    fetch(address).then(
      ({ ok }) => ok,
      () => false,
    );
  await until(isReady, web);
}

function untilSaid(begun: Begun, word: string): Promise<void> {
  return until(async () => begun.output().includes(word), begun);
}

async function until(isSo: () => Promise<boolean>, begun: Begun): Promise<void> {
  const deadline = Date.now() + READY_WITHIN_MS;
  while (!(await isSo())) {
    if (begun.hasEnded() || Date.now() > deadline) throw new Error(`${begun.output()}\nIt did not start; see above.`);
    await sleep(200);
  }
}
