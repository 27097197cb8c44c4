import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { findCheckpoint } from "@/db/queries/paper/ingest";
import { findPaper } from "@/db/queries/paper/papers";
import { env } from "@/lib/server/runtime/env";
import { readBiorxivDays, readBiorxivPaper } from "./biorxiv";
import { parseBiorxivPage, readBiorxivRows } from "./biorxiv-draft";
import { ingestRecentDays } from "./recent";
import { runIngest } from "./run";
import { remainingDays, type SourceBatch } from "./source";
import { biorxivPage, biorxivRow } from "./testing/biorxiv-answers";
import { clearPapers } from "./testing/records";
import { sendJson, startServer, type TestServer } from "./testing/server";

const DOI = "10.1101/2024.01.02.573921";
const ID = `doi/${DOI}`;
const options = { intervalMs: 0, limits: { backoffMs: 1, attempts: 2 } };

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  env.BIORXIV_ENDPOINT = server.url;
});
afterAll(() => server.close());
beforeEach(async () => {
  env.FEED_SOURCE = "none";
  await clearPapers();
});

const only = (row: object) => {
  const [item] = readBiorxivRows([row as Record<string, unknown>], "a page");
  if (!item || "reason" in item) throw new Error(item?.reason);
  return item.paper;
};
const reasonOf = (row: object) => {
  const [item] = readBiorxivRows([row as Record<string, unknown>], "a page");
  return item && "reason" in item ? item.reason : null;
};
async function read(days: string[], servers: ("biorxiv" | "medrxiv")[] = ["biorxiv"]): Promise<SourceBatch[]> {
  const batches: SourceBatch[] = [];
  for await (const batch of readBiorxivDays(servers, days, options)) batches.push(batch);
  return batches;
}
const idsOf = (batch?: SourceBatch) => batch?.items.map((item) => ("paper" in item ? item.paper.id : item.reason));

test("a row is a paper: names in their order, its subject area as a topic, and no journal as long as there is none", () => {
  expect(only(biorxivRow(DOI))).toMatchObject({
    id: ID,
    origin: "biorxiv",
    version: 1,
    abstract: "A limb grows from a blastema. We say which cells it is of.",
    authors: [{ name: "M. S. Curie" }, { name: "A. van der Berg" }, { name: "The Limb Consortium" }],
    categories: ["biorxiv.developmental-biology"],
    doi: null,
    publishedAt: new Date("2024-01-03T00:00:00Z"),
    withdrawnAt: null,
    featured: null,
  });
});

test("a row of medRxiv is one, a journal's DOI is kept, and the paper's own is none", () => {
  const row = biorxivRow("10.64898/2026.01.02.20039131", {
    server: "medRxiv",
    category: "HIV/AIDS",
    published: "10.1038/x1",
  });
  expect(only(row)).toMatchObject({ origin: "medrxiv", categories: ["medrxiv.hiv-aids"], doi: "10.1038/x1" });
  expect(only({ ...row, published: "10.64898/2026.01.02.20039131" }).doi).toBeNull();
});

test("a withdrawal is known by its type, its title or its text", () => {
  for (const said of [
    { type: "Withdrawn" },
    { title: "WITHDRAWN: How axolotls grow a limb again" },
    { abstract: "This manuscript has been withdrawn by the authors." },
  ])
    expect(only(biorxivRow(DOI, said)).withdrawnAt, JSON.stringify(said)).toEqual(new Date("2024-01-03T00:00:00Z"));
});

test("a later version does not say when the paper was published; its id may", () => {
  expect(only(biorxivRow(DOI, { version: "2", date: "2025-06-01" }))).toMatchObject({ version: 2, publishedAt: null });
  expect(reasonOf(biorxivRow("10.1101/123456", { version: "2" }))).toBe(
    "neither it nor its id says when it was published",
  );
});

test("a row that is no paper of these servers is refused", () => {
  expect(reasonOf(biorxivRow("10.1101/gr.123.456"))).toBe("its id is none of a known source");
  expect(reasonOf({ ...biorxivRow(DOI), title: "" })).toBe("its title is empty");
});

test("a page says how many there are, in digits or as a number; an answer that is none is broken", () => {
  expect(parseBiorxivPage(JSON.stringify(biorxivPage([biorxivRow(DOI)], 0, 31))).total).toBe(31);
  expect(parseBiorxivPage(JSON.stringify(biorxivPage([])))).toEqual({ rows: [], total: 0 });
  expect(() => parseBiorxivPage('{"error":"no"}')).toThrow("it has no collection of papers");
  expect(() => parseBiorxivPage('{"messages":[{"status":"interval wrong"}],"collection":[]}')).toThrow(
    "bioRxiv says: interval wrong",
  );
});

test("a day is read page by page whatever a page holds, from each server, under a name of ours", async () => {
  const rows = Array.from({ length: 5 }, (_, index) => biorxivRow(`10.1101/2024.01.02.57392${index}`));
  server.answer((request, response) => {
    const [, , name, , , cursor] = (request.url ?? "").split("/");
    const start = Number(cursor);
    sendJson(response, name === "biorxiv" ? biorxivPage(rows.slice(start, start + 2), start, 5) : biorxivPage([]));
  });
  const [batch] = await read(["2024-01-03"], ["biorxiv", "medrxiv"]);
  expect(batch?.items).toHaveLength(5);
  expect(server.requests.map(({ path }) => path)).toEqual([
    "/details/biorxiv/2024-01-03/2024-01-03/0/json",
    "/details/biorxiv/2024-01-03/2024-01-03/2/json",
    "/details/biorxiv/2024-01-03/2024-01-03/4/json",
    "/details/medrxiv/2024-01-03/2024-01-03/0/json",
  ]);
  expect(server.requests[0]?.userAgent).toMatch(/^DailyPapers\/\S+ \(self-hosted/);
});

test("requests keep their distance", async () => {
  server.answer((_, response) => sendJson(response, biorxivPage([])));
  for await (const _ of readBiorxivDays(["biorxiv"], ["2024-01-03", "2024-01-04"], { ...options, intervalMs: 60 }));
  const [first, second] = server.requests;
  expect(second!.at - first!.at).toBeGreaterThanOrEqual(55);
});

test("of a later version whose id has no date, the first version is asked for", async () => {
  server.answer((request, response) => {
    const later = biorxivRow("10.1101/123456", { version: "3", date: "2024-01-03" });
    const first = biorxivRow("10.1101/123456", { date: "2017-04-01" });
    sendJson(response, request.url?.includes("/na/") ? biorxivPage([first, later]) : biorxivPage([later]));
  });
  await runIngest({ run: null, read: () => readBiorxivDays(["biorxiv"], ["2024-01-03"], options) });
  expect(server.requests.map(({ path }) => path)).toContain("/details/biorxiv/10.1101/123456/na/json");
  expect(await findPaper("doi/10.1101/123456")).toMatchObject({
    version: 3,
    publishedAt: new Date("2017-04-01T00:00:00Z"),
  });
});

test("a failing day is named after its tries and the others go on; an empty page amid a list is asked for again", async () => {
  server.answer((request, response, count) => {
    if (request.url?.includes("2024-01-03")) response.writeHead(503).end();
    else if (count === 3) sendJson(response, { messages: [{ status: "ok", total: 1 }], collection: [] });
    else sendJson(response, biorxivPage([biorxivRow(DOI)]));
  });
  const [failed, good] = await read(["2024-01-03", "2024-01-04"]);
  expect(failed?.failures?.[0]).toMatchObject({
    place: "2024-01-03",
    reason: expect.stringMatching(/503.*tried 2 times/),
  });
  expect(idsOf(good)).toEqual([ID]);
  expect(good?.position).toBeNull();
});

test("a run that was stopped goes on with the day after its last one, and forgets that when it ends", async () => {
  const row = (day: string) => biorxivRow(`10.1101/2024.01.02.5739${day.slice(-2)}`, { date: day });
  server.answer((request, response) => sendJson(response, biorxivPage([row((request.url ?? "").split("/")[3] ?? "")])));
  const stop = new AbortController();
  const run = "biorxiv:biorxiv:2024-01-03:2024-01-05";
  const readFrom = (position: string | null) =>
    readBiorxivDays(["biorxiv"], remainingDays("2024-01-03", "2024-01-05", position), options);
  await runIngest({ run, read: readFrom, signal: stop.signal, onProgress: () => stop.abort() });
  expect(await findCheckpoint(run)).toBe("2024-01-03");
  server.requests.length = 0;
  const report = await runIngest({ run, read: readFrom });
  expect(report.added).toBe(2);
  expect(server.requests.map(({ path }) => path.split("/")[3])).toEqual(["2024-01-04", "2024-01-05"]);
  expect(await findCheckpoint(run)).toBeNull();
});

test("a new version replaces the text whichever comes first, and the first day stays", async () => {
  const versions = [
    biorxivRow(DOI),
    biorxivRow(DOI, { version: "2", date: "2024-03-01", title: "A better title", published: "10.1038/x1" }),
  ];
  for (const order of [versions, versions.toReversed()]) {
    await clearPapers();
    for (const row of order) {
      server.answer((_, response) => sendJson(response, biorxivPage([row])));
      await runIngest({ run: null, read: () => readBiorxivDays(["biorxiv"], ["2024-01-03"], options) });
    }
    expect(await findPaper(ID)).toMatchObject({
      title: "A better title",
      version: 2,
      doi: "10.1038/x1",
      publishedAt: new Date("2024-01-03T00:00:00Z"),
      primaryCategory: "biorxiv.developmental-biology",
    });
  }
});

test("where the feed is made of bioRxiv, a paper's day is that of its first version", async () => {
  env.FEED_SOURCE = "biorxiv";
  env.FEED_TIME_ZONE = "UTC";
  server.answer((request, response) => {
    const isDay = request.url === "/details/biorxiv/2024-01-03/2024-01-03/0/json";
    sendJson(
      response,
      isDay
        ? biorxivPage([biorxivRow(DOI), biorxivRow("10.1101/2023.01.01.111111", { version: "2" })])
        : biorxivPage([]),
    );
  });
  await ingestRecentDays({ now: new Date("2024-01-04T12:00:00Z"), intervalMs: 0 });
  expect(await findPaper(ID)).toMatchObject({ featuredOn: "2024-01-03" });
  expect(await findPaper("doi/10.1101/2023.01.01.111111")).toMatchObject({ featuredOn: null });
});

test("one paper is asked of both servers, with all its versions; null where neither has it", async () => {
  server.answer((request, response) => {
    const isThere = request.url?.startsWith("/details/medrxiv/") && request.url.includes(DOI);
    const row = (version: string, date: string) => biorxivRow(DOI, { version, date, server: "medRxiv" });
    sendJson(response, biorxivPage(isThere ? [row("2", "2024-05-05"), row("1", "2024-01-03")] : []));
  });
  expect(await readBiorxivPaper(ID, options)).toMatchObject({
    id: ID,
    origin: "medrxiv",
    version: 2,
    publishedAt: new Date("2024-01-03T00:00:00Z"),
  });
  expect(server.requests.map(({ path }) => path)).toEqual([
    `/details/biorxiv/${DOI}/na/json`,
    `/details/medrxiv/${DOI}/na/json`,
  ]);
  expect(await readBiorxivPaper("doi/10.1101/2024.01.02.999999", options)).toBeNull();
});
