import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{app,bench,components,db,ingest,lib,lists,mail,scripts,worker}/**/*.test.{ts,tsx}"],
    globalSetup: ["./db/testing/global-setup.ts"],
    setupFiles: ["./db/testing/setup.ts"],
    // Each file has a database of its own, so files run side by side and tests within one run in order.
    pool: "forks",
    // All cores: much of the time goes by waiting for a database or a process. Vitest leaves one of two idle.
    maxWorkers: "100%",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
