import { randomBytes } from "node:crypto";
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from "node:fs";
import path from "node:path";
import { SHARED_MEMORY_FULL } from "@/lib/core/site/sentences";
import type { Binaries } from "./binaries";
import type { Home } from "./home";
import { runProgram } from "./programs";

/** Major version of PostgreSQL in the binary packages. */
const MAJOR_VERSION = "18";
/** Superuser of the cluster; the site itself works as a lesser role. */
export const SUPERUSER = "postgres";

/** The password of the cluster's two roles; made on the first call and kept, readable by this user alone. */
export function keepPassword(home: Home): string {
  const file = path.join(home.folder, "password");
  if (existsSync(file)) return readFileSync(file, "utf8").trim();
  const password = randomBytes(24).toString("base64url");
  writeFileSync(`${file}.partial`, password, { mode: 0o600 });
  renameSync(`${file}.partial`, file);
  return password;
}

/**
 * Makes the cluster when there is none; one that was begun and not finished is begun anew.
 * @throws Error with one sentence when the cluster is of another major version, or cannot be made.
 */
export async function createCluster(home: Home, binaries: Binaries, password: string, durable: boolean): Promise<void> {
  const versionFile = path.join(home.cluster, "PG_VERSION");
  if (existsSync(versionFile)) {
    const version = readFileSync(versionFile, "utf8").trim();
    if (version === MAJOR_VERSION) return;
    throw new Error(
      `The database in ${home.cluster} was made by PostgreSQL ${version} and this version brings ${MAJOR_VERSION}; make a backup with the version that made it, move the folder away, start, and restore.`,
    );
  }
  const partial = `${home.cluster}.partial`;
  const passwordFile = path.join(home.folder, "password.initdb");
  rmSync(partial, { recursive: true, force: true });
  if (home.account) {
    // initdb works as the other account, which may not make a folder here.
    mkdirSync(partial, { mode: 0o700 });
    chownSync(partial, home.account.uid, home.account.gid);
  }
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (home.account) chownSync(passwordFile, home.account.uid, home.account.gid);
  const { code, output } = await runProgram(
    binaries.command("initdb"),
    [
      `--pgdata=${partial}`,
      `--username=${SUPERUSER}`,
      `--pwfile=${passwordFile}`,
      "--auth=scram-sha-256",
      "--encoding=UTF8",
      // The same order of text on every system and in every version of its libraries.
      "--locale-provider=builtin",
      "--builtin-locale=C.UTF-8",
      "--locale=C",
      ...(durable ? [] : ["--no-sync"]),
    ],
    home.account,
  ).finally(() => rmSync(passwordFile, { force: true }));
  if (code !== 0) {
    rmSync(partial, { recursive: true, force: true });
    throw new Error(explainFailure(output, home));
  }
  renameSync(partial, home.cluster);
}

/** One sentence for what PostgreSQL's programs or its log said last. */
export function explainFailure(output: string, home: Home): string {
  if (/(shared memory segment|dev\/shm)[^\n]*No space left|No space left[^\n]*dev\/shm/.test(output))
    return SHARED_MEMORY_FULL;
  if (/No space left on device/.test(output))
    return `The disk of the data folder ${home.folder} is full; make room and start again.`;
  const reason = output
    .split("\n")
    .filter((line) => /FATAL|PANIC|error:/i.test(line))
    .pop();
  return `The built-in PostgreSQL did not start (${reason?.replace(/^.*?(?:FATAL|PANIC|error):\s*/i, "").trim() ?? "no reason given"}); its log is ${path.join(home.folder, "log")}.`;
}
