import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { sanctionAccount } from "@/db/queries/moderation/sanctions";
import { listInbox } from "@/db/queries/notice/inbox";
import { hidePaper } from "@/db/queries/paper/hidden-papers";
import { readQuotaUse } from "@/db/queries/submission/own-submissions";
import { refuseOverdue } from "@/db/queries/submission/settle";
import { submitPaper } from "@/db/queries/submission/submit";
import { comments, jobs as jobRows, papers, submissions } from "@/db/schema";
import { createPaper, createUser } from "@/db/testing/factories";
import { UpstreamError } from "@/ingest/http";
import { readPaperAtSource } from "@/ingest/paper-at-source";
import { createRecord } from "@/ingest/testing/records";
import { checkComment } from "@/lib/core/comment/check-comment";
import { SUBMISSION_WAITS_HOURS } from "@/lib/core/comment/community-rules";
import { dayOf } from "@/lib/core/days";
import { askForPaper } from "@/lib/server/paper/add-from-source";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { runDueJobs } from "../worker";
import { bringPaperJob } from "./bring-paper";

vi.mock("@/ingest/paper-at-source", () => ({ readPaperAtSource: vi.fn() }));

let number = 0;
let id = "";
const today = () => dayOf(new Date(), env.FEED_TIME_ZONE);
const daysAgo = (days: number) => new Date(Date.now() - days * 86_400_000);

beforeEach(async () => {
  catchLog();
  await db.delete(jobRows);
  id = `2611.${30_000 + ++number}`;
  vi.mocked(readPaperAtSource).mockReset();
  vi.mocked(readPaperAtSource).mockImplementation(async (asked) =>
    createRecord({ id: asked, origin: "arxiv", publishedAt: daysAgo(1).toISOString() }),
  );
});

/** A submission whose paper has not come. */
async function wait(text: string | null = null) {
  const reader = await createUser();
  const comment = text === null ? null : checkComment(text);
  if (comment && "problem" in comment) throw new Error(comment.problem);
  await submitPaper(
    { paperId: id, isOwnPaper: true, media: [], comment: comment && { ...comment, requestKey: null } },
    { userId: reader.id, sessionId: null, needsReachable: false },
    { now: new Date(), today: today() },
  );
  await askForPaper(id);
  return reader;
}
const run = () => runDueJobs([bringPaperJob], "UTC", new Date(Date.now() + 1_000));
const row = async () => (await db.select().from(submissions).where(eq(submissions.paperId, id)))[0];
const paper = async () => (await db.select().from(papers).where(eq(papers.id, id)))[0];

test("a paper that comes later joins the open day with its submitter and the comment that waited", async () => {
  const reader = await wait("Worth it.");
  await run();
  expect(await paper()).toMatchObject({ featuredOn: today(), submittedBy: reader.id, commentCount: 1 });
  expect(await row()).toMatchObject({ featuredOn: today(), isOwnPaper: true, waitingText: null });
  const [comment] = await db.select().from(comments).where(eq(comments.paperId, id));
  expect(comment).toMatchObject({ authorId: reader.id, body: "Worth it.", id: (await row())?.commentId });
});

test("a source that is away is asked again, and the submission waits", async () => {
  vi.mocked(readPaperAtSource).mockRejectedValue(new UpstreamError("arXiv is away"));
  await wait();
  await run();
  expect((await db.select().from(jobRows))[0]).toMatchObject({ status: "waiting", lastError: "arXiv is away" });
  expect(await row()).toMatchObject({ featuredOn: null, refusedFor: null });
});

test("what gets no day says why, and no longer counts", async () => {
  const reader = await wait();
  vi.mocked(readPaperAtSource).mockResolvedValue(null);
  await run();
  expect((await row())?.refusedFor).toBe("unknown");
  expect((await readQuotaUse(db, reader.id)).used).toBe(0);
});

test("a paper that is withdrawn, too old, featured or taken off gets no day", async () => {
  const outcomes = {
    withdrawn: () => createPaper({ id, featuredOn: null, withdrawnAt: new Date(), publishedAt: daysAgo(1) }),
    "too-old": () => createPaper({ id, featuredOn: null, publishedAt: daysAgo(40) }),
    "has-day": () => createPaper({ id }),
    "taken-off": async () => hidePaper((await createPaper({ id })).id),
  };
  for (const [why, arrange] of Object.entries(outcomes)) {
    id = `2611.${30_000 + ++number}`;
    await wait();
    await arrange();
    await run();
    expect((await row())?.refusedFor).toBe(why);
  }
});

test("a comment that the rules refuse by now stays with the submission", async () => {
  const reader = await wait("https://example.org");
  await run();
  expect(await paper()).toMatchObject({ submittedBy: reader.id, commentCount: 0 });
  expect(await row()).toMatchObject({ featuredOn: today(), waitingText: "https://example.org", commentId: null });
});

test("who was suspended meanwhile has submitted nothing", async () => {
  const reader = await wait("Buy this.");
  await sanctionAccount(reader.id, { kind: "suspend", days: null, note: null }, "shell");
  await run();
  expect([await row(), (await paper())?.featuredOn]).toEqual([undefined, null]);
});

test("run twice it gives one day and one comment", async () => {
  await wait("Once.");
  await run();
  await db.execute(sql`update jobs set status = 'waiting', attempts = 0, finished_at = null, locked_until = null`);
  await run();
  expect(await db.$count(comments, eq(comments.paperId, id))).toBe(1);
});

test("what was submitted before the site became read-only gets its day; without discussions it gets none", async () => {
  const reader = await wait("Before.");
  env.COMMUNITY = "off";
  await run();
  expect((await paper())?.featuredOn).toBeNull();
  env.COMMUNITY = "readonly";
  await db.execute(sql`update jobs set status = 'waiting', attempts = 0, finished_at = null, locked_until = null`);
  await run();
  expect(await paper()).toMatchObject({ featuredOn: today(), submittedBy: reader.id, commentCount: 1 });
});

test("its submitter is told that it is here, or that it got no day; who only looked for it is told nothing", async () => {
  const told = async (userId: string) =>
    (await listInbox(userId, "unread")).rows.map(({ outcome, paper: about }) => [outcome, about?.id]);
  const reader = await wait();
  await run();
  expect(await told(reader.id)).toEqual([["featured", id]]);
  id = `2611.${30_000 + ++number}`;
  const other = await wait();
  vi.mocked(readPaperAtSource).mockResolvedValue(null);
  await run();
  // Of a paper that is not here there is no title.
  expect(await told(other.id)).toEqual([["not-featured", undefined]]);
  id = `2611.${30_000 + ++number}`;
  await askForPaper(id);
  await run();
  expect(await told(reader.id)).toHaveLength(1);
});

test("its submitter is told once its source was asked in vain for too long, and may submit it again", async () => {
  const reader = await wait();
  vi.mocked(readPaperAtSource).mockRejectedValue(new UpstreamError("The source does not answer."));
  await run();
  expect(await refuseOverdue(SUBMISSION_WAITS_HOURS)).toBe(0);
  await db.execute(sql`update submissions set created_at = now() - make_interval(hours => ${SUBMISSION_WAITS_HOURS + 1})
    where paper_id = ${id}`);
  expect(await refuseOverdue(SUBMISSION_WAITS_HOURS)).toBe(1);
  expect((await row())?.refusedFor).toBe("never-came");
  expect((await listInbox(reader.id, "unread")).rows.map(({ outcome }) => outcome)).toEqual(["not-featured"]);
  expect(await refuseOverdue(SUBMISSION_WAITS_HOURS)).toBe(0);
});
