import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { sanctionAccount } from "@/db/queries/moderation/sanctions";
import { correctPaperAs } from "@/db/queries/paper/correct-paper";
import { hidePaper } from "@/db/queries/paper/hidden-papers";
import { papers, submissions } from "@/db/schema";
import { createEstablishedUser } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { leadOf, pageRequest } from "@/db/testing/requests";
import { UpstreamError } from "@/ingest/http";
import { readPaperAtSource } from "@/ingest/paper-at-source";
import { COMMENT_QUOTAS, SUBMISSION_WINDOW_DAYS, SUBMISSIONS_PER_DAY } from "@/lib/core/comment/community-rules";
import { env } from "@/lib/server/runtime/env";
import { refusalOf, tokenHeaders } from "../../testing/discussions";
import {
  createDayless,
  daysAgo,
  newSubmittedId,
  openSubmissions,
  sendSubmission,
  sendSubmissionForm,
  storedPaper,
  submissionOf,
} from "../../testing/submitting";
import { POST } from "./route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));
// Sources' answers are tested where they are read.
vi.mock("@/ingest/paper-at-source", () => ({ readPaperAtSource: vi.fn() }));

beforeEach(openSubmissions);

test("what its source does not have is refused, and so is what is no id", async () => {
  vi.mocked(readPaperAtSource).mockResolvedValue(null);
  const reader = await createUser();
  expect(await refusalOf(sendSubmission(reader, { paper_id: newSubmittedId() }))).toEqual([
    404,
    "There is no paper with this id at arXiv; check it.",
  ]);
  for (const paper_id of ["nonsense", "", "https://example.org/2404.18911/x", 7, null])
    expect((await refusalOf(sendSubmission(reader, { paper_id })))[0]).toBe(400);
  expect(await db.$count(submissions, eq(submissions.userId, reader.id))).toBe(0);
});

test("a paper that has a day is refused, and a form leads to it", async () => {
  const [reader, paper] = [await createUser(), await createPaper()];
  const answer = await sendSubmission(reader, { paper_id: paper.id });
  expect(answer.headers.get("link")).toBe(`</papers/${paper.id}>; rel="related"`);
  expect(await refusalOf(Promise.resolve(answer))).toEqual([
    409,
    "This paper is here already: it was among the papers of 2025-02-14.",
  ]);
  expect(leadOf(await sendSubmissionForm(reader, { paper_id: paper.id }))).toBe(`303 /papers/submit?paper=${paper.id}`);
  const page = await sendSubmissionForm(reader, { paper_id: paper.id, comment: "What I typed." });
  expect(page.status).toBe(409);
  expect(await page.text()).toMatch(new RegExp(`action="/api/papers/${paper.id}/comment"[^]*What I typed\\.`));
  expect((await storedPaper(paper.id))?.submittedBy).toBeNull();
});

test("a paper can be submitted within the window of its first version, and not after it", async () => {
  const reader = await createEstablishedUser();
  const [inTime, late] = [
    await createDayless({ publishedAt: daysAgo(SUBMISSION_WINDOW_DAYS - 0.01) }),
    await createDayless({ publishedAt: daysAgo(SUBMISSION_WINDOW_DAYS + 0.01) }),
  ];
  expect((await sendSubmission(reader, { paper_id: inTime.id })).status).toBe(201);
  const [status, sentence] = await refusalOf(sendSubmission(reader, { paper_id: late.id }));
  expect([status, sentence]).toEqual([409, expect.stringContaining(`for ${SUBMISSION_WINDOW_DAYS} days`)]);
  expect((await storedPaper(late.id))?.featuredOn).toBeNull();
});

test("a withdrawn paper and one that was taken off the site are refused with the reason", async () => {
  const [reader, withdrawn, removed] = [
    await createUser(),
    await createDayless({ withdrawnAt: new Date() }),
    await createDayless(),
  ];
  await hidePaper(removed.id);
  expect(await refusalOf(sendSubmission(reader, { paper_id: withdrawn.id }))).toEqual([
    403,
    "This paper was withdrawn, so it is not submitted.",
  ]);
  expect(await refusalOf(sendSubmission(reader, { paper_id: removed.id }))).toEqual([
    403,
    "This paper was taken off this site, so it is not submitted.",
  ]);
});

test("a paper that a moderator took off its day is refused, until it is given back to its source", async () => {
  const [reader, { id }] = [await createUser(), await createPaper({ id: newSubmittedId(), publishedAt: daysAgo(2) })];
  await correctPaperAs("shell", id, { kind: "day", value: null }, null);
  expect(await refusalOf(sendSubmission(reader, { paper_id: id }))).toEqual([
    403,
    "A moderator took this paper off its day, so it is not submitted.",
  ]);
  await correctPaperAs("shell", id, { kind: "day", value: "source" }, null);
  expect((await refusalOf(sendSubmission(reader, { paper_id: id })))[0]).toBe(409);
});

test("new and established accounts are refused at their number, which comes back after a day", async () => {
  for (const [reader, max] of [
    [await createUser(), SUBMISSIONS_PER_DAY.new],
    [await createEstablishedUser(), SUBMISSIONS_PER_DAY.established],
  ] as const) {
    for (let count = 0; count < max; count++)
      expect((await sendSubmission(reader, { paper_id: (await createDayless()).id })).status).toBe(201);
    const next = await createDayless();
    const refused = await sendSubmission(reader, { paper_id: next.id });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(86_000);
    expect(await refusalOf(Promise.resolve(refused))).toEqual([
      429,
      `You can submit ${max === 1 ? "1 paper" : `${max} papers`} in 24 hours. Try again in 24 hours.`,
    ]);
    await db.execute(
      sql`update submissions set created_at = created_at - interval '1 day' where user_id = ${reader.id}`,
    );
    expect((await sendSubmission(reader, { paper_id: next.id })).status).toBe(201);
  }
});

test("one person who sends several papers at once stays within the number", async () => {
  const reader = await createUser();
  const ids = await Promise.all(Array.from({ length: 6 }, async () => (await createDayless()).id));
  const answers = await Promise.all(ids.map((paper_id) => sendSubmission(reader, { paper_id })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 429, 429, 429, 429, 429]);
  expect(await db.$count(papers, eq(papers.submittedBy, reader.id))).toBe(1);
});

test("of several who submit a paper at once one has submitted it, and the others are told", async () => {
  const { id } = await createDayless();
  const readers = await Promise.all(Array.from({ length: 6 }, () => createUser()));
  const answers = await Promise.all(readers.map((reader) => sendSubmission(reader, { paper_id: id })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  const winner = readers[answers.findIndex(({ status }) => status === 201)];
  expect([(await storedPaper(id))?.submittedBy, (await submissionOf(id))?.userId]).toEqual([winner?.id, winner?.id]);
});

test("of several who submit a paper that has not come one waits for it", async () => {
  vi.mocked(readPaperAtSource).mockRejectedValue(new UpstreamError("arXiv is away"));
  const id = newSubmittedId();
  const readers = await Promise.all(Array.from({ length: 6 }, () => createUser()));
  const answers = await Promise.all(readers.map((reader) => sendSubmission(reader, { paper_id: id })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403, 403, 403]);
  expect(await db.$count(submissions, eq(submissions.paperId, id))).toBe(1);
});

test("a comment that the rules refuse takes the submission back, and a form keeps its words", async () => {
  const [reader, { id }] = [await createUser({ createdAt: daysAgo(1) }), await createDayless()];
  const links = Array.from({ length: COMMENT_QUOTAS.new.links + 1 }, (_, at) => `https://example.org/${at}`).join(" ");
  expect((await refusalOf(sendSubmission(reader, { paper_id: id, comment: links })))[0]).toBe(403);
  const page = await sendSubmissionForm(reader, { paper_id: id, comment: links, is_own_paper: "1" });
  const html = await page.text();
  expect([page.status, html.includes(links), html.includes("checked")]).toEqual([403, true, true]);
  expect([(await storedPaper(id))?.featuredOn, await submissionOf(id)]).toEqual([null, undefined]);
});

test("a token needs the scope to write, and pages of other sites submit nothing", async () => {
  const [reader, { id }] = [await createUser(), await createDayless()];
  const byToken = async (scope: "read" | "write") =>
    POST(
      new Request("http://localhost:3000/api/papers/submit", {
        method: "POST",
        headers: { "content-type": "application/json", ...(await tokenHeaders(reader.id, [scope])) },
        body: JSON.stringify({ paper_id: id, comment: "", media_urls: [] }),
      }),
    );
  expect((await byToken("read")).status).toBe(403);
  const foreign = { origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  expect((await sendSubmission(reader, { paper_id: id }, foreign)).status).toBe(403);
  expect((await byToken("write")).status).toBe(201);
});

test("who is not signed in is led to sign in and back; by script 401, and words are kept", async () => {
  const { id } = await createDayless();
  const callbackUrl = encodeURIComponent(`/papers/submit?paper=${id}`);
  expect(leadOf(await sendSubmissionForm(null, { paper_id: id }))).toBe(`303 /signin?callbackUrl=${callbackUrl}`);
  const page = await sendSubmissionForm(null, { paper_id: id, comment: "What I typed." });
  expect([page.status, (await page.text()).includes("What I typed.")]).toEqual([401, true]);
  expect(
    (
      await POST(
        pageRequest(
          "POST",
          "/api/papers/submit",
          { "content-type": "application/json" },
          JSON.stringify({ paper_id: id }),
        ),
      )
    ).status,
  ).toBe(401);
});

test("restricted, suspended, waiting and unverified accounts are refused as for comments", async () => {
  const { id } = await createDayless();
  const [restricted, suspended] = [await createUser(), await createUser()];
  await sanctionAccount(restricted.id, { kind: "restrict", days: 7, note: null }, "shell");
  expect((await refusalOf(sendSubmission(restricted, { paper_id: id })))[0]).toBe(403);
  await sanctionAccount(suspended.id, { kind: "suspend", days: null, note: null }, "shell");
  expect((await refusalOf(sendSubmission(suspended, { paper_id: id })))[0]).toBe(403);
  expect((await refusalOf(sendSubmission(await createUser({ waitsSince: new Date() }), { paper_id: id })))[0]).toBe(
    403,
  );
  env.SMTP_URL = "smtp://127.0.0.1:1";
  expect((await refusalOf(sendSubmission(await createUser(), { paper_id: id })))[1]).toMatch(/^Add a mail address/);
  expect((await storedPaper(id))?.featuredOn).toBeNull();
});

test("nothing is submitted where readers cannot write, and a form's words come back", async () => {
  const [reader, { id }] = [await createUser(), await createDayless()];
  env.COMMUNITY = "readonly";
  expect((await refusalOf(sendSubmission(reader, { paper_id: id })))[0]).toBe(403);
  expect(await (await sendSubmissionForm(reader, { paper_id: id, comment: "Typed." })).text()).toContain("Typed.");
  env.COMMUNITY = "off";
  expect((await refusalOf(sendSubmission(reader, { paper_id: id })))[0]).toBe(404);
});
