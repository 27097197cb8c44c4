import { readdir, readFile } from "node:fs/promises";

/** Linux counts in hundredths of a second for programs, whatever the kernel's own tick. */
const TICKS_PER_SECOND = 100;

/** Processor time in seconds that running programs of each name have taken so far; zeros where /proc is not there. */
export async function cpuSecondsOf(names: string[]): Promise<number[]> {
  const sums = names.map(() => 0);
  const ids = (await readdir("/proc").catch(() => [])).filter((name) => /^\d+$/.test(name));
  for (const id of ids) {
    const stat = await readFile(`/proc/${id}/stat`, "utf8").catch(() => "");
    const [, name = "", rest = ""] = /^\d+ \((.*)\) (.*)$/s.exec(stat) ?? [];
    const at = names.indexOf(name);
    if (at < 0) continue;
    const fields = rest.split(" ");
    sums[at] = (sums[at] ?? 0) + (Number(fields[11]) + Number(fields[12])) / TICKS_PER_SECOND;
  }
  return sums;
}
