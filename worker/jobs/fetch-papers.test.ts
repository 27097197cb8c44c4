import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { listDaysWithPapers } from "@/db/queries/paper/ingest";
import { jobs as jobRows } from "@/db/schema";
import { clearPapers, createDailyItem } from "@/ingest/testing/records";
import { sendJson, startServer, type TestServer } from "@/ingest/testing/server";
import { addDays } from "@/lib/core/days";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { runDueJobs } from "../worker";
import { fetchPapers } from "./fetch-papers";

let upstream: TestServer;
/** Days that upstream cannot give now. */
let broken: Set<string>;

beforeAll(async () => {
  upstream = await startServer();
  env.HF_ENDPOINT = upstream.url;
  env.FEED_SOURCE = "huggingface";
  env.FEED_TIME_ZONE = "UTC";
  catchLog();
});
afterAll(() => upstream.close());
beforeEach(async () => {
  await clearPapers();
  await db.delete(jobRows);
  broken = new Set();
  upstream.answer((request, response) => {
    const day = /date=([\d-]+)/.exec(request.url ?? "")?.[1] ?? "";
    if (broken.has(day)) return response.writeHead(404).end();
    return sendJson(response, [createDailyItem(`2502.${day.slice(5).replace("-", "")}1`)]);
  });
});

const run = (now: string) => runDueJobs([fetchPapers], "UTC", new Date(now));
const fetchedDays = (from: string, to: string) => listDaysWithPapers(from, to);

test("a day whose fetch failed at night is fetched at the next run, and the others are there before", async () => {
  broken.add("2025-02-13");
  await run("2025-02-14T01:00:00Z");
  expect(await fetchedDays("2025-02-12", "2025-02-14")).toEqual(["2025-02-12", "2025-02-14"]);
  const [job] = await db.select().from(jobRows);
  expect(job).toMatchObject({ status: "waiting", lastError: expect.stringContaining("2025-02-13: 127.0.0.1") });
  broken.clear();
  await run("2025-02-14T02:00:00Z");
  expect(await fetchedDays("2025-02-12", "2025-02-14")).toEqual(["2025-02-12", "2025-02-13", "2025-02-14"]);
  expect((await db.select().from(jobRows))[0]?.status).toBe("done");
});

test("three days of silence are caught up by one run", async () => {
  await run("2025-02-10T12:00:00Z");
  expect(await run("2025-02-13T12:30:00Z")).toEqual(["fetch-papers"]);
  expect(await fetchedDays("2025-02-10", addDays("2025-02-13", 1))).toEqual([
    "2025-02-10",
    "2025-02-11",
    "2025-02-12",
    "2025-02-13",
  ]);
});

test("two workers at once fetch once", async () => {
  await Promise.all([run("2025-02-14T12:00:00Z"), run("2025-02-14T12:00:00Z")]);
  expect(upstream.requests).toHaveLength(15);
});
