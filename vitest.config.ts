import path from "node:path";
import { defineConfig } from "vitest/config";
// With their endings, as Vite wants of what it loads for its settings.
import { readModules } from "./scripts/checks/modules.ts";
import { splitTests } from "./scripts/checks/split-tests.ts";

const { pure, alone, database } = splitTests(readModules(import.meta.dirname));

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    // Tests read the log's lines, wherever they print to.
    env: { LOG_FORMAT: "plain", LOG_LEVEL: "info" },
    pool: "forks",
    // All cores: much of the time goes by waiting for a database or a process. Vitest leaves one of two idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
    projects: [
      {
        extends: true,
        test: { name: "pure", include: pure, setupFiles: ["./scripts/testing/setup.ts"], isolate: false },
      },
      { extends: true, test: { name: "pure-alone", include: alone, setupFiles: ["./scripts/testing/setup.ts"] } },
      {
        extends: true,
        test: {
          name: "database",
          include: database,
          globalSetup: ["./db/testing/global-setup.ts"],
          // Each file has a database of its own, so files run side by side and tests within one run in order.
          setupFiles: ["./scripts/testing/setup.ts", "./db/testing/setup.ts"],
        },
      },
    ],
  },
});
