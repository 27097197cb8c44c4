import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { deleteUser } from "@/db/queries/account/users";
import { sanctionAccount } from "@/db/queries/moderation/sanctions";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { comments, jobs } from "@/db/schema";
import { createEstablishedUser } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { leadOf } from "@/db/testing/requests";
import { UpstreamError } from "@/ingest/http";
import { readPaperAtSource } from "@/ingest/paper-at-source";
import { createRecord } from "@/ingest/testing/records";
import { SUBMISSION_WAITS_HOURS, SUBMISSION_WINDOW_DAYS } from "@/lib/core/comment/community-rules";
import { addDays } from "@/lib/core/days";
import { GET as readDaily } from "../../daily_papers/route";
import { refusalOf } from "../../testing/discussions";
import {
  createDayless,
  newSubmittedId,
  openDay,
  openSubmissions,
  sendSubmission,
  sendSubmissionForm,
  storedPaper,
  submissionOf,
} from "../../testing/submitting";
import { GET as readPaper } from "../get-paper";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));
// Sources' answers are tested where they are read.
vi.mock("@/ingest/paper-at-source", () => ({ readPaperAtSource: vi.fn() }));

beforeEach(openSubmissions);

test("a paper that is here without a day gets the open day, its submitter and no vote", async () => {
  const [reader, paper] = [await createUser(), await createDayless()];
  const answer = await sendSubmission(reader, { paper_id: paper.id, comment: null, media_urls: [] });
  expect([answer.status, await answer.json()]).toEqual([
    201,
    { paperId: paper.id, submittedOnDaily: openDay(), isWaiting: false },
  ]);
  expect(await storedPaper(paper.id)).toMatchObject({
    featuredOn: openDay(),
    featuredOrigin: null,
    submittedBy: reader.id,
    upvoteCount: 0,
  });
  expect(await submissionOf(paper.id)).toMatchObject({ userId: reader.id, featuredOn: openDay(), isOwnPaper: false });
});

test("programs see who submitted a paper, until when it could be, and find it by them", async () => {
  const [reader, { id, publishedAt }] = [await createUser({ name: "Ada" }), await createDayless()];
  await sendSubmission(reader, { paper_id: id });
  const daily = (await (
    await readDaily(new Request(`http://localhost:3000/api/daily_papers?submitter=${reader.username}`), {
      params: Promise.resolve({}),
    })
  ).json()) as { submittedBy: object; paper: { id: string; submittedOnDailyAt: string; submittedOnDailyBy: object } }[];
  const ada = { name: reader.username, user: reader.username, fullname: "Ada", type: "user" };
  expect(daily).toMatchObject([{ submittedBy: ada, paper: { id, submittedOnDailyBy: ada } }]);
  expect(daily[0]?.paper.submittedOnDailyAt.slice(0, 10)).toBe(openDay());
  const request = new Request(`http://localhost:3000/api/papers/${id}?field=submissionDeadline`);
  const detail = await (await readPaper(request, { params: Promise.resolve({ paperId: id }) })).json();
  expect(detail).toMatchObject({
    submissionDeadline: new Date(publishedAt!.getTime() + SUBMISSION_WINDOW_DAYS * 86_400_000).toISOString(),
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
    expect((await sendSubmission(await createUser(), { paper_id: form(id) })).status).toBe(201);
    expect((await storedPaper(id))?.featuredOn).toBe(openDay());
  }
  const doi = "10.1101/2026.11.28.123456";
  await createDayless({ id: `doi/${doi}` });
  expect(
    (await sendSubmission(await createUser(), { paper_id: `https://www.biorxiv.org/content/${doi}v1.full` })).status,
  ).toBe(201);
});

test("papers stand at the end of the day, in the order in which they were submitted", async () => {
  const placed = await createPaper({ featuredOn: openDay(), featuredPosition: 1_000_000 });
  const [first, second] = [await createDayless(), await createDayless()];
  await sendSubmission(await createUser(), { paper_id: second.id });
  await new Promise((resolve) => setTimeout(resolve, 1_100));
  await sendSubmission(await createUser(), { paper_id: first.id });
  const rows = await db.execute<{ id: string }>(sql`
    select id from papers where featured_on = ${openDay()} and id in (${placed.id}, ${first.id}, ${second.id}) order by featured_position`);
  expect(rows.map(({ id }) => id)).toEqual([placed.id, second.id, first.id]);
});

test("a paper that is not here is fetched, and joins the day", async () => {
  const [reader, id] = [await createUser(), newSubmittedId()];
  expect((await sendSubmission(reader, { paper_id: id })).status).toBe(201);
  expect(await storedPaper(id)).toMatchObject({ featuredOn: openDay(), submittedBy: reader.id });
});

test("a paper that its source does not send in time waits, and a job is asked", async () => {
  vi.mocked(readPaperAtSource).mockRejectedValue(new UpstreamError("arXiv is away"));
  const [reader, other, id] = [await createUser(), await createUser(), newSubmittedId()];
  const answer = await sendSubmission(reader, { paper_id: id, comment: "Worth it." });
  expect(await answer.json()).toEqual({ paperId: id, submittedOnDaily: null, isWaiting: true });
  expect(await submissionOf(id)).toMatchObject({ userId: reader.id, featuredOn: null, waitingText: "Worth it." });
  expect(await db.$count(jobs, sql`kind = 'bring-paper' and payload ->> 'id' = ${id}`)).toBe(1);
  expect((await refusalOf(sendSubmission(other, { paper_id: id })))[1]).toMatch(/^Somebody else/);
  await db.execute(
    sql`update submissions set created_at = now() - make_interval(hours => ${SUBMISSION_WAITS_HOURS}, mins => 1)`,
  );
  expect((await sendSubmission(other, { paper_id: id })).status).toBe(201);
  expect((await submissionOf(id))?.userId).toBe(other.id);
});

test("an older paper that was not here is added without a day", async () => {
  vi.mocked(readPaperAtSource).mockImplementation(async (id) =>
    createRecord({ id, origin: "arxiv", publishedAt: "2024-01-01T00:00:00Z" }),
  );
  const id = newSubmittedId();
  expect((await refusalOf(sendSubmission(await createUser(), { paper_id: id })))[1]).toMatch(
    /It is kept here without a day\.$/,
  );
  expect(await storedPaper(id)).toMatchObject({ featuredOn: null, submittedBy: null });
});

test("a form sent twice submits once", async () => {
  const [reader, { id }] = [await createUser(), await createDayless()];
  const fields = { paper_id: id, comment: "Look.", requestKey: "a-key", is_own_paper: "1" };
  for (let count = 0; count < 2; count++)
    expect(leadOf(await sendSubmissionForm(reader, fields))).toBe(`303 /papers/submit?done=${id}`);
  expect(await db.$count(comments, eq(comments.paperId, id))).toBe(1);
  expect(await submissionOf(id)).toMatchObject({ isOwnPaper: true, commentId: expect.any(String) });
});

test("the comment is one of the paper's discussion, and its writer the submitter", async () => {
  const [reader, { id }] = [await createUser(), await createDayless()];
  const answer = await sendSubmission(reader, { paper_id: id, comment: "**Small** and clear." });
  const { newMessage } = (await answer.json()) as { newMessage: { id: string; isSubmitter?: boolean } };
  expect((await submissionOf(id))?.commentId).toBe(newMessage.id);
  expect(JSON.stringify(newMessage)).toContain("<strong>Small</strong>");
  expect((await storedPaper(id))?.commentCount).toBe(1);
});

test("media are shown from an established account, and refused from a new one", async () => {
  const [fresh, known, paper] = [await createUser(), await createEstablishedUser(), await createDayless()];
  const media_urls = ["https://example.org/figure.png"];
  expect((await refusalOf(sendSubmission(fresh, { paper_id: paper.id, media_urls })))[0]).toBe(403);
  for (const wrong of ["javascript:alert(1)", "http://127.0.0.1/x.png", "http://db.internal/x.png", ""])
    expect((await refusalOf(sendSubmission(known, { paper_id: paper.id, media_urls: [wrong] })))[0]).toBe(400);
  expect((await sendSubmission(known, { paper_id: paper.id, media_urls })).status).toBe(201);
  expect((await storedPaper(paper.id))?.mediaUrls).toEqual(media_urls);
});

test("later records change neither the day, nor the submitter, nor what they set", async () => {
  const [reader, { id }] = [await createEstablishedUser(), await createDayless()];
  const media_urls = ["https://example.org/figure.png"];
  await sendSubmission(reader, { paper_id: id, media_urls });
  for (const on of [addDays(openDay(), 1), addDays(openDay(), -1)])
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
  expect(await storedPaper(id)).toMatchObject({
    title: "A new version",
    featuredOn: openDay(),
    submittedBy: reader.id,
    mediaUrls: media_urls,
  });
});

test("a submission stays when its submitter is suspended, and loses the name when they leave", async () => {
  const [reader, { id }] = [await createUser(), await createDayless()];
  await sendSubmission(reader, { paper_id: id });
  await sanctionAccount(reader.id, { kind: "suspend", days: null, note: null }, "shell");
  expect(await storedPaper(id)).toMatchObject({ featuredOn: openDay(), submittedBy: reader.id });
  await deleteUser(reader.id);
  expect(await storedPaper(id)).toMatchObject({ featuredOn: openDay(), submittedBy: null });
  expect(await submissionOf(id)).toMatchObject({ userId: null, featuredOn: openDay(), isOwnPaper: false });
});
