import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { BUILD_NAME } from "@/lib/server/runtime/build-name";
import { isRunning, processIdentity } from "@/lib/server/runtime/processes";

/** Each build has a folder here, named by what it was made of. */
export const BUILDS = path.join(".next", "builds");
/** Beside each build: a file for each process that serves it. */
const USERS = ".users";
/** A build on its way out. */
const GONE = ".gone";
/** Builds that nobody serves and that are kept all the same, for the way back to the version before. */
const KEPT_UNUSED = 1;

/**
 * Says that this process serves the build, so that no other one removes it. A process that is gone counts no more; one
 * that may only read the checkout serves all the same, and says nothing.
 * @returns a function that says that it no longer does; null when the build was removed in this moment.
 */
export function keepBuild(folder: string): (() => void) | null {
  const release = writeUser(folder);
  if (existsSync(folder)) return release;
  release();
  return null;
}

function writeUser(folder: string): () => void {
  const mine = path.join(folder + USERS, String(process.pid));
  try {
    mkdirSync(folder + USERS, { recursive: true });
    writeFileSync(mine, processIdentity(process.pid) ?? "");
  } catch (error) {
    if (/^(EACCES|EPERM|EROFS)$/.test((error as NodeJS.ErrnoException).code ?? "")) return () => {};
    throw error;
  }
  return () => rmSync(mine, { force: true });
}

/** Removes the builds in `builds` that no process serves, but `current` and the newest other one. */
export function removeUnusedBuilds(current: string, builds = BUILDS): void {
  const entries = readdirSync(builds, { withFileTypes: true });
  // A process that was killed while it removed one left the rest.
  for (const { name } of entries)
    if (name.endsWith(GONE)) rmSync(path.join(builds, name), { recursive: true, force: true });
  const unused = entries
    .filter((entry) => entry.isDirectory() && BUILD_NAME.test(entry.name))
    .map((entry) => path.join(builds, entry.name))
    .filter((folder) => folder !== current && !isServed(folder))
    .sort((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs);
  for (const folder of unused.slice(KEPT_UNUSED)) remove(folder);
}

/** Out of the way first: of a process that begins to serve it and this one, one sees what the other has done. */
function remove(folder: string): void {
  const aside = folder + GONE;
  renameSync(folder, aside);
  if (isServed(folder)) renameSync(aside, folder);
  else for (const gone of [aside, folder + USERS]) rmSync(gone, { recursive: true, force: true });
}

/**
 * Ends the process that `file` names by its identity, if it still runs. The command that started a build may be killed while
 * Next goes on building; another build in the same folder would then be a mix of both.
 */
export async function endBuilder(file: string): Promise<void> {
  const identity = existsSync(file) ? readFileSync(file, "utf8") : "";
  if (isRunning(identity)) process.kill(Number.parseInt(identity, 10), "SIGKILL");
  while (isRunning(identity)) await sleep(50);
}

function isServed(folder: string): boolean {
  const users = folder + USERS;
  return (
    existsSync(users) && readdirSync(users).some((file) => isRunning(readFileSync(path.join(users, file), "utf8")))
  );
}
