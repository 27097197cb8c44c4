import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, expect, test } from "vitest";
import { formatBytes, formatLag } from "@/lib/core/admin/amounts";
import { measureFolder } from "./site-facts";

const folder = mkdtempSync(path.join(os.tmpdir(), "measured-"));
afterAll(() => rmSync(folder, { recursive: true }));

test("a folder holds what its files do, those of folders in it too", async () => {
  mkdirSync(path.join(folder, "a/b"), { recursive: true });
  writeFileSync(path.join(folder, "one"), "x".repeat(1_000));
  writeFileSync(path.join(folder, "a/b/two"), "x".repeat(500));
  expect(await measureFolder(folder)).toEqual({ bytes: 1_500, isWhole: true });
  expect(await measureFolder(path.join(folder, "none"))).toEqual({ bytes: 0, isWhole: true });
});

test("one that takes too long is told to be larger", async () => {
  expect((await measureFolder(folder, -1)).isWhole).toBe(false);
});

test("bytes and lags are told in the unit that fits", () => {
  expect([0, 999, 1_000, 1_449, 999_600, 12_345_678, 3.7e12].map(formatBytes)).toEqual([
    "0 bytes",
    "999 bytes",
    "1.0 KB",
    "1.4 KB",
    "1.0 MB",
    "12 MB",
    "3.7 TB",
  ]);
  const now = new Date("2026-01-10T12:00:00Z");
  const lag = (seconds: number) => formatLag(new Date(now.getTime() - seconds * 1_000), now);
  expect([0, 59, 60, 7_199, 86_400, 3 * 86_400 - 1].map(lag)).toEqual([
    "just now",
    "just now",
    "1 minute ago",
    "1 hour ago",
    "1 day ago",
    "2 days ago",
  ]);
});
