import { setTimeout as sleep } from "node:timers/promises";
import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { addJob, type ClaimedJob, claimJob, removeFinishedJobs, renewLease } from "@/db/queries/job/jobs";
import { jobs as jobRows } from "@/db/schema";
import { JOB_LOST } from "@/lib/core/job/sentences";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { testJob } from "./testing/test-job";
import { runDueJobs, startWorker } from "./worker";

let lines: string[];
let stops: ((graceMs: number) => Promise<void>)[] = [];
beforeEach(async () => {
  await db.delete(jobRows);
  lines = catchLog();
});
afterEach(async () => {
  await Promise.all(stops.map((stop) => stop(2_000)));
  stops = [];
  vi.useRealTimers();
  vi.restoreAllMocks();
});

const start = (...jobs: Parameters<typeof testJob>[0][]) => {
  const stop = startWorker(() => jobs.map(testJob), { timeZone: "UTC", pollMs: 20 });
  stops.push(stop);
  return stop;
};
const ask = (key: string, kind = "test", attemptsMax = 3) => addJob({ kind, key, attemptsMax });
const rows = () => db.select().from(jobRows).orderBy(asc(jobRows.id));
const statuses = async () => (await rows()).map(({ status }) => status);
const claim = (now = new Date()) => claimJob({ kinds: ["test"], single: ["test"], leaseSeconds: 60, now });
/** What passes when a worker is dead for longer than its lease. */
const endLeases = () => db.update(jobRows).set({ lockedUntil: sql`now() - interval '1 second'` });

test("a job that is asked for runs once, leaves one line with the instant, and is on record", async () => {
  start({});
  expect(await ask("a")).not.toBeNull();
  await vi.waitFor(async () => expect(await statuses()).toEqual(["done"]));
  expect(lines.filter((line) => line.includes("test: "))).toEqual([
    expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z test: done\.$/),
  ]);
  expect((await rows())[0]).toMatchObject({ result: "done.", attempts: 1, lockedBy: null, lockedUntil: null });
});

test("asking for the same key again changes nothing, even after it is done", async () => {
  await ask("a");
  expect(await ask("a")).toBeNull();
  await runDueJobs([testJob({})], "UTC", new Date());
  expect(await ask("a")).toBeNull();
  expect(await runDueJobs([testJob({})], "UTC", new Date())).toEqual([]);
});

test("a job is due at the instant at which it is asked for, by the clock of who asks", async () => {
  vi.useFakeTimers({ toFake: ["Date"], now: Date.now() - 60_000 });
  await ask("a");
  expect(await runDueJobs([testJob({})], "UTC", new Date())).toEqual(["test"]);
});

test("a job that had nothing to do leaves no line", async () => {
  await ask("a");
  await runDueJobs([testJob({ run: async () => null })], "UTC", new Date());
  expect(await statuses()).toEqual(["done"]);
  expect(lines).toEqual([]);
});

test("a job that fails is told with its cause, is tried again later each time, and is given up at the limit", async () => {
  const failing = testJob({
    run: async () => {
      throw new Error("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND\n  huggingface.co") });
    },
  });
  await ask("a");
  let now = new Date("2100-01-01T00:00:00Z");
  const waits: number[] = [];
  while ((await statuses())[0] === "waiting") {
    await runDueJobs([failing], "UTC", now);
    const [row] = await rows();
    waits.push(row!.runAt.getTime() - now.getTime());
    now = row!.runAt;
  }
  expect(waits).toHaveLength(3);
  expect(waits[0]).toBeGreaterThanOrEqual(30_000);
  expect(waits[1]).toBeGreaterThanOrEqual(60_000);
  expect((await rows())[0]).toMatchObject({
    status: "failed",
    attempts: 3,
    lastError: expect.stringContaining("ENOTFOUND"),
  });
  expect(lines[0]).toContain("test: failed: fetch failed (getaddrinfo ENOTFOUND huggingface.co) (attempt 1 of 3");
  expect(lines[2]).toContain("(attempt 3 of 3; given up)");
});

test("one failing job does not hold up the others", async () => {
  start({ kind: "bad", run: () => Promise.reject(new Error("no")) }, { kind: "good" });
  await ask("a", "bad");
  await ask("a", "good");
  // Both run side by side, so that either may be settled first.
  await vi.waitFor(async () =>
    expect(await rows()).toMatchObject([{ status: "waiting", attempts: 1, lastError: "no" }, { status: "done" }]),
  );
});

test("three workers at once run each of a hundred jobs once", async () => {
  const ran: string[] = [];
  const job = { isParallel: true, run: async ({ payload }: { payload: unknown }) => `${ran.push(String(payload))}` };
  start(job);
  start(job);
  start(job);
  for (let n = 0; n < 100; n++) await addJob({ kind: "test", key: `${n}`, attemptsMax: 3, payload: `${n}` });
  await vi.waitFor(async () => expect((await statuses()).every((status) => status === "done")).toBe(true), 20_000);
  expect(ran.length).toBe(100);
  expect(new Set(ran).size).toBe(100);
});

test("a kind that runs alone never runs twice at once, whatever waits and however many workers there are", async () => {
  let running = 0;
  let most = 0;
  const job = {
    run: async () => {
      most = Math.max(most, ++running);
      await sleep(5);
      running--;
      return null;
    },
  };
  start(job);
  start(job);
  for (let n = 0; n < 20; n++) await ask(`${n}`);
  await vi.waitFor(async () => expect((await statuses()).every((status) => status === "done")).toBe(true), 20_000);
  expect(most).toBe(1);
});

test("the job of a worker that died is free when its lease has ended, and not before", async () => {
  await ask("a");
  expect(await claim()).toMatchObject({ attempts: 1 });
  expect(await claim()).toBeNull();
  await endLeases();
  expect(await claim()).toMatchObject({ attempts: 2 });
});

test("a run that lost its job can neither renew nor settle it, nor can the newer attempt lose by it", async () => {
  await ask("a");
  let newer: ClaimedJob | null = null;
  const slow = testJob({
    run: async () => {
      await endLeases();
      newer = await claim();
      return "too late.";
    },
  });
  await runDueJobs([slow], "UTC", new Date());
  const [row] = await rows();
  expect(row).toMatchObject({ status: "waiting", lockedBy: newer!.lockedBy, attempts: 2, result: null });
  expect(lines).toEqual([expect.stringContaining(`test: ${JOB_LOST}`)]);
  expect(await renewLease({ ...newer!, lockedBy: crypto.randomUUID() }, 60)).toBe(false);
  expect(await renewLease(newer!, 60)).toBe(true);
});

test.each([
  ["ends well", async () => "too late."],
  ["fails", async () => Promise.reject(new Error("too late"))],
])("a stale run that %s changes nothing of the same worker's newer attempt", async (_, end) => {
  await ask("a");
  const runs: (() => void)[] = [];
  const endings = [end, async () => "done anew."];
  start({
    run: async () => {
      const ending = endings[runs.length]!;
      await new Promise<void>((resolve) => runs.push(resolve));
      return ending();
    },
  });
  await vi.waitFor(() => expect(runs).toHaveLength(1));
  await endLeases();
  await vi.waitFor(() => expect(runs).toHaveLength(2));
  runs[0]!();
  await vi.waitFor(() => expect(lines.join()).toContain(JOB_LOST));
  expect((await rows())[0]).toMatchObject({ status: "waiting", attempts: 2, result: null, lastError: null });
  runs[1]!();
  await vi.waitFor(async () =>
    expect((await rows())[0]).toMatchObject({ status: "done", attempts: 2, result: "done anew." }),
  );
});

test("a job at which its worker died each time is given up with that reason", async () => {
  await ask("a");
  for (let attempt = 0; attempt < 3; attempt++) {
    expect(await claim()).not.toBeNull();
    await endLeases();
  }
  expect(await claim()).toBeNull();
  start({});
  await vi.waitFor(async () => expect(await statuses()).toEqual(["failed"]));
  expect((await rows())[0]?.lastError).toBe("The worker ended while it ran, at the last of 3 attempts.");
});

test("a job that is asked to stop at the end of its worker is taken up again, without losing an attempt", async () => {
  const stop = start({
    run: async ({ signal }) => {
      // The end may come between the claim and this line.
      if (!signal.aborted) await new Promise((resolve) => signal.addEventListener("abort", resolve));
      return "half of it.";
    },
  });
  await ask("a");
  await vi.waitFor(async () => expect((await rows())[0]?.lockedBy).not.toBeNull());
  await stop(5_000);
  expect((await rows())[0]).toMatchObject({ status: "waiting", attempts: 0, lockedBy: null });
  expect(await claim()).not.toBeNull();
});

test("the end of a worker does not wait for ever for a job that goes on", async () => {
  let isOver = () => {};
  const endless = new Promise<string>((resolve) => {
    isOver = () => resolve("done.");
  });
  const stop = start({ run: () => endless });
  await ask("a");
  await vi.waitFor(async () => expect((await rows())[0]?.lockedBy).not.toBeNull());
  await stop(50);
  expect(await statuses()).toEqual(["waiting"]);
  isOver();
});

test("jobs of a kind that this worker does not know are left to others", async () => {
  await ask("a", "other");
  expect(await runDueJobs([testJob({})], "UTC", new Date())).toEqual([]);
  expect(await statuses()).toEqual(["waiting"]);
});

test("of finished jobs the newest of each kind and outcome are kept", async () => {
  for (const kind of ["test", "other"]) for (let n = 0; n < 5; n++) await ask(`${n}`, kind);
  await runDueJobs([testJob({}), testJob({ kind: "other" })], "UTC", new Date());
  await db.update(jobRows).set({ status: "failed" }).where(eq(jobRows.key, "0"));
  await ask("waits");
  expect(await removeFinishedJobs(2)).toBe(4);
  expect((await rows()).map(({ kind, key }) => `${kind} ${key}`)).toEqual(
    expect.arrayContaining(["test 0", "test 3", "test 4", "other 0", "other 3", "other 4", "test waits"]),
  );
});

test("a round that is told to take nothing takes nothing", async () => {
  let mayTake = false;
  let rounds = 0;
  const beforeRound = async () => {
    rounds++;
    return mayTake;
  };
  stops.push(startWorker(() => [testJob({})], { timeZone: "UTC", pollMs: 20, beforeRound }));
  await ask("one");
  await expect.poll(() => rounds).toBeGreaterThan(2);
  expect(await statuses()).toEqual(["waiting"]);
  mayTake = true;
  await expect.poll(statuses).toEqual(["done"]);
});

test("which jobs there are is looked at anew, as when an administrator chooses another source", async () => {
  const jobs = [testJob({ kind: "first" })];
  let rounds = 0;
  const stop = startWorker(() => jobs, { timeZone: "UTC", pollMs: 20, beforeRound: async () => ++rounds > 0 });
  stops.push(stop);
  await ask("later", "later");
  await expect.poll(() => rounds).toBeGreaterThan(2);
  expect(await statuses()).toEqual(["waiting"]);
  jobs[0] = testJob({ kind: "later" });
  await expect.poll(statuses).toEqual(["done"]);
});
