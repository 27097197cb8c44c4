import { spawnSync } from "node:child_process";
import { expect, test } from "vitest";
import { webEnvironment } from "./web-environment";

const heapMbOf = (env: Record<string, string>) => {
  const code = "process.stdout.write(String(v8.getHeapStatistics().heap_size_limit))";
  const { stdout } = spawnSync(process.execPath, ["-e", `const v8 = require("node:v8"); ${code}`], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", ...webEnvironment("a-build", env) },
    encoding: "utf8",
  });
  return Number(stdout) / 1024 ** 2;
};

test("a web process keeps its heap within 500 MB", () => {
  expect(heapMbOf({})).toBeGreaterThan(370);
  expect(heapMbOf({})).toBeLessThan(500);
});

test("what the operator says wins, and other options stay", () => {
  expect(heapMbOf({ NODE_OPTIONS: "--max-old-space-size=1024" })).toBeGreaterThan(1_000);
  const told = webEnvironment("a-build", { NODE_OPTIONS: "--no-warnings", MALLOC_ARENA_MAX: "4" });
  expect(told.NODE_OPTIONS).toMatch(/^--no-warnings --max-old-space-size=\d+$/);
  expect([told.MALLOC_ARENA_MAX, told.NEXT_DIST_DIR]).toEqual(["4", "a-build"]);
});
