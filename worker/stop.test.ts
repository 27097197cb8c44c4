import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { jobs } from "@/db/schema";
import { blankSettings } from "@/lib/server/runtime/env";
import { programArguments } from "@/scripts/testing/programs";

// A busy machine takes its time to bundle and start one.
vi.setConfig({ testTimeout: 120_000 });

beforeEach(async () => {
  await db.delete(jobs);
});

// The worker gets SIGTERM twice: from systemd, and from with-database.ts, which passes on its own.
test.each(["SIGTERM", "SIGINT", "SIGHUP"] as const)(
  "a worker that is told twice to end by %s ends well",
  async (signal) => {
    const { DATABASE_URL, AUTH_SECRET } = process.env;
    const worker = spawn(process.execPath, await programArguments(["worker/main.ts"]), {
      cwd: path.resolve(import.meta.dirname, ".."),
      env: { ...process.env, ...blankSettings, DATABASE_URL, AUTH_SECRET, FEED_SOURCE: "none" },
      stdio: ["ignore", "pipe", "inherit"],
    });
    const ended = once(worker, "exit");
    let said = "";
    worker.stdout.on("data", (chunk) => {
      said += chunk;
    });
    await expect.poll(() => said, { timeout: 100_000 }).toContain("started; schedules");
    worker.kill(signal);
    await sleep(5);
    worker.kill(signal);
    expect(await ended).toEqual([0, null]);
  },
);
