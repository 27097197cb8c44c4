import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { blankSettings, parseEnv } from "@/lib/env";
import { waitForLock } from "@/lib/file-lock";

export const NEXT = path.join("node_modules", "next", "dist", "bin", "next");
const STAMP = path.join(".next", "built-from");
const LOCK = path.join(".next", "cache", "build.lock");
const LOCK_TIMEOUT_MS = 900_000;
const SOURCES = [
  "app",
  "components",
  "db",
  "ingest",
  "lib",
  "lists",
  "public",
  "patches",
  "next.config.ts",
  "proxy.ts",
  "cache-handler.mjs",
  "postcss.config.mjs",
  "tsconfig.json",
  "package-lock.json",
];
/** Not part of the site, or of no effect on it. */
const IGNORED = /(\.test\.tsx?$|^db\/(migrations|sample|embedded|testing|backup)\/|^lib\/front\/)/;

/** What settings are read from: process.env, or {} for the defaults. */
type Settings = Record<string, string | undefined>;

/** Whether the build at hand was made from these sources and settings. */
export function isBuilt(settings: Settings): boolean {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === fingerprint(settings);
}

/**
 * Makes the production build, without a database. Another one that runs in this checkout is waited for, and taken.
 * @param force also when it is there already.
 * @throws Error with the build's whole output when it fails.
 */
export async function build(settings: Settings, signal?: AbortSignal, force = false): Promise<void> {
  const release = await lockBuild();
  try {
    if (!force && isBuilt(settings)) return;
    const { code, output } = await runBuild(settings, signal);
    signal?.throwIfAborted();
    if (code !== 0) throw new Error(`${output}\nThe production build failed; what it said is above.`);
    writeFileSync(STAMP, fingerprint(settings));
  } finally {
    release();
  }
}

async function lockBuild(): Promise<() => void> {
  try {
    mkdirSync(path.dirname(LOCK), { recursive: true });
    return await waitForLock(LOCK, LOCK_TIMEOUT_MS);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (!code) throw error;
    throw new Error(
      `The site must be built, and its folder ${path.resolve(".next")} cannot be written (${code}); run \`npm run build\` as the user it belongs to.`,
    );
  }
}

function runBuild(settings: Settings, signal: AbortSignal | undefined): Promise<{ code: number; output: string }> {
  // A secret or an address that a page happened to keep would be served from the build's files.
  const isSecret = (name: string) => name === "DATABASE_URL" || /^AUTH_\w*(ID|SECRET)$/.test(name);
  const given = Object.keys(blankSettings).map((name) => [name, isSecret(name) ? "" : (settings[name] ?? "")]);
  const env = { ...process.env, ...Object.fromEntries(given) };
  return new Promise((resolve) => {
    let output = "";
    const child = spawn(process.execPath, [NEXT, "build"], {
      env: { ...env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
      stdio: ["ignore", "pipe", "pipe"],
      signal,
    });
    const keep = (chunk: Buffer) => {
      output += chunk;
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.on("error", (error) => resolve({ code: 1, output: `${output}${error.message}` }));
    child.on("close", (code) => resolve({ code: code ?? 1, output }));
  });
}

/** Changes whenever a source does, or a setting that pages made at build time may show. */
function fingerprint(settings: Settings): string {
  const hash = createHash("sha256");
  for (const file of SOURCES.flatMap(listFiles)) hash.update(`${file}\0`).update(readFileSync(file)).update("\0");
  const { DATA_DIR, DATABASE_URL, DATABASE_POOL_MAX, AUTH_SECRET, ...shown } = parseEnv(settings);
  hash.update(JSON.stringify(shown, Object.keys(shown).sort()));
  return hash.digest("hex");
}

function listFiles(source: string): string[] {
  if (!existsSync(source)) return [];
  if (path.extname(source)) return [source];
  return readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.join(entry.parentPath, entry.name).split(path.sep).join("/"))
    .filter((file) => !IGNORED.test(file))
    .sort();
}
