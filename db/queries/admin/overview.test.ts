import { sql } from "drizzle-orm";
import { beforeEach, expect, test } from "vitest";
import { db } from "../../client";
import { digestSubscriptions, digests, jobs } from "../../schema";
import { createPaper, createUser } from "../../testing/factories";
import { countAccounts } from "./accounts";
import {
  countWaiting,
  listBouncedSubscriptions,
  listFetchStates,
  listSourceStates,
  listUntakenMails,
  readDatabaseFacts,
} from "./overview";

beforeEach(async () => {
  await db.execute(sql`delete from jobs`);
  await db.execute(sql`delete from digest_subscriptions`);
});

const hoursAgo = (hours: number) => new Date(Date.now() - hours * 3_600_000);

/** A subscription with a digest of each status. */
async function createDigests() {
  const [subscription] = await db
    .insert(digestSubscriptions)
    .values({
      address: "gone@example.org",
      timeZone: "UTC",
      confirmedAt: hoursAgo(99),
      stoppedAt: hoursAgo(1),
      stopReason: "bounced",
    })
    .returning();
  const statuses = ["sent", "assumed", "refused", "deferred", "sending"] as const;
  await db.insert(digests).values(
    statuses.map((status, index) => ({
      subscriptionId: subscription!.id,
      dueAt: hoursAgo(index),
      status,
      paperIds: [],
      journal: crypto.randomUUID(),
      lastError: status === "refused" ? "550 no such mailbox" : status === "deferred" ? "451 later" : null,
      retryAt: status === "deferred" ? hoursAgo(-1) : null,
      settledAt: status === "deferred" || status === "sending" ? null : hoursAgo(2),
    })),
  );
}

test("mails that were not taken are told with what the other server said, and those that were are not", async () => {
  await createDigests();
  const told = await listUntakenMails(10);
  expect(told.map(({ status, address, reason }) => [status, address, reason])).toEqual([
    ["deferred", "gone@example.org", "451 later"],
    ["refused", "gone@example.org", "550 no such mailbox"],
  ]);
  expect(told.map(({ retryAt }) => retryAt !== null)).toEqual([true, false]);
  expect(await listBouncedSubscriptions(10)).toEqual([{ address: "gone@example.org", at: expect.any(Date) }]);
  expect(await countWaiting(14)).toMatchObject({ refusedMails: 1, deferredMails: 1, stopped: 1 });
});

test("failures of before the days that count are none that wait", async () => {
  const failed = { kind: "test", attemptsMax: 1, status: "failed", lastError: "No." } as const;
  await db.insert(jobs).values([
    { ...failed, key: "new", finishedAt: hoursAgo(1) },
    { ...failed, key: "old", finishedAt: hoursAgo(15 * 24) },
  ]);
  expect((await countWaiting(14)).failedJobs).toBe(1);
});

test("a fetch says when it was last done and what it last failed at, whether given up or tried again", async () => {
  await db.insert(jobs).values([
    { kind: "a", key: "1", attemptsMax: 1, status: "done", finishedAt: hoursAgo(5) },
    { kind: "a", key: "2", attemptsMax: 1, status: "done", finishedAt: hoursAgo(3) },
    { kind: "a", key: "3", attemptsMax: 1, status: "failed", finishedAt: hoursAgo(2), lastError: "Gone." },
    { kind: "b", key: "1", attemptsMax: 3, startedAt: hoursAgo(1), lastError: "Away." },
  ]);
  const [a, b, c] = await listFetchStates(["a", "b", "c"]);
  expect([a?.kind, a?.reason, b?.reason]).toEqual(["a", "Gone.", "Away."]);
  expect(Math.round((Date.now() - a!.doneAt!.getTime()) / 3_600_000)).toBe(3);
  expect([b?.doneAt, b?.failedAt]).toEqual([null, expect.any(Date)]);
  expect(c).toEqual({ kind: "c", doneAt: null, failedAt: null, reason: null });
});

test("papers are counted by where they come from, accounts by when they came and were here", async () => {
  await createPaper({ abstractOrigin: "arxiv", featuredOn: "2025-03-01" });
  expect(await listSourceStates()).toContainEqual({
    origin: "arxiv",
    papers: expect.any(Number),
    newestAt: expect.any(Date),
    newestDay: "2025-03-01",
  });
  const before = await countAccounts();
  await createUser({ createdAt: hoursAgo(8 * 24), lastVisitAt: hoursAgo(1) });
  await createUser({ blockedAt: new Date() });
  const after = await countAccounts();
  expect(after.all - before.all).toBe(2);
  expect([after.new - before.new, after.seen - before.seen, after.suspended - before.suspended]).toEqual([1, 1, 1]);
});

test("the database says what it is", async () => {
  expect(await readDatabaseFacts()).toEqual({
    version: expect.stringMatching(/^\d+/),
    bytes: expect.any(Number),
    migrations: expect.any(Number),
  });
});
