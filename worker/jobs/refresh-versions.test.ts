import { eq } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { addUpvote } from "@/db/queries/paper/upvotes";
import { jobs, papers } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { refreshRecentVersions } from "@/ingest/recent";
import { atomEntry, atomFeed } from "@/ingest/testing/answers";
import { clearPapers, createRecord } from "@/ingest/testing/records";
import { sendXml, startServer, type TestServer } from "@/ingest/testing/server";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { runDueJobs } from "../worker";
import { refreshVersions } from "./refresh-versions";

let arxiv: TestServer;
beforeAll(async () => {
  arxiv = await startServer();
  env.ARXIV_ENDPOINT = arxiv.url;
  env.FEED_SOURCE = "huggingface";
  env.FEED_TIME_ZONE = "UTC";
  catchLog();
});
afterAll(() => arxiv.close());
beforeEach(async () => {
  await clearPapers();
  await db.delete(jobs);
});

const now = new Date("2025-02-14T23:30:00Z");
const on = (id: string, day: string) => createRecord({ id, featured: { on: day, position: 1 }, upvotes: 7 });
const stored = async (id: string) => (await db.select().from(papers).where(eq(papers.id, id)))[0]!;
const askedIds = () =>
  arxiv.requests.map(({ path }) => new URL(path, arxiv.url).searchParams.get("id_list")?.split(",") ?? []);

test("a paper of the last fourteen days gains its version and its entities, and keeps its day and votes", async () => {
  await ingestPapers([on("2502.00001", "2025-01-31"), on("2501.00009", "2025-01-30")]);
  const { id } = await createUser();
  await addUpvote("2502.00001", id);
  arxiv.answer((_, response) => sendXml(response, atomFeed([atomEntry("2502.00001v3")])));
  expect(await runDueJobs([refreshVersions], "UTC", now)).toEqual(["refresh-versions"]);
  expect(askedIds()).toEqual([["2502.00001"]]);
  expect(await stored("2502.00001")).toMatchObject({
    version: 3,
    title: "On $x < y$ and more",
    categories: ["cs.CL", "cs.AI"],
    featuredOn: "2025-01-31",
    featuredOrigin: "huggingface",
    importedUpvoteCount: 7,
    upvoteCount: 1,
  });
  expect(await refreshRecentVersions({ now, intervalMs: 0 })).toMatchObject({ same: 1, changed: 0 });
});

test("a withdrawal is marked", async () => {
  await ingestPapers([on("2502.00001", "2025-02-13")]);
  const withdrawn = atomEntry("2502.00001v2").replace("9 pages", "This paper has been withdrawn by the authors");
  arxiv.answer((_, response) => sendXml(response, atomFeed([withdrawn])));
  await refreshRecentVersions({ now, intervalMs: 0 });
  expect((await stored("2502.00001")).withdrawnAt).toEqual(new Date("2025-03-02T00:00:01Z"));
});

test("many are asked for a hundred at a time; a part that fails is tried again, and the others are there before", async () => {
  const ids = Array.from({ length: 250 }, (_, n) => `2502.${String(10_000 + n)}`);
  await ingestPapers(ids.map((id) => on(id, "2025-02-13")));
  let isBroken = true;
  arxiv.answer((request, response) => {
    const asked = new URL(request.url ?? "", arxiv.url).searchParams.get("id_list")?.split(",") ?? [];
    if (isBroken && asked.includes("2502.10120")) return response.writeHead(404).end();
    return sendXml(response, atomFeed(asked.map((id) => atomEntry(`${id}v2`))));
  });
  const report = await refreshRecentVersions({ now, intervalMs: 0 });
  expect(report).toMatchObject({ changed: 150, failedParts: 1 });
  expect(report.refused[0]?.place).toBe("2502.10100 to 2502.10199");
  expect(askedIds().map(({ length }) => length)).toEqual([100, 100, 50]);
  isBroken = false;
  expect(await refreshRecentVersions({ now, intervalMs: 0 })).toMatchObject({
    changed: 100,
    same: 150,
    failedParts: 0,
  });
});

test("arXiv is not asked when there is no paper of these days", async () => {
  arxiv.answer((_, response) => response.writeHead(500).end());
  expect(await refreshRecentVersions({ now, intervalMs: 0 })).toMatchObject({ changed: 0, failedParts: 0 });
  expect(arxiv.requests).toEqual([]);
});
