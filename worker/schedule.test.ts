import { beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { jobs as jobRows } from "@/db/schema";
import { lastRun, nextRun } from "@/lib/server/job/job-schedule";
import type { Job } from "./job";
import { addDueRuns } from "./schedule";
import { testJob } from "./testing/test-job";

beforeEach(async () => void (await db.delete(jobRows)));

const at = (text: string) => new Date(text);
const hourly: Job = testJob({ kind: "hourly", pattern: "17 * * * *" });
const keys = async () => (await db.select().from(jobRows).orderBy(jobRows.id)).map(({ key }) => key);

test("a run comes in the second that its pattern names, and not before", () => {
  expect(lastRun("17 * * * *", "UTC", at("2026-03-01T10:17:00Z"))).toEqual(at("2026-03-01T10:17:00Z"));
  expect(lastRun("17 * * * *", "UTC", at("2026-03-01T10:16:59.999Z"))).toEqual(at("2026-03-01T09:17:00Z"));
  expect(nextRun("17 * * * *", "UTC", at("2026-03-01T10:17:00Z"))).toEqual(at("2026-03-01T11:17:00Z"));
});

test("midnight is that of the feed's time zone, at both changes of summer time", () => {
  const midnightBefore = (text: string) => lastRun("0 0 * * *", "Europe/Berlin", at(text))?.toISOString();
  expect(midnightBefore("2026-03-29T12:00:00Z")).toBe("2026-03-28T23:00:00.000Z");
  expect(midnightBefore("2026-03-30T12:00:00Z")).toBe("2026-03-29T22:00:00.000Z");
  expect(midnightBefore("2026-10-26T12:00:00Z")).toBe("2026-10-25T23:00:00.000Z");
});

test("a run that falls into the hour that summer time leaves out still comes that day", () => {
  const run = lastRun("30 2 * * *", "Europe/Berlin", at("2026-03-29T12:00:00Z"));
  expect(run?.toISOString().slice(0, 10)).toBe("2026-03-29");
});

test("of the runs missed in three days of silence the last one comes, and only once", async () => {
  await addDueRuns([hourly], "UTC", at("2026-03-01T10:20:00Z"));
  await db.update(jobRows).set({ status: "done", finishedAt: at("2026-03-01T10:21:00Z") });
  for (let again = 0; again < 3; again++) await addDueRuns([hourly], "UTC", at("2026-03-04T10:20:00Z"));
  expect(await keys()).toEqual(["2026-03-01T10:17:00.000Z", "2026-03-04T10:17:00.000Z"]);
});

test("runs do not pile up behind one that runs long; the last of them comes when it has ended", async () => {
  await addDueRuns([hourly], "UTC", at("2026-03-01T10:20:00Z"));
  await addDueRuns([hourly], "UTC", at("2026-03-01T11:20:00Z"));
  await addDueRuns([hourly], "UTC", at("2026-03-01T12:20:00Z"));
  expect(await keys()).toHaveLength(1);
  await db.update(jobRows).set({ status: "done", finishedAt: at("2026-03-01T12:21:00Z") });
  await addDueRuns([hourly], "UTC", at("2026-03-01T12:22:00Z"));
  expect((await keys()).slice(1)).toEqual(["2026-03-01T12:17:00.000Z"]);
});

test("twenty workers that ask at once add one job", async () => {
  await Promise.all(Array.from({ length: 20 }, () => addDueRuns([hourly], "UTC", at("2026-03-01T10:20:00Z"))));
  expect(await keys()).toHaveLength(1);
});

test("a job without a schedule has no runs", async () => {
  await addDueRuns([testJob({ pattern: null })], "UTC", at("2026-03-01T10:20:00Z"));
  expect(await keys()).toEqual([]);
});
