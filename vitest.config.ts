import { availableParallelism } from "node:os";
import path from "node:path";
import { defineConfig } from "vitest/config";
// With their endings, as Vite wants of what it loads for its settings.
import { readModules } from "./scripts/checks/modules.ts";
import { splitTests } from "./scripts/checks/split-tests.ts";

const FRESH_MODULES = "./scripts/testing/fresh-modules.ts";
const SETTINGS = "./scripts/testing/setup.ts";
const { pure, alone, database } = splitTests(readModules(import.meta.dirname));

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    // Tests read the log's lines, wherever they print to.
    env: { LOG_FORMAT: "plain", LOG_LEVEL: "info" },
    pool: "forks",
    // One more than cores: much of the time goes by waiting for a database or a process.
    maxWorkers: availableParallelism() + 1,
    testTimeout: 30_000,
    hookTimeout: 60_000,
    // Files share processes; in the last two projects each begins as if it were alone there.
    isolate: false,
    // Fresh modules come first.
    sequence: { setupFiles: "list" },
    projects: [
      { extends: true, test: { name: "pure", include: pure, setupFiles: [SETTINGS] } },
      { extends: true, test: { name: "pure-alone", include: alone, setupFiles: [FRESH_MODULES, SETTINGS] } },
      {
        extends: true,
        test: {
          name: "database",
          include: database,
          globalSetup: ["./db/testing/global-setup.ts"],
          // Each file has a database of its own, so files run side by side and tests within one run in order.
          setupFiles: [FRESH_MODULES, SETTINGS, "./db/testing/setup.ts"],
        },
      },
    ],
  },
});
