import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { hidePaper } from "@/db/queries/paper/hidden-papers";
import { jobs, papers, submissions } from "@/db/schema";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf, pageRequest } from "@/db/testing/requests";
import { UpstreamError } from "@/ingest/http";
import { readPaperAtSource } from "@/ingest/paper-at-source";
import { createRecord } from "@/ingest/testing/records";
import { PAPERS_ADDED_PER_HOUR } from "@/lib/core/comment/community-rules";
import { env } from "@/lib/server/runtime/env";
import { sendForm } from "../testing/discussions";
import { POST as check } from "./check/route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));
// Sources' answers are tested where they are read.
vi.mock("@/ingest/paper-at-source", () => ({ readPaperAtSource: vi.fn() }));

let number = 0;
let id = "";
beforeEach(() => {
  env.COMMUNITY = "on";
  id = `2611.${40_000 + ++number}`;
  vi.mocked(readPaperAtSource).mockReset();
  vi.mocked(readPaperAtSource).mockImplementation(async (asked) => createRecord({ id: asked, origin: "arxiv" }));
});

const fetchAs = async (reader: { id: string } | null, of = id) =>
  sendForm(`/api/papers/${of}/fetch`, {}, reader ? { cookie: await cookieOf(reader) } : {});
const checkAs = async (reader: { id: string } | null, paper: string) =>
  check(
    formRequest(
      "/api/papers/check",
      { paper },
      { accept: "text/html", ...(reader && { cookie: await cookieOf(reader) }) },
    ),
  );
const paper = async () => (await db.select().from(papers).where(eq(papers.id, id)))[0];

test("a reader gets a paper that is not here, without a day, a submitter or a submission", async () => {
  expect(leadOf(await fetchAs(await createUser()))).toBe(`303 /papers/${id}`);
  expect(await paper()).toMatchObject({ featuredOn: null, submittedBy: null });
  expect(await db.$count(submissions, eq(submissions.paperId, id))).toBe(0);
});

test("a paper of another source is got by its address as well", async () => {
  id = "doi/10.1101/2026.11.28.654321";
  expect(leadOf(await fetchAs(await createUser()))).toBe(`303 /papers/${id}`);
  expect(await paper()).toBeDefined();
});

test("who is not signed in is led to sign in, and back to the address", async () => {
  expect(leadOf(await fetchAs(null))).toBe(`303 /signin?callbackUrl=${encodeURIComponent(`/papers/${id}`)}`);
  expect(leadOf(await checkAs(null, id))).toBe("303 /signin?callbackUrl=%2Fpapers%2Fsubmit");
  expect(readPaperAtSource).not.toHaveBeenCalled();
});

test("a paper that is here is not asked for", async () => {
  await createPaper({ id });
  expect(leadOf(await fetchAs(await createUser()))).toBe(`303 /papers/${id}`);
  expect(readPaperAtSource).not.toHaveBeenCalled();
});

test("what is no id, what its source does not have and what was taken off are refused", async () => {
  const reader = await createUser();
  expect((await fetchAs(reader, "nonsense")).status).toBe(404);
  await hidePaper((await createPaper({ id })).id);
  expect((await fetchAs(reader)).status).toBe(403);
  id = `2611.${40_000 + ++number}`;
  vi.mocked(readPaperAtSource).mockResolvedValue(null);
  const answer = await fetchAs(reader);
  expect([answer.status, (await answer.text()).includes("There is no paper with this id at arXiv")]).toEqual([
    404,
    true,
  ]);
});

test("a source that does not answer in time is asked by a job, and the reader is told", async () => {
  vi.mocked(readPaperAtSource).mockRejectedValue(new UpstreamError("arXiv is away"));
  const answer = await fetchAs(await createUser());
  expect([answer.status, answer.headers.get("retry-after")]).toEqual([503, "120"]);
  expect(await db.$count(jobs, sql`kind = 'bring-paper' and payload ->> 'id' = ${id}`)).toBe(1);
  expect(leadOf(await checkAs(await createUser(), id))).toBe(`303 /papers/submit?paper=${id}&found=on-its-way`);
});

test("an account gets so many papers an hour, and no more", async () => {
  const [reader, cookie] = [await createUser(), { accept: "text/html", cookie: "" }];
  cookie.cookie = await cookieOf(reader);
  vi.mocked(readPaperAtSource).mockResolvedValue(null);
  for (let count = 0; count < PAPERS_ADDED_PER_HOUR; count++)
    expect((await sendForm(`/api/papers/${id}/fetch`, {}, cookie)).status).toBe(404);
  expect((await sendForm(`/api/papers/${id}/fetch`, {}, cookie)).status).toBe(429);
});

test("a page of another site has no paper fetched", async () => {
  const headers = {
    cookie: await cookieOf(await createUser()),
    origin: "https://evil.example",
    "sec-fetch-site": "cross-site",
  };
  expect((await sendForm(`/api/papers/${id}/fetch`, {}, headers)).status).toBe(403);
  expect(
    (await check(pageRequest("POST", "/api/papers/check", headers, new URLSearchParams({ paper: id })))).status,
  ).toBe(403);
});

test("a check leads to the paper by its id, and back to what was typed where that is none", async () => {
  const reader = await createUser();
  expect(leadOf(await checkAs(reader, `https://arxiv.org/abs/${id}v2`))).toBe(`303 /papers/submit?paper=${id}`);
  expect(leadOf(await checkAs(reader, "no such thing"))).toBe("303 /papers/submit?paper=no+such+thing");
  env.COMMUNITY = "readonly";
  expect((await checkAs(reader, id)).status).toBe(403);
});
