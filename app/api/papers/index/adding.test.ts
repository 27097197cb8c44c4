import { eq } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { papers } from "@/db/schema";
import { createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import { readArxivPaper } from "@/ingest/arxiv-paper";
import { createRecord } from "@/ingest/testing/records";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { POST } from "./route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));
// arXiv's answers are tested where they are read.
vi.mock("@/ingest/arxiv-paper", async (original) => ({ ...(await original<object>()), readArxivPaper: vi.fn() }));

let id = "";
let number = 0;
beforeEach(() => {
  number += 1;
  id = `2501.0${1000 + number}`;
  vi.mocked(readArxivPaper).mockImplementation(async (asked) => createRecord({ id: asked }));
});

type Reader = { id: string };
const add = async (reader: Reader, body: object = { arxivId: id }) => {
  const headers = { cookie: await cookieOf(reader), "content-type": "application/json" };
  const answer = await POST(pageRequest("POST", "/api/papers/index", headers, JSON.stringify(body)));
  return { status: answer.status, body: (await answer.json()) as { error?: string } };
};
const submitters = async () =>
  (await db.select({ by: papers.submittedBy }).from(papers).where(eq(papers.id, id))).map(({ by }) => by);

test("the reader who adds a paper may fetch it again, and nobody else may", async () => {
  const [reader, other] = [await createUser(), await createUser()];
  expect((await add(reader)).status).toBe(200);
  expect((await add(reader)).status).toBe(200);
  expect(await add(other)).toEqual({
    status: 403,
    body: { error: "This paper is here already. Only the person who added it can fetch it again." },
  });
  expect(await submitters()).toEqual([reader.id]);
});

test("of several who add a paper at once one has added it, and the others are told", async () => {
  const readers = await Promise.all(Array.from({ length: 6 }, () => createUser()));
  const answers = await Promise.all(readers.map((reader) => add(reader)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 403, 403, 403, 403, 403]);
  const theirs = readers[answers.findIndex(({ status }) => status === 200)];
  expect(await submitters()).toEqual([theirs?.id]);
});

test("a paper whose submitter cannot be noted is not added, and can be added afterwards", async () => {
  catchLog();
  const reader = await createUser();
  await db.execute(`alter table papers add constraint fails check (id <> '${id}' or submitted_by is null) not valid`);
  expect((await add(reader)).status).toBe(500);
  expect(await submitters()).toEqual([]);
  await db.execute("alter table papers drop constraint fails");
  expect((await add(reader)).status).toBe(200);
  expect(await submitters()).toEqual([reader.id]);
});

test("what is no id is refused in the sentence of the API's description", async () => {
  const reader = await createUser();
  for (const body of [{ arxivId: "nonsense" }, { arxivId: 7 }, {}])
    expect(await add(reader, body)).toEqual({
      status: 400,
      body: { error: "Give `arxivId` as an arXiv id like 2404.18911." },
    });
  expect((await add(reader, { arxivId: id, more: 1 })).body.error).toMatch(/^The body is not as it should be/);
});
