import { expect, test } from "vitest";
import { lastRun, listScheduledKinds } from "@/lib/server/job/job-schedule";
import { minuteOfInstallation } from "@/lib/server/runtime/minute";
import { listJobs } from ".";

test("no papers are fetched, and nobody is asked, when there is no source", () => {
  const kinds = (source: "none" | "arxiv") =>
    listJobs({ FEED_SOURCE: source, WEBHOOK_URLS: [] }).map(({ kind }) => kind);
  expect(kinds("arxiv")).toContain("fetch-papers");
  const asking = ["fetch-papers", "fill-topics", "fetch-pictures"];
  expect(kinds("none")).toEqual(kinds("arxiv").filter((kind) => !asking.includes(kind)));
});

test("arXiv is asked for topics where there is a source, unless a setting says otherwise", () => {
  const isAsked = (source: "none" | "huggingface" | "biorxiv", FILL_TOPICS?: boolean) =>
    listJobs({ FEED_SOURCE: source, WEBHOOK_URLS: [], FILL_TOPICS }).some(({ kind }) => kind === "fill-topics");
  expect([isAsked("huggingface"), isAsked("biorxiv"), isAsked("none")]).toEqual([true, true, false]);
  expect([isAsked("huggingface", false), isAsked("none", true)]).toEqual([false, true]);
});

test("pictures are fetched where there is a source, unless a setting says otherwise", () => {
  const isFetched = (source: "none" | "huggingface", FETCH_PICTURES?: boolean) =>
    listJobs({ FEED_SOURCE: source, WEBHOOK_URLS: [], FETCH_PICTURES }).some(({ kind }) => kind === "fetch-pictures");
  expect([isFetched("huggingface"), isFetched("none")]).toEqual([true, false]);
  expect([isFetched("huggingface", false), isFetched("none", true)]).toEqual([false, true]);
});

test("arXiv is asked for versions only where the feed comes from a source that does not tell them", () => {
  const kinds = (source: "huggingface" | "arxiv" | "none") =>
    listJobs({ FEED_SOURCE: source, WEBHOOK_URLS: [] }).map(({ kind }) => kind);
  expect(kinds("huggingface")).toContain("refresh-versions");
  expect([...kinds("arxiv"), ...kinds("none")]).not.toContain("refresh-versions");
});

test("days are announced only where an address is to be told", () => {
  const kinds = (urls: string[]) => listJobs({ FEED_SOURCE: "none", WEBHOOK_URLS: urls }).map(({ kind }) => kind);
  expect(kinds(["https://hooks.example.org/"])).toEqual(expect.arrayContaining(["announce-days", "deliver-webhook"]));
  expect(kinds([])).not.toEqual(expect.arrayContaining(["announce-days"]));
});

test("backups are made where BACKUP_DIR says where to", () => {
  const isMade = (BACKUP_DIR?: string) =>
    listJobs({ FEED_SOURCE: "none", WEBHOOK_URLS: [], BACKUP_DIR }).some(({ kind }) => kind === "back-up");
  expect([isMade(), isMade("/srv/backups"), isMade("s3://papers/")]).toEqual([false, true, true]);
});

test("mails of notices go out where there are discussions, also where they are only read", () => {
  const isSent = (COMMUNITY: "on" | "readonly" | "off") =>
    listJobs({ FEED_SOURCE: "none", WEBHOOK_URLS: [], COMMUNITY }).some(({ kind }) => kind === "send-notices");
  expect([isSent("on"), isSent("readonly"), isSent("off")]).toEqual([true, true, false]);
});

test("each job has a name of its own and a schedule that can be read", () => {
  const jobs = listJobs({ FEED_SOURCE: "huggingface", WEBHOOK_URLS: ["https://hooks.example.org/"] });
  expect(new Set(jobs.map(({ kind }) => kind)).size).toBe(jobs.length);
  for (const { pattern } of jobs) if (pattern) expect(lastRun(pattern, "UTC", new Date())).toBeInstanceOf(Date);
});

test("all workers of an installation fetch in the same minute, other installations mostly in others", () => {
  const minutes = Array.from({ length: 100 }, (_, n) => minuteOfInstallation(`secret ${n}`));
  expect(minutes).toEqual(minutes.map((_, n) => minuteOfInstallation(`secret ${n}`)));
  expect(new Set(minutes).size).toBeGreaterThan(30);
  expect(minutes.every((minute) => Number.isInteger(minute) && minute >= 0 && minute < 60)).toBe(true);
});

test("the schedule that administrators see has what a worker of the same settings runs by it", () => {
  for (const source of ["none", "arxiv", "huggingface"] as const)
    for (const rest of [
      {},
      { EMBEDDING_MODEL: "bge-small-en-v1.5", FILL_TOPICS: true, FETCH_PICTURES: false, BACKUP_DIR: "/srv" },
    ]) {
      const settings = {
        FEED_SOURCE: source,
        WEBHOOK_URLS: "FILL_TOPICS" in rest ? ["https://hooks.example.org"] : [],
        ...rest,
      };
      const run = listJobs(settings).filter(({ pattern }) => pattern !== null);
      expect(listScheduledKinds(settings).toSorted()).toEqual(run.map(({ kind }) => kind).toSorted());
    }
});
