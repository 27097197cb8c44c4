import { afterAll, beforeAll, expect, test } from "vitest";
import { normalizePaper } from "@/db/queries/paper/normalized-paper";
import { env } from "@/lib/server/runtime/env";
import { draftFromDailyItem, readHuggingFaceDays } from "./huggingface";
import type { SourceBatch } from "./source";
import { createDailyItem } from "./testing/records";
import { sendJson, startServer, type TestServer } from "./testing/server";

let server: TestServer;
beforeAll(async () => {
  server = await startServer();
  env.HF_ENDPOINT = server.url;
});
afterAll(() => server.close());

const read = async (days: string[]) => {
  const batches: SourceBatch[] = [];
  for await (const batch of readHuggingFaceDays(days, { limits: { backoffMs: 1, attempts: 2 } })) batches.push(batch);
  return batches;
};
const normalized = (item: Record<string, unknown>, day: string | null = null) => {
  const result = normalizePaper(draftFromDailyItem(item, { day, position: null }));
  if ("reason" in result) throw new Error(result.reason);
  return result.paper;
};

test("a day is read page by page until a page is short, and no paper twice", async () => {
  const item = (n: number) => createDailyItem(`2502.${10_000 + n}`);
  server.answer((request, response) => {
    const page = Number(new URL(request.url ?? "", server.url).searchParams.get("p"));
    // A vote in between moved the last paper of the first page to the second.
    sendJson(response, page === 0 ? Array.from({ length: 100 }, (_, n) => item(n)) : [item(99), item(100)]);
  });
  const [day] = await read(["2025-02-14"]);
  expect(day?.items).toHaveLength(101);
  expect(day?.items.at(-1)).toMatchObject({
    paper: { id: "2502.10100", featured: { on: "2025-02-14", position: 102 } },
  });
  expect(server.requests.map(({ path }) => path)).toEqual([
    "/api/daily_papers?date=2025-02-14&limit=100&p=0",
    "/api/daily_papers?date=2025-02-14&limit=100&p=1",
  ]);
});

test("an empty day is normal; a bad row is refused with its place; a failing day is named and the others go on", async () => {
  server.answer((request, response) => {
    if (request.url?.includes("2025-02-15")) return sendJson(response, []);
    if (request.url?.includes("2025-02-16")) return sendJson(response, { error: "no" });
    return sendJson(response, [null, { paper: { id: "x" } }, createDailyItem("2502.00001")]);
  });
  const [one, empty, failed, last] = await read(["2025-02-14", "2025-02-15", "2025-02-16", "2025-02-17"]);
  expect(one?.items).toMatchObject([
    { place: "2025-02-14, paper 1", reason: "it is not an object" },
    { place: "2025-02-14, paper 2", reason: "its id is none of a known source; it has no title; it has no abstract" },
    { paper: { id: "2502.00001" } },
  ]);
  expect(empty).toMatchObject({ items: [], position: "2025-02-15" });
  expect(failed?.failures).toEqual([
    { place: "2025-02-16", reason: "The answer is not a list of papers; the API may have changed" },
  ]);
  // A run that is killed now must ask for the failed day again.
  expect(last).toMatchObject({ position: null });
});

test("a row of today's shape brings organization, links, votes and submitter", () => {
  const paper = normalized(
    createDailyItem("2502.00001", {
      paper: {
        projectPage: "https://x.example",
        githubRepo: "https://github.com/a/b",
        githubStars: 3,
        ai_summary: "S",
      },
      organization: { _id: "1", name: "google", fullname: "Google", avatar: "https://a.example/g.png" },
      submittedBy: { name: "ada", fullname: "Ada", avatarUrl: "/avatars/1.svg" },
      thumbnail: "https://cdn-thumbnails.huggingface.co/x.png",
    }),
  );
  expect(paper).toMatchObject({
    organization: { slug: "google", name: "Google", avatarUrl: "https://a.example/g.png" },
    submitter: { name: "ada", fullname: "Ada", avatarUrl: "https://huggingface.co/avatars/1.svg" },
    featured: { on: "2025-02-14", at: new Date("2025-02-14T00:00:00Z") },
    upvotes: 3,
    comments: 1,
    codeStars: 3,
    aiSummary: "S",
  });
});

test("a saved row of the oldest shape has its day in the outer date, else in the file's name", () => {
  const item = createDailyItem("2405.00001", {
    paper: { submittedOnDailyAt: undefined },
    mediaUrl: "https://x.example/t.png",
  });
  expect(normalized({ ...item, publishedAt: "2025-02-17T03:44:01Z" }).featured?.on).toBe("2025-02-17");
  expect(normalized(item, "2025-02-18")).toMatchObject({
    featured: { on: "2025-02-18" },
    thumbnailUrl: "https://x.example/t.png",
  });
  expect(normalized(item).featured).toBeNull();
});

test("a single paper's flat answer is read too", () => {
  const { paper } = createDailyItem("2608.09888");
  expect(normalized(paper as Record<string, unknown>)).toMatchObject({ id: "2608.09888", upvotes: 3, comments: null });
});
