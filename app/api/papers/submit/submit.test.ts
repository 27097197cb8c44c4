import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { deleteUser } from "@/db/queries/account/users";
import { sanctionAccount } from "@/db/queries/moderation/sanctions";
import { hidePaper } from "@/db/queries/paper/hidden-papers";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { comments, jobs, papers, submissions } from "@/db/schema";
import { createEstablishedUser } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, formRequest, leadOf, pageRequest } from "@/db/testing/requests";
import { UpstreamError } from "@/ingest/http";
import { readPaperAtSource } from "@/ingest/paper-at-source";
import { createRecord } from "@/ingest/testing/records";
import {
  COMMENT_QUOTAS,
  SUBMISSION_WAITS_HOURS,
  SUBMISSION_WINDOW_DAYS,
  SUBMISSIONS_PER_DAY,
} from "@/lib/core/comment/community-rules";
import { addDays, dayOf } from "@/lib/core/days";
import { env } from "@/lib/server/runtime/env";
import { GET as readDaily } from "../../daily_papers/route";
import { refusalOf, tokenHeaders } from "../../testing/discussions";
import { GET as readPaper } from "../get-paper";
import { POST } from "./route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));
// Sources' answers are tested where they are read.
vi.mock("@/ingest/paper-at-source", () => ({ readPaperAtSource: vi.fn() }));

const DAY_MS = 86_400_000;
const today = () => dayOf(new Date(), env.FEED_TIME_ZONE);
const daysAgo = (days: number) => new Date(Date.now() - days * DAY_MS);
let number = 0;
const newId = () => `2611.${20_000 + ++number}`;
const createDayless = (overrides: Partial<typeof papers.$inferInsert> = {}) =>
  createPaper({ id: newId(), featuredOn: null, publishedAt: daysAgo(2), ...overrides });

beforeEach(() => {
  env.COMMUNITY = "on";
  env.SMTP_URL = undefined;
  vi.mocked(readPaperAtSource).mockReset();
  vi.mocked(readPaperAtSource).mockImplementation(async (id) =>
    createRecord({ id, origin: "arxiv", publishedAt: daysAgo(2).toISOString() }),
  );
});

type Reader = { id: string };
const submit = async (reader: Reader, body: object, headers: Record<string, string> = {}) =>
  POST(
    pageRequest(
      "POST",
      "/api/papers/submit",
      { cookie: await cookieOf(reader), "content-type": "application/json", ...headers },
      JSON.stringify(body),
    ),
  );
const sendForm = async (reader: Reader | null, fields: Record<string, string>) =>
  POST(
    formRequest("/api/papers/submit", fields, {
      accept: "text/html",
      ...(reader && { cookie: await cookieOf(reader) }),
    }),
  );
const rowOf = async (id: string) => (await db.select().from(submissions).where(eq(submissions.paperId, id)))[0];
const paperOf = async (id: string) => (await db.select().from(papers).where(eq(papers.id, id)))[0];

test("a paper that is here without a day gets the open day, its submitter and no vote", async () => {
  const [reader, paper] = [await createUser(), await createDayless()];
  const answer = await submit(reader, { paper_id: paper.id, comment: null, media_urls: [] });
  expect([answer.status, await answer.json()]).toEqual([
    201,
    { paperId: paper.id, submittedOnDaily: today(), isWaiting: false },
  ]);
  expect(await paperOf(paper.id)).toMatchObject({
    featuredOn: today(),
    featuredOrigin: null,
    submittedBy: reader.id,
    upvoteCount: 0,
  });
  expect(await rowOf(paper.id)).toMatchObject({ userId: reader.id, featuredOn: today(), isOwnPaper: false });
});

test("programs see who submitted a paper, until when it could be, and find it by them", async () => {
  const [reader, { id, publishedAt }] = [await createUser({ name: "Ada" }), await createDayless()];
  await submit(reader, { paper_id: id });
  const daily = (await (
    await readDaily(new Request(`http://localhost:3000/api/daily_papers?submitter=${reader.username}`), {
      params: Promise.resolve({}),
    })
  ).json()) as { submittedBy: object; paper: { id: string; submittedOnDailyAt: string; submittedOnDailyBy: object } }[];
  const ada = { name: reader.username, user: reader.username, fullname: "Ada", type: "user" };
  expect(daily).toMatchObject([{ submittedBy: ada, paper: { id, submittedOnDailyBy: ada } }]);
  expect(daily[0]?.paper.submittedOnDailyAt.slice(0, 10)).toBe(today());
  const request = new Request(`http://localhost:3000/api/papers/${id}?field=submissionDeadline`);
  const detail = await (await readPaper(request, { params: Promise.resolve({ paperId: id }) })).json();
  expect(detail).toMatchObject({
    submissionDeadline: new Date(publishedAt!.getTime() + SUBMISSION_WINDOW_DAYS * DAY_MS).toISOString(),
  });
});

test("any version, page, file or DOI of a paper names it", async () => {
  for (const form of [
    (id: string) => `${id}v3`,
    (id: string) => `https://arxiv.org/abs/${id}v2`,
    (id: string) => `https://arxiv.org/pdf/${id}.pdf`,
    (id: string) => `https://arxiv.org/html/${id}v1`,
    (id: string) => `https://doi.org/10.48550/arXiv.${id}`,
    (id: string) => `https://huggingface.co/papers/${id}`,
  ]) {
    const { id } = await createDayless();
    expect((await submit(await createUser(), { paper_id: form(id) })).status).toBe(201);
    expect((await paperOf(id))?.featuredOn).toBe(today());
  }
  const doi = "10.1101/2026.11.28.123456";
  await createDayless({ id: `doi/${doi}` });
  expect((await submit(await createUser(), { paper_id: `https://www.biorxiv.org/content/${doi}v1.full` })).status).toBe(
    201,
  );
});

test("papers stand at the end of the day, in the order in which they were submitted", async () => {
  const placed = await createPaper({ featuredOn: today(), featuredPosition: 1_000_000 });
  const [first, second] = [await createDayless(), await createDayless()];
  await submit(await createUser(), { paper_id: second.id });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await submit(await createUser(), { paper_id: first.id });
  const rows = await db.execute<{ id: string }>(sql`
    select id from papers where featured_on = ${today()} and id in (${placed.id}, ${first.id}, ${second.id}) order by featured_position`);
  expect(rows.map(({ id }) => id)).toEqual([placed.id, second.id, first.id]);
});

test("a paper that is not here is fetched, and joins the day", async () => {
  const [reader, id] = [await createUser(), newId()];
  expect((await submit(reader, { paper_id: id })).status).toBe(201);
  expect(await paperOf(id)).toMatchObject({ featuredOn: today(), submittedBy: reader.id });
});

test("a paper that its source does not send in time waits, and a job is asked", async () => {
  vi.mocked(readPaperAtSource).mockRejectedValue(new UpstreamError("arXiv is away"));
  const [reader, other, id] = [await createUser(), await createUser(), newId()];
  const answer = await submit(reader, { paper_id: id, comment: "Worth it." });
  expect(await answer.json()).toEqual({ paperId: id, submittedOnDaily: null, isWaiting: true });
  expect(await rowOf(id)).toMatchObject({ userId: reader.id, featuredOn: null, waitingText: "Worth it." });
  expect(await db.$count(jobs, sql`kind = 'bring-paper' and payload ->> 'id' = ${id}`)).toBe(1);
  expect((await refusalOf(submit(other, { paper_id: id })))[1]).toMatch(/^Somebody else/);
  await db.execute(
    sql`update submissions set created_at = now() - make_interval(hours => ${SUBMISSION_WAITS_HOURS}, mins => 1)`,
  );
  expect((await submit(other, { paper_id: id })).status).toBe(201);
  expect((await rowOf(id))?.userId).toBe(other.id);
});

test("what its source does not have is refused, and so is what is no id", async () => {
  vi.mocked(readPaperAtSource).mockResolvedValue(null);
  const reader = await createUser();
  expect(await refusalOf(submit(reader, { paper_id: newId() }))).toEqual([
    404,
    "There is no paper with this id at arXiv; check it.",
  ]);
  for (const paper_id of ["nonsense", "", "https://example.org/2404.18911/x", 7, null])
    expect((await refusalOf(submit(reader, { paper_id })))[0]).toBe(400);
  expect(await db.$count(submissions, eq(submissions.userId, reader.id))).toBe(0);
});

test("a paper that has a day is refused, and a form leads to it", async () => {
  const [reader, paper] = [await createUser(), await createPaper()];
  const answer = await submit(reader, { paper_id: paper.id });
  expect(answer.headers.get("link")).toBe(`</papers/${paper.id}>; rel="related"`);
  expect(await refusalOf(Promise.resolve(answer))).toEqual([
    409,
    "This paper is here already: it was among the papers of 2025-02-14.",
  ]);
  expect(leadOf(await sendForm(reader, { paper_id: paper.id }))).toBe(`303 /papers/submit?paper=${paper.id}`);
  const page = await sendForm(reader, { paper_id: paper.id, comment: "What I typed." });
  expect(page.status).toBe(409);
  expect(await page.text()).toMatch(new RegExp(`action="/api/papers/${paper.id}/comment"[^]*What I typed\\.`));
  expect((await paperOf(paper.id))?.submittedBy).toBeNull();
});

test("a paper can be submitted within the window of its first version, and not after it", async () => {
  const reader = await createEstablishedUser();
  const [inTime, late] = [
    await createDayless({ publishedAt: daysAgo(SUBMISSION_WINDOW_DAYS - 0.01) }),
    await createDayless({ publishedAt: daysAgo(SUBMISSION_WINDOW_DAYS + 0.01) }),
  ];
  expect((await submit(reader, { paper_id: inTime.id })).status).toBe(201);
  const [status, sentence] = await refusalOf(submit(reader, { paper_id: late.id }));
  expect([status, sentence]).toEqual([409, expect.stringContaining(`for ${SUBMISSION_WINDOW_DAYS} days`)]);
  expect((await paperOf(late.id))?.featuredOn).toBeNull();
});

test("an older paper that was not here is added without a day", async () => {
  vi.mocked(readPaperAtSource).mockImplementation(async (id) =>
    createRecord({ id, origin: "arxiv", publishedAt: "2024-01-01T00:00:00Z" }),
  );
  const id = newId();
  expect((await refusalOf(submit(await createUser(), { paper_id: id })))[1]).toMatch(
    /It is kept here without a day\.$/,
  );
  expect(await paperOf(id)).toMatchObject({ featuredOn: null, submittedBy: null });
});

test("a withdrawn paper and one that was taken off the site are refused with the reason", async () => {
  const [reader, withdrawn, removed] = [
    await createUser(),
    await createDayless({ withdrawnAt: new Date() }),
    await createDayless(),
  ];
  await hidePaper(removed.id);
  expect(await refusalOf(submit(reader, { paper_id: withdrawn.id }))).toEqual([
    403,
    "This paper was withdrawn, so it is not submitted.",
  ]);
  expect(await refusalOf(submit(reader, { paper_id: removed.id }))).toEqual([
    403,
    "This paper was taken off this site, so it is not submitted.",
  ]);
});

test("new and established accounts are refused at their number, which comes back after a day", async () => {
  for (const [reader, max] of [
    [await createUser(), SUBMISSIONS_PER_DAY.new],
    [await createEstablishedUser(), SUBMISSIONS_PER_DAY.established],
  ] as const) {
    for (let count = 0; count < max; count++)
      expect((await submit(reader, { paper_id: (await createDayless()).id })).status).toBe(201);
    const next = await createDayless();
    const refused = await submit(reader, { paper_id: next.id });
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(86_000);
    expect(await refusalOf(Promise.resolve(refused))).toEqual([
      429,
      `You can submit ${max === 1 ? "1 paper" : `${max} papers`} in 24 hours. Try again in 24 hours.`,
    ]);
    await db.execute(
      sql`update submissions set created_at = created_at - interval '1 day' where user_id = ${reader.id}`,
    );
    expect((await submit(reader, { paper_id: next.id })).status).toBe(201);
  }
});

test("one person who sends several papers at once stays within the number", async () => {
  const reader = await createUser();
  const ids = await Promise.all(Array.from({ length: 6 }, async () => (await createDayless()).id));
  const answers = await Promise.all(ids.map((paper_id) => submit(reader, { paper_id })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 429, 429, 429, 429, 429]);
  expect(await db.$count(papers, eq(papers.submittedBy, reader.id))).toBe(1);
});

test("of several who submit a paper at once one has submitted it, and the others are told", async () => {
  const { id } = await createDayless();
  const readers = await Promise.all(Array.from({ length: 6 }, () => createUser()));
  const answers = await Promise.all(readers.map((reader) => submit(reader, { paper_id: id })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409, 409, 409, 409]);
  const winner = readers[answers.findIndex(({ status }) => status === 201)];
  expect([(await paperOf(id))?.submittedBy, (await rowOf(id))?.userId]).toEqual([winner?.id, winner?.id]);
});

test("of several who submit a paper that has not come one waits for it", async () => {
  vi.mocked(readPaperAtSource).mockRejectedValue(new UpstreamError("arXiv is away"));
  const id = newId();
  const readers = await Promise.all(Array.from({ length: 6 }, () => createUser()));
  const answers = await Promise.all(readers.map((reader) => submit(reader, { paper_id: id })));
  expect(answers.map(({ status }) => status).sort()).toEqual([201, 403, 403, 403, 403, 403]);
  expect(await db.$count(submissions, eq(submissions.paperId, id))).toBe(1);
});

test("a form sent twice submits once", async () => {
  const [reader, { id }] = [await createUser(), await createDayless()];
  const fields = { paper_id: id, comment: "Look.", requestKey: "a-key", is_own_paper: "1" };
  for (let count = 0; count < 2; count++)
    expect(leadOf(await sendForm(reader, fields))).toBe(`303 /papers/submit?done=${id}`);
  expect(await db.$count(comments, eq(comments.paperId, id))).toBe(1);
  expect(await rowOf(id)).toMatchObject({ isOwnPaper: true, commentId: expect.any(String) });
});

test("the comment is one of the paper's discussion, and its writer the submitter", async () => {
  const [reader, { id }] = [await createUser(), await createDayless()];
  const answer = await submit(reader, { paper_id: id, comment: "**Small** and clear." });
  const { newMessage } = (await answer.json()) as { newMessage: { id: string; isSubmitter?: boolean } };
  expect((await rowOf(id))?.commentId).toBe(newMessage.id);
  expect(JSON.stringify(newMessage)).toContain("<strong>Small</strong>");
  expect((await paperOf(id))?.commentCount).toBe(1);
});

test("a comment that the rules refuse takes the submission back, and a form keeps its words", async () => {
  const [reader, { id }] = [await createUser({ createdAt: daysAgo(1) }), await createDayless()];
  const links = Array.from({ length: COMMENT_QUOTAS.new.links + 1 }, (_, at) => `https://example.org/${at}`).join(" ");
  expect((await refusalOf(submit(reader, { paper_id: id, comment: links })))[0]).toBe(403);
  const page = await sendForm(reader, { paper_id: id, comment: links, is_own_paper: "1" });
  const html = await page.text();
  expect([page.status, html.includes(links), html.includes("checked")]).toEqual([403, true, true]);
  expect([(await paperOf(id))?.featuredOn, await rowOf(id)]).toEqual([null, undefined]);
});

test("media are shown from an established account, and refused from a new one", async () => {
  const [fresh, known, paper] = [await createUser(), await createEstablishedUser(), await createDayless()];
  const media_urls = ["https://example.org/figure.png"];
  expect((await refusalOf(submit(fresh, { paper_id: paper.id, media_urls })))[0]).toBe(403);
  for (const wrong of ["javascript:alert(1)", "http://127.0.0.1/x.png", "http://db.internal/x.png", ""])
    expect((await refusalOf(submit(known, { paper_id: paper.id, media_urls: [wrong] })))[0]).toBe(400);
  expect((await submit(known, { paper_id: paper.id, media_urls })).status).toBe(201);
  expect((await paperOf(paper.id))?.mediaUrls).toEqual(media_urls);
});

test("later records change neither the day, nor the submitter, nor what they set", async () => {
  const [reader, { id }] = [await createEstablishedUser(), await createDayless()];
  const media_urls = ["https://example.org/figure.png"];
  await submit(reader, { paper_id: id, media_urls });
  for (const on of [addDays(today(), 1), addDays(today(), -1)])
    await ingestPapers([
      createRecord({
        id,
        title: "Of Hugging Face",
        featured: { on, position: 3 },
        mediaUrls: ["https://example.org/other.mp4"],
        submitter: { name: "taesiri" },
      }),
    ]);
  await ingestPapers([createRecord({ id, origin: "arxiv", title: "A new version", version: 2 })]);
  expect(await paperOf(id)).toMatchObject({
    title: "A new version",
    featuredOn: today(),
    submittedBy: reader.id,
    mediaUrls: media_urls,
  });
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
  expect((await submit(reader, { paper_id: id }, foreign)).status).toBe(403);
  expect((await byToken("write")).status).toBe(201);
});

test("who is not signed in is led to sign in and back; by script 401, and words are kept", async () => {
  const { id } = await createDayless();
  const callbackUrl = encodeURIComponent(`/papers/submit?paper=${id}`);
  expect(leadOf(await sendForm(null, { paper_id: id }))).toBe(`303 /signin?callbackUrl=${callbackUrl}`);
  const page = await sendForm(null, { paper_id: id, comment: "What I typed." });
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
  expect((await refusalOf(submit(restricted, { paper_id: id })))[0]).toBe(403);
  await sanctionAccount(suspended.id, { kind: "suspend", days: null, note: null }, "shell");
  expect((await refusalOf(submit(suspended, { paper_id: id })))[0]).toBe(403);
  expect((await refusalOf(submit(await createUser({ waitsSince: new Date() }), { paper_id: id })))[0]).toBe(403);
  env.SMTP_URL = "smtp://127.0.0.1:1";
  expect((await refusalOf(submit(await createUser(), { paper_id: id })))[1]).toMatch(/^Add a mail address/);
  expect((await paperOf(id))?.featuredOn).toBeNull();
});

test("nothing is submitted where readers cannot write, and a form's words come back", async () => {
  const [reader, { id }] = [await createUser(), await createDayless()];
  env.COMMUNITY = "readonly";
  expect((await refusalOf(submit(reader, { paper_id: id })))[0]).toBe(403);
  expect(await (await sendForm(reader, { paper_id: id, comment: "Typed." })).text()).toContain("Typed.");
  env.COMMUNITY = "off";
  expect((await refusalOf(submit(reader, { paper_id: id })))[0]).toBe(404);
});

test("a submission stays when its submitter is suspended, and loses the name when they leave", async () => {
  const [reader, { id }] = [await createUser(), await createDayless()];
  await submit(reader, { paper_id: id });
  await sanctionAccount(reader.id, { kind: "suspend", days: null, note: null }, "shell");
  expect(await paperOf(id)).toMatchObject({ featuredOn: today(), submittedBy: reader.id });
  await deleteUser(reader.id);
  expect(await paperOf(id)).toMatchObject({ featuredOn: today(), submittedBy: null });
  expect(await rowOf(id)).toMatchObject({ userId: null, featuredOn: today(), isOwnPaper: false });
});
