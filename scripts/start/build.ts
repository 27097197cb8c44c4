import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { accessSync, constants, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { blankSettings, parseEnv, settingsOnPages } from "@/lib/server/runtime/env";
import { waitForLock } from "@/lib/server/runtime/file-lock";
import { processIdentity } from "@/lib/server/runtime/processes";
import { tool } from "../checks/steps";
import { BUILDS, endBuilder, removeUnusedBuilds } from "./build-folders";
import { bundlePrograms } from "./bundles";
import { hintCompilation } from "./compile-hints";
import { compressFiles } from "./compress-files";
import { listSources } from "./sources";

/** Where a build is made; tsconfig.build.json names it. */
const STAGING = path.join(BUILDS, "new");
/** Names the process that works there. */
const BUILDER = path.join(BUILDS, "builder");
/** What Next keeps between builds; it is lent to each. */
const CACHE = path.join(".next", "cache");
/** Which generated types the editor and tsc read. */
const TYPES = "next-env.d.ts";
const LOCK = path.join(BUILDS, "build.lock");
const LOCK_TIMEOUT_MS = 900_000;
const FINGERPRINT_LENGTH = 16;

/** What settings are read from: process.env, or {} for the defaults. */
type Settings = Record<string, string | undefined>;

/** The folder of the build of these sources and settings, or null when it is not made yet. */
export function findBuild(settings: Settings): string | null {
  const folder = folderOf(settings);
  return existsSync(folder) ? folder : null;
}

/** @throws Error with one sentence when this user cannot make a build here; before anything else is made. */
export function requireBuildable(): void {
  try {
    mkdirSync(BUILDS, { recursive: true });
    accessSync(BUILDS, constants.W_OK);
  } catch (error) {
    throw cannotBuild(error);
  }
}

/**
 * Makes the production build in a folder of its own, without a database; other builds, and who serves them, are left
 * alone. One that is made at this moment is waited for, and taken. @returns the folder.
 * @throws Error with the build's whole output when it fails.
 */
export async function build(settings: Settings, signal?: AbortSignal): Promise<string> {
  const release = await lockBuilds();
  try {
    const folder = folderOf(settings);
    if (existsSync(folder)) return folder;
    await endBuilder(BUILDER);
    rmSync(STAGING, { recursive: true, force: true });
    mkdirSync(STAGING);
    lendCache(CACHE, path.join(STAGING, "cache"));
    const types = existsSync(TYPES) ? readFileSync(TYPES) : null;
    const { code, output } = await runBuild(settings, path.basename(folder), signal);
    // Next has pointed it at STAGING, which is about to move; it is for those who work here, not for the build.
    if (types) writeFileSync(TYPES, types);
    else rmSync(TYPES, { force: true });
    lendCache(path.join(STAGING, "cache"), CACHE);
    signal?.throwIfAborted();
    if (code !== 0) throw new Error(`${output}\nThe production build failed; what it said is above.`);
    hintCompilation(path.join(STAGING, "static"));
    await Promise.all([bundlePrograms(STAGING), compressFiles(path.join(STAGING, "static"))]);
    // Whole from the first moment that it is there.
    renameSync(STAGING, folder);
    removeUnusedBuilds(folder);
    return folder;
  } finally {
    release();
  }
}

const folderOf = (settings: Settings) => path.join(BUILDS, fingerprint(settings));

async function lockBuilds(): Promise<() => void> {
  try {
    mkdirSync(BUILDS, { recursive: true });
    return await waitForLock(LOCK, LOCK_TIMEOUT_MS);
  } catch (error) {
    throw cannotBuild(error);
  }
}

function cannotBuild(error: unknown): unknown {
  const { code } = error as NodeJS.ErrnoException;
  if (!code) return error;
  return new Error(
    `The site must be built, and its folder ${path.resolve(".next")} cannot be written (${code}); run \`npm run build\` as the user it belongs to.`,
  );
}

function lendCache(from: string, to: string): void {
  if (!existsSync(from)) return;
  rmSync(to, { recursive: true, force: true });
  renameSync(from, to);
}

function runBuild(
  settings: Settings,
  buildId: string,
  signal: AbortSignal | undefined,
): Promise<{ code: number; output: string }> {
  // A secret or an address that a page happened to keep would be served from the build's files.
  const env = {
    ...process.env,
    ...blankSettings,
    ...settingsOnPages(parseEnv(settings)),
    NEXT_DIST_DIR: STAGING,
    BUILD_ID: buildId,
  };
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(process.execPath, tool("next", "build"), {
      env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    });
    writeFileSync(BUILDER, processIdentity(child.pid ?? 0) ?? "");
    const keep = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Changes whenever a source does, or a setting that pages show. */
export function fingerprint(settings: Settings, folder = "."): string {
  const hash = createHash("sha256");
  const env = parseEnv(settings);
  for (const file of listSources(folder, path.relative(folder, env.DATA_DIR)))
    hash
      .update(`${file}\0`)
      .update(readFileSync(path.join(folder, file)))
      .update("\0");
  hash.update(JSON.stringify(settingsOnPages(env)));
  return hash.digest("hex").slice(0, FINGERPRINT_LENGTH);
}
