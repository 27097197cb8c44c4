import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { env } from "@/lib/server/runtime/env";
import { ingestRecentDays } from "./recent";
import { describeReport } from "./report";
import { atomEntry, atomFeed } from "./testing/answers";
import { clearPapers, createDailyItem, createRecord } from "./testing/records";
import { sendJson, sendXml, startServer, type TestServer } from "./testing/server";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  env.HF_ENDPOINT = server.url;
  env.ARXIV_ENDPOINT = server.url;
});
afterAll(() => server.close());
beforeEach(clearPapers);

const now = new Date("2025-02-14T23:30:00Z");
const askedDays = () => server.requests.map(({ path }) => /date=([\d-]+)/.exec(path)?.[1]);

test("today and the fourteen days before it are asked for, newest first, those without papers before the others", async () => {
  env.FEED_SOURCE = "huggingface";
  env.FEED_TIME_ZONE = "Europe/Berlin";
  await ingestPapers([createRecord({ id: "2502.00001", featured: { on: "2025-02-15", position: 1 } })]);
  server.answer((_, response) => sendJson(response, []));
  await ingestRecentDays({ now });
  expect(askedDays()).toHaveLength(15);
  expect(askedDays()[0]).toBe("2025-02-14");
  expect(askedDays().slice(-2)).toEqual(["2025-02-01", "2025-02-15"]);
});

test("a longer silence is made up for from the newest day that came, at most three months", async () => {
  env.FEED_SOURCE = "huggingface";
  env.FEED_TIME_ZONE = "UTC";
  server.answer((_, response) => sendJson(response, []));
  await ingestPapers([createRecord({ id: "2501.00001", featured: { on: "2025-01-20", position: 1 } })]);
  await ingestRecentDays({ now });
  expect(askedDays()).toHaveLength(26);
  expect(askedDays().at(-1)).toBe("2025-01-20");
  server.requests.length = 0;
  await ingestRecentDays({ now: new Date("2026-02-14T12:00:00Z") });
  expect(askedDays()).toHaveLength(93);
  expect(askedDays().at(-1)).toBe("2025-11-14");
});

test("one failing day is reported and does not stop the others", async () => {
  env.FEED_SOURCE = "huggingface";
  env.FEED_TIME_ZONE = "UTC";
  server.answer((request, response) => {
    if (request.url?.includes("2025-02-13")) return response.writeHead(404).end();
    return sendJson(response, request.url?.includes("2025-02-12") ? [createDailyItem("2502.00001")] : []);
  });
  const report = await ingestRecentDays({ now });
  expect(report).toMatchObject({ added: 1, days: 1, refusedCount: 1, changedPapers: ["2502.00001"] });
  expect(describeReport(report)).toEqual([
    "1 paper new, 0 changed, 0 the same as before, on 1 day.",
    "1 refused:",
    expect.stringMatching(/^ {2}2025-02-13: 127\.0\.0\.1:\d+ answered 404 Not Found\.$/),
  ]);
});

test("arXiv's papers of the days are featured where it is the feed, and no source asks nobody", async () => {
  env.FEED_SOURCE = "arxiv";
  server.answer((request, response) =>
    sendXml(response, atomFeed(request.url?.includes("20250213") ? [atomEntry("2502.00001v1")] : [])),
  );
  expect(await ingestRecentDays({ now, intervalMs: 0 })).toMatchObject({ added: 1, days: 1 });
  env.FEED_SOURCE = "none";
  server.answer((_, response) => response.end());
  expect(await ingestRecentDays({ now })).toMatchObject({ added: 0 });
  expect(server.requests).toEqual([]);
});
