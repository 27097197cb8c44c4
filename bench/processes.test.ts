import { expect, test } from "vitest";
import { cpuSecondsOfServer, readResidentKilobytes, readStat, residentMbOf } from "./processes";

test("a program's name may hold blanks and brackets", () => {
  const fields = ["S", "77", ...Array(9).fill("0"), "250", "150", "0"].join(" ");
  expect(readStat(`4711 (a (web) server) ${fields}\n`)).toEqual({
    pid: 4711,
    name: "a (web) server",
    parent: 77,
    cpuSeconds: 4,
  });
  expect(readStat("")).toBeNull();
});

test("the memory in use is what the system calls resident, and none where it says none", () => {
  expect(readResidentKilobytes("Name:\tnode\nVmHWM:\t  9000 kB\nVmRSS:\t  2048 kB\nThreads:\t7\n")).toBe(2048);
  expect(readResidentKilobytes("Name:\tkthreadd\nThreads:\t1\n")).toBeNull();
});

test.runIf(process.platform === "linux")("this process has memory, and took processor time", async () => {
  const megabytes = process.memoryUsage.rss() / 1024 ** 2;
  const read = await residentMbOf(process.pid);
  expect(read).toBeGreaterThan(megabytes * 0.5);
  expect(read).toBeLessThan(megabytes * 2);
  expect(await cpuSecondsOfServer(process.pid)).toBeGreaterThan(0);
});

test("a process that is not there is said, and no zero", async () => {
  await expect(residentMbOf(2 ** 30)).rejects.toThrow("Nothing says how much memory the process 1073741824 has");
});
