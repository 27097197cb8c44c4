import { linkSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { isRunning, processIdentity } from "./processes";

/**
 * Takes the lock that `file` stands for; a lock whose process is gone counts as free.
 * @returns a function that gives it back, or null when a running process holds it. @throws when the folder cannot be written.
 */
export function tryLock(file: string): (() => void) | null {
  const mine = `${file}.${process.pid}`;
  writeFileSync(mine, processIdentity(process.pid) ?? "", { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < 3; attempt++) {
      if (linked(mine, file)) return () => rmSync(file, { force: true });
      if (lockHolder(file) !== null) return null;
      removeStale(file);
    }
    return null;
  } finally {
    rmSync(mine, { force: true });
  }
}

/** As tryLock, but waits for a running holder. @throws Error with one sentence when it is not free in time. */
export async function waitForLock(file: string, timeoutMs: number): Promise<() => void> {
  const deadline = Date.now() + timeoutMs;
  for (;;) {
    const release = tryLock(file);
    if (release) return release;
    if (Date.now() > deadline)
      throw new Error(`Process ${lockHolder(file)} holds ${file} for too long; stop it and try again.`);
    await sleep(100);
  }
}

/** Id of the running process that holds the lock, or null. */
export function lockHolder(file: string): number | null {
  const identity = readIfThere(file);
  return identity && isRunning(identity) ? Number.parseInt(identity, 10) : null;
}

function linked(mine: string, file: string): boolean {
  try {
    linkSync(mine, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "EEXIST") return false;
    throw error;
  }
}

/** Renaming first makes sure that of several that find a stale lock, none removes one that another has just taken. */
function removeStale(file: string): void {
  const aside = `${file}.stale.${process.pid}`;
  try {
    renameSync(file, aside);
  } catch {
    return;
  }
  if (isRunning(readIfThere(aside) ?? "")) linked(aside, file);
  rmSync(aside, { force: true });
}

function readIfThere(file: string): string | null {
  try {
    return readFileSync(file, "utf8");
  } catch {
    return null;
  }
}
