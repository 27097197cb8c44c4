import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { createApiToken } from "@/db/queries/account/api-tokens";
import { forgetNetworks } from "@/db/queries/moderation/flags";
import { flags } from "@/db/schema";
import { createComment, createEstablishedUser } from "@/db/testing/comments";
import { createUser } from "@/db/testing/factories";
import { cookieOf, leadOf } from "@/db/testing/requests";
import { FLAGS_PER_DAY, NETWORK_HASH_DAYS } from "@/lib/core/comment/community-rules";
import { REPORT_ANSWERED, REPORT_OWN, REPORT_REASON_NEEDED } from "@/lib/core/moderation/sentences";
import { makeToken } from "@/lib/server/http/bearer";
import { housekeeping } from "@/worker/jobs/housekeeping";
import { refusalOf } from "../testing/discussions";
import { commentState, prepareCase, sendModerationForm, sendPost, sendReport } from "../testing/moderation";

const dropped = vi.hoisted(() => vi.fn());
vi.mock("next/cache", () => ({ revalidateTag: dropped }));

let all: Awaited<ReturnType<typeof prepareCase>>;
beforeEach(async () => {
  await db.execute(sql`delete from moderation_cases`);
  all = await prepareCase();
  dropped.mockClear();
});

const report = (cookie: string, said: object, id = all.commentId) => sendReport(id, { cookie }, said);
const countFlags = () => db.$count(flags, eq(flags.caseId, all.caseId));

test("a report by script is answered with {}, keeps its note and a hash of the network, and drops nothing", async () => {
  const cookie = await cookieOf(await createEstablishedUser());
  const answer = await report(cookie, { reason: "abuse", note: " Rude. " });
  expect([answer.status, await answer.json()]).toEqual([200, {}]);
  const [kept] = await db.select().from(flags).where(eq(flags.reason, "abuse")).orderBy(sql`id desc`);
  expect(kept).toMatchObject({ note: "Rude.", weight: 1, networkHash: expect.stringMatching(/^[\w-]{43}$/) });
  expect(dropped).not.toHaveBeenCalled();
});

test("a report by a plain form leads to a page that thanks", async () => {
  const cookie = await cookieOf(await createEstablishedUser());
  const answer = await sendModerationForm(`/api/comments/${all.commentId}/flag`, { reason: "spam" }, { cookie });
  expect(leadOf(answer)).toBe(`303 /comments/${all.commentId}/flag?done=sent`);
});

test("a report of two networks has two hashes, and of one the same", async () => {
  const networks = ["192.0.2.7", "192.0.2.7", "198.51.100.9"];
  for (const network of networks)
    await sendReport(
      all.commentId,
      { cookie: await cookieOf(await createUser()), "x-forwarded-for": network },
      { reason: "impersonation" },
    );
  const kept = await db.select({ hash: flags.networkHash }).from(flags).where(eq(flags.reason, "impersonation"));
  expect(new Set(kept.map(({ hash }) => hash)).size).toBe(2);
});

test("a report is kept without its network after seven days, by housekeeping", async () => {
  const networksOf = () => db.select({ hash: flags.networkHash }).from(flags).where(eq(flags.caseId, all.caseId));
  await db.execute(sql`update flags set created_at = now() - interval '6 days'`);
  await forgetNetworks(db, NETWORK_HASH_DAYS);
  expect(await networksOf()).toEqual([{ hash: expect.any(String) }]);
  await db.execute(sql`update flags set created_at = now() - interval '8 days'`);
  await housekeeping.run({
    payload: {},
    now: new Date(),
    signal: new AbortController().signal,
    tell: async () => {},
  });
  expect(await networksOf()).toEqual([{ hash: null }]);
});

test("a report that hides the comment drops its discussion and the log", async () => {
  for (const network of ["192.0.2.1", "198.51.100.1"])
    await sendReport(
      all.commentId,
      { cookie: await cookieOf(await createEstablishedUser()), "x-forwarded-for": network },
      { reason: "spam" },
    );
  expect(await commentState(all.commentId)).toEqual({ reason: "spam", isVisible: false });
  expect(dropped.mock.calls.map(([tag]) => tag)).toEqual(["moderation-log", `paper:${all.paperId}`, "comments"]);
});

test("a report of a form that is refused gives back what was typed, with its status", async () => {
  const cookie = await cookieOf(await createEstablishedUser());
  const send = (fields: Record<string, string>, headers = {}) =>
    sendModerationForm(`/api/comments/${all.commentId}/flag`, fields, { cookie, ...headers });
  const wrong = await send({ reason: "envy", note: "A <note> of mine" });
  expect(wrong.status).toBe(400);
  expect(await wrong.text()).toMatch(/Choose what is wrong[\s\S]*A &#60;note&#62; of mine/);
  const long = await send({ reason: "abuse", note: "x".repeat(501) });
  expect([long.status, await long.text()]).toEqual([400, expect.stringContaining("x".repeat(501))]);
  const stranger = await send({ reason: "abuse", note: "Kept." }, { cookie: "" });
  expect([stranger.status, await stranger.text()]).toEqual([401, expect.stringContaining("Kept.")]);
});

test("a report of a stranger without a note leads to sign in, and back", async () => {
  const answer = await sendModerationForm(`/api/comments/${all.commentId}/flag`, { reason: "spam" }, {});
  expect(leadOf(answer)).toBe(`303 /signin?callbackUrl=%2Fcomments%2F${all.commentId}%2Fflag`);
});

test("a report is refused of one's own comment, of one that one answered, of an unknown one, and over the day's number", async () => {
  expect(await refusalOf(report(all.cookies.writer, { reason: "spam" }))).toEqual([403, REPORT_OWN]);
  const reader = await createUser();
  const cookie = await cookieOf(reader);
  await createComment(all.paperId, { parentId: all.commentId, authorId: reader.id });
  expect(await refusalOf(report(cookie, { reason: "spam" }))).toEqual([403, REPORT_ANSWERED]);
  expect((await report(cookie, { reason: "spam" }, "0".repeat(24))).status).toBe(404);
  expect((await report(cookie, { reason: "envy" })).status).toBe(400);
  for (let count = 0; count < FLAGS_PER_DAY.new; count++)
    await report(cookie, { reason: "spam" }, await createComment(all.paperId));
  const over = await report(cookie, { reason: "spam" }, await createComment(all.paperId));
  expect(over.status).toBe(429);
  expect(Math.ceil(Number(over.headers.get("retry-after")) / 3_600)).toBe(24);
});

test("a report of another origin is refused, and so is a page's form without a reason", async () => {
  const cookie = await cookieOf(await createEstablishedUser());
  const headers = { cookie, origin: "https://evil.example", "sec-fetch-site": "cross-site" };
  expect((await sendPost(`/api/comments/${all.commentId}/flag`, headers, "{}")).status).toBe(403);
  const none = await sendModerationForm(`/api/comments/${all.commentId}/flag`, {}, { cookie, accept: "*/*" });
  expect(none.headers.get("x-error-message")).toBe(REPORT_REASON_NEEDED);
  expect(await countFlags()).toBe(1);
});

test("a report is taken of a token that may write", async () => {
  const reader = await createEstablishedUser();
  const { token, ...kept } = makeToken();
  await createApiToken(reader.id, null, { name: "A robot", scopes: ["write"], expiresAt: null, ...kept });
  const headers = { authorization: `Bearer ${token}`, "content-type": "application/json" };
  const answer = await sendPost(`/api/comments/${all.commentId}/flag`, headers, '{"reason":"spam"}');
  expect(answer.status).toBe(200);
});
