import { type ChildProcess, spawn } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { digestSubscriptions, digests, jobs } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { addDays, dayOf } from "@/lib/core/days";
import { blankSettings } from "@/lib/server/runtime/env";
import { recipientOf, startMailServer, type TestMailServer } from "./testing/smtp-server";
import { createSubscriptions } from "./testing/subscriptions";

vi.setConfig({ testTimeout: 600_000 });

const SUBSCRIBERS = 1_000;
const KILLS = 10;
const root = path.resolve(import.meta.dirname, "..");
const dataDir = mkdtempSync(path.join(os.tmpdir(), "daily-papers-kill-"));
let server: TestMailServer;
beforeAll(async () => {
  server = await startMailServer();
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});

/** A worker of its own process, as `npm run worker` starts it, on this test's database and mail server. */
function spawnWorker(): ChildProcess {
  return spawn(process.execPath, ["--import", "tsx", "worker/main.ts"], {
    cwd: root,
    env: {
      ...process.env,
      ...blankSettings,
      DATABASE_URL: process.env.DATABASE_URL,
      AUTH_SECRET: process.env.AUTH_SECRET,
      FEED_SOURCE: "none",
      DATA_DIR: dataDir,
      SMTP_URL: server.url,
    },
    stdio: "ignore",
  });
}

async function kill(worker: ChildProcess): Promise<void> {
  const ended = new Promise((resolve) => worker.once("exit", resolve));
  worker.kill("SIGKILL");
  await ended;
}

/** Resolves at the `count`th step of this kind from now, and a moment of up to 20 ms later. */
function momentAfter(step: string, count: number): Promise<void> {
  return new Promise((resolve) => {
    let seen = 0;
    server.onStep((now) => {
      if (now === step && ++seen === count) setTimeout(resolve, Math.random() * 20);
    });
  });
}

/** What passes while a dead worker's lease runs out. */
const endLeases = () =>
  db.update(jobs).set({ lockedUntil: sql`now() - interval '1 second'` }).where(sql`locked_until is not null`);

const STEPS = ["recipient", "content", "taken"];

test(`kill -9 at ${KILLS} random points of a run over ${SUBSCRIBERS} subscribers: each gets the mail, none twice`, async () => {
  const yesterday = addDays(dayOf(new Date(), "UTC"), -1);
  for (let n = 0; n < 5; n++) await createPaper({ featuredOn: yesterday, featuredPosition: n, title: `Thing ${n}` });
  await createSubscriptions(SUBSCRIBERS, new Date(Date.now() - 3_600_000), { startsOn: yesterday });
  for (let kills = 0; kills < KILLS; kills++) {
    const worker = spawnWorker();
    await momentAfter(STEPS[kills % STEPS.length]!, 1 + Math.floor(Math.random() * 90));
    await kill(worker);
    await endLeases();
  }
  expect(server.taken.length).toBeLessThan(SUBSCRIBERS);
  // Two at once at last: the one that does not get the job takes none of its mails.
  const workers = [spawnWorker(), spawnWorker()];
  const unsettled = sql`next_digest_at <= now() or exists (
    select from ${digests} where subscription_id = ${digestSubscriptions.id} and status in ('sending', 'deferred'))`;
  await vi.waitFor(async () => expect(await db.$count(digestSubscriptions, unsettled)).toBe(0), {
    timeout: 400_000,
    interval: 500,
  });
  await Promise.all(workers.map(kill));

  const recipients = server.taken.map(recipientOf);
  expect(new Set(recipients).size).toBe(recipients.length);
  // A kill within the microseconds between the note and the last bytes loses that mail; it is on record as `assumed`.
  const assumed = await db.$count(digests, sql`status = 'assumed'`);
  expect(recipients.length).toBeGreaterThanOrEqual(SUBSCRIBERS - Math.min(assumed, 1));
  console.info(`${recipients.length} mails, ${assumed} of them without an answer that was heard`);
});
