import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { loadedWith, type Module } from "./modules";

/** With the installed packages, since a test that passed says nothing of other versions: `npm ci` removes both. */
const KEPT = path.join("node_modules", ".cache", "daily-papers", "passed-tests.json");
/** What every test runs in. */
const COMMON = ["package-lock.json", "vitest.config.ts", "scripts/testing/setup.ts"];
/** By these a test can read files or start programs that no import names. */
const REACHES_OUT = /^(node:)?(fs|fs\/promises|child_process|worker_threads)$/;

/**
 * A stamp of all that a test is made of: its file and all that it loads, however indirectly.
 * @param root top of the repository.
 * @returns null for a test that can read files or start programs, of which imports say too little.
 */
export function stampTest(modules: Map<string, Module>, file: string, root = "."): string | null {
  const loaded = [...loadedWith(modules, file)].sort();
  if (loaded.some((each) => REACHES_OUT.test(each))) return null;
  const hash = createHash("sha256").update(process.version);
  const own = loaded.filter((each) => modules.has(each) || /^[^@:]+\/[^:]+\.(css|json)$/.test(each));
  for (const each of [...COMMON, ...own]) hash.update(`\0${each}\0`).update(readFileSync(path.join(root, each)));
  return hash.digest("hex");
}

/** Stamps of tests that have passed, by their files; none when nothing is kept. */
export function readPassed(kept = KEPT): Record<string, string> {
  try {
    return JSON.parse(readFileSync(kept, "utf8")) as Record<string, string>;
  } catch {
    return {};
  }
}

/** Keeps what `readPassed` gives the next time. */
export function keepPassed(stamps: Record<string, string>, kept = KEPT): void {
  mkdirSync(path.dirname(kept), { recursive: true });
  writeFileSync(kept, JSON.stringify(stamps));
}
