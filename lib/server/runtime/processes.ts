import { spawnSync } from "node:child_process";
import { accessSync, constants, readFileSync } from "node:fs";

/**
 * Names one running process for good: its id and when it began. Ids are used again after a restart of the machine or
 * in a new container, so an id alone in a file would name a stranger. null when no such process runs.
 */
export function processIdentity(pid: number): string | null {
  const startedAt = process.platform === "linux" ? linuxStart(pid) : ps(pid, "lstart=");
  return startedAt ? `${pid} ${startedAt}` : null;
}

/** Whether the process that `identity` (from processIdentity) names still runs. */
export function isRunning(identity: string): boolean {
  const pid = Number.parseInt(identity, 10);
  return pid > 0 && processIdentity(pid) === identity.trim();
}

/** The command line of a running process, its words parted by spaces; "" when there is no such process. */
export function commandLine(pid: number): string {
  if (process.platform !== "linux") return ps(pid, "command=") ?? "";
  try {
    return readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ").trim();
  } catch {
    return "";
  }
}

function linuxStart(pid: number): string | null {
  try {
    // The name in parentheses may hold spaces; after it, field 3 is the state and field 22 the start in ticks since boot.
    const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
    const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields[0] === "Z" || fields[0] === "X") return null;
    return `${fields[19]} ${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()}`;
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string | null {
  const answer = spawnSync("ps", ["-o", column, "-p", String(pid)], {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C" },
  });
  return answer.stdout?.trim().replace(/\s+/g, " ") || null;
}

/** Whether a file is there that may be run. */
export function isProgram(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
