import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { isRunning, processIdentity } from "@/lib/server/runtime/processes";

/**
 * Processes that use the server of `home`, so that the last one stops it: a long ingest goes on when the site is
 * stopped meanwhile, and a site goes on when the ingest that had started the server ends.
 */
export function addServerUser(home: string): void {
  mkdirSync(path.join(home, "users"), { recursive: true });
  writeFileSync(path.join(home, "users", String(process.pid)), processIdentity(process.pid) ?? "");
}

/** Takes this process off the list. @returns how many running ones remain. */
export function removeServerUser(home: string): number {
  const folder = path.join(home, "users");
  rmSync(path.join(folder, String(process.pid)), { force: true });
  const remaining = readdirSync(folder).filter((name) => {
    const file = path.join(folder, name);
    if (isRunning(readFileSync(file, "utf8"))) return true;
    rmSync(file, { force: true });
    return false;
  });
  return remaining.length;
}
