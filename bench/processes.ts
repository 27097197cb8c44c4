import { readdir, readFile } from "node:fs/promises";

/** Linux counts in hundredths of a second for programs, whatever the kernel's own tick. */
const TICKS_PER_SECOND = 100;

/** Processor time in seconds that running programs of each name have taken so far; zeros where /proc is not there. */
export async function cpuSecondsOf(names: string[]): Promise<number[]> {
  const sums = names.map(() => 0);
  const ids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const id of ids) {
    const stat = readStat(await readFile(`/proc/${id}/stat`, "utf8").catch(() => ""));
    const at = stat ? names.indexOf(stat.name) : -1;
    if (stat && at >= 0) sums[at] = (sums[at] ?? 0) + stat.cpuSeconds;
  }
  return sums;
}

/** Processor time in seconds that a program and those that it started itself, and that run, have taken so far. */
export async function cpuSecondsOfServer(pid: number): Promise<number> {
  const ids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  const stats = await Promise.all(ids.map((id) => readFile(`/proc/${id}/stat`, "utf8").catch(() => "")));
  const own = stats.map(readStat).filter((stat) => stat?.pid === pid || stat?.parent === pid);
  return own.reduce((sum, stat) => sum + (stat?.cpuSeconds ?? 0), 0);
}

/** Memory of a program that is in use now, in MB. @throws Error when the system does not say, or the program ended. */
export async function residentMbOf(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const kilobytes = readResidentKilobytes(status);
  if (kilobytes === null)
    throw new Error(`Nothing says how much memory the process ${pid} has: it ended, or /proc is not here.`);
  return kilobytes / 1024;
}

/** What a line of /proc/PID/stat says; null when it is none. */
export function readStat(text: string) {
  const [, pid, name, rest] = /^(\d+) \((.*)\) (.*)$/s.exec(text) ?? [];
  if (rest === undefined) return null;
  const fields = rest.split(" ");
  const cpuSeconds = (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  return { pid: Number(pid), name: name as string, parent: Number(fields[1]), cpuSeconds };
}

/** What a text of /proc/PID/status says of the memory in use, in KB; null when it says none. */
export function readResidentKilobytes(text: string): number | null {
  const [, kilobytes] = /^VmRSS:\s+(\d+) kB$/m.exec(text) ?? [];
  return kilobytes === undefined ? null : Number(kilobytes);
}
