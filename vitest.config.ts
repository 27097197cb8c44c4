import path from "node:path";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": path.resolve(import.meta.dirname) } },
  test: {
    include: ["{app,bench,components,db,ingest,lib,lists,mail,scripts,worker}/**/*.test.{ts,tsx}"],
    globalSetup: ["./db/testing/global-setup.ts"],
    setupFiles: ["./db/testing/setup.ts"],
    // Tests read its lines, wherever they print to.
    env: { LOG_FORMAT: "plain", LOG_LEVEL: "info" },
    // Each file has a database of its own, so files run side by side and tests within one run in order.
    pool: "forks",
    testTimeout: 30_000,
    hookTimeout: 60_000,
  },
});
