import { type ChildProcess, spawn } from "node:child_process";
import path from "node:path";
import { sql } from "drizzle-orm";
import { db } from "@/db/client";
import { jobs } from "@/db/schema";
import { blankSettings } from "@/lib/server/runtime/env";
import { programArguments } from "@/scripts/testing/programs";
import type { TestMailServer } from "./smtp-server";

const root = path.resolve(import.meta.dirname, "../..");
const worker = await programArguments(["worker/main.ts"]);

/** A worker of its own process, as `npm run worker` starts it, on this test's database. */
export function spawnWorker(dataDir: string, smtpUrl: string): ChildProcess {
  return spawn(process.execPath, worker, {
    cwd: root,
    env: {
      ...process.env,
      ...blankSettings,
      DATABASE_URL: process.env.DATABASE_URL,
      AUTH_SECRET: process.env.AUTH_SECRET,
      FEED_SOURCE: "none",
      DATA_DIR: dataDir,
      SMTP_URL: smtpUrl,
    },
    stdio: "ignore",
  });
}

/** kill -9. */
export async function killWorker(worker: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGKILL");
  await ended;
}

/** Resolves at the `count`th step of this kind from now, and a moment of up to 20 ms later. */
export function momentAfter(server: TestMailServer, step: string, count: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    server.onStep((now) => {
      if (now === step && ++seen === count) setTimeout(resolve, Math.random() * 20);
    });
  });
}

/** What passes while a dead worker's lease runs out. */
export const endLeases = () =>
  db.update(jobs).set({ lockedUntil: sql`now() - interval '1 second'` }).where(sql`locked_until is not null`);
