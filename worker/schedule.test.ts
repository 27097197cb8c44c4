import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { runExclusively } from "@/db/queries/job-locks";
import { type Job, listJobs, startSchedule } from "./schedule";

const lines: string[] = [];
beforeEach(() => {
  lines.length = 0;
  vi.spyOn(console, "log").mockImplementation((line: string) => void lines.push(line));
});
afterEach(() => vi.restoreAllMocks());

const job = (change: Partial<Job>): Job => ({
  name: "job",
  pattern: "0 0 1 1 *",
  atStart: true,
  run: async () => "done.",
  ...change,
});

test("no papers are fetched when there is no source", () => {
  expect(listJobs({ FEED_SOURCE: "none" }).map(({ name }) => name)).toEqual(["recount"]);
  expect(listJobs({ FEED_SOURCE: "arxiv" }).map(({ name }) => name)).toEqual(["fetch-papers", "recount"]);
});

test("a job that runs at the start leaves one line with the instant", async () => {
  const stop = startSchedule([job({}), job({ name: "later", atStart: false })], "UTC", 0);
  await vi.waitFor(() => expect(lines).toHaveLength(1));
  expect(lines[0]).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z job: done\.$/);
  await stop(1_000);
});

test("a job that fails leaves one line with its cause, and the others go on", async () => {
  const failing = async () => {
    throw new Error("fetch failed", { cause: new Error("getaddrinfo ENOTFOUND\n  huggingface.co") });
  };
  const stop = startSchedule([job({ name: "fails", run: failing }), job({ name: "works" })], "UTC", 0);
  await vi.waitFor(() => expect(lines).toHaveLength(2));
  expect(lines.join("\n")).toContain("fails: failed: fetch failed (getaddrinfo ENOTFOUND huggingface.co)");
  expect(lines.join("\n")).toContain("works: done.");
  await stop(1_000);
});

test("a job that another worker runs is left out", async () => {
  let stop = async (_graceMs: number) => {};
  await runExclusively("job", async () => {
    stop = startSchedule([job({})], "UTC", 0);
    await vi.waitFor(() => expect(lines.join()).toContain("job: left out"));
  });
  await stop(1_000);
  expect(await runExclusively("job", async () => {})).toBe(true);
});

test("the end of the schedule waits for what is under way, but not for ever", async () => {
  let isDone = false;
  const short = job({
    run: async () => {
      await new Promise((resolve) => setTimeout(resolve, 200));
      isDone = true;
      return "done.";
    },
  });
  let stop = startSchedule([short], "UTC", 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  await stop(5_000);
  expect(isDone).toBe(true);
  stop = startSchedule([job({ name: "endless", run: () => new Promise(() => {}) })], "UTC", 0);
  await new Promise((resolve) => setTimeout(resolve, 50));
  const startedAt = Date.now();
  await stop(100);
  expect(Date.now() - startedAt).toBeLessThan(1_000);
});
