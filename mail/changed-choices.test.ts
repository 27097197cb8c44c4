import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { asc } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { db } from "@/db/client";
import { findSubscription, keepSubscription } from "@/db/queries/subscription/subscriptions";
import { digests } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { whenKept } from "./digest-schedule";
import { sendDigests } from "./send-digests";
import { createSubscriptions } from "./testing/subscriptions";

const dataDir = mkdtempSync(path.join(os.tmpdir(), "daily-papers-choices-"));
env.DATA_DIR = dataDir;
env.SMTP_URL = undefined;
catchLog();
afterAll(() => rmSync(dataDir, { recursive: true }));

const at = (text: string) => new Date(text);
const run = (now: string) => sendDigests(at(now), new AbortController().signal);

test("who changes from weekly to daily and back gets each paper once, and none is left out", async () => {
  // Mondays are the 10th, 17th and 24th.
  for (let day = 10; day <= 23; day++) await createPaper({ id: `2502.000${day}`, featuredOn: `2025-02-${day}` });
  const [created] = await createSubscriptions(1, at("2025-02-17T08:00:00Z"), { cadence: "weekly", weekday: 1 });
  const change = async (cadence: "daily" | "weekly", now: string) => {
    const subscription = (await findSubscription(created!.id))!;
    const choices = { ...subscription, cadence };
    await keepSubscription(created!.id, choices, whenKept(subscription, choices, at(now), "UTC"));
  };
  await run("2025-02-17T08:00:00Z");
  await change("daily", "2025-02-21T12:00:00Z");
  await run("2025-02-22T08:00:00Z");
  await change("weekly", "2025-02-22T12:00:00Z");
  await run("2025-02-24T08:00:00Z");
  const rows = await db.select().from(digests).orderBy(asc(digests.dueAt));
  const days = rows.map(({ paperIds }) => paperIds.map((id) => Number(id.slice(-2))).sort((a, b) => a - b));
  expect(days).toEqual([
    [10, 11, 12, 13, 14, 15, 16],
    [17, 18, 19, 20, 21],
    [22, 23],
  ]);
  expect(await findSubscription(created!.id)).toMatchObject({ reachesBackTo: null });
});
