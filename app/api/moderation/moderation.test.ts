import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { createApiToken } from "@/db/queries/account/api-tokens";
import { listLog } from "@/db/queries/moderation/log";
import { grantRole } from "@/db/queries/moderation/sanctions";
import { appeals, moderationCases, papers } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createUser } from "@/db/testing/factories";
import { cookieOf, leadOf } from "@/db/testing/requests";
import {
  APPEAL_CHANGED,
  APPEAL_OWN,
  CASE_CHANGED,
  CASE_TAKEN,
  COMMENT_DECISION_NEEDED,
  DECISION_OWN,
} from "@/lib/core/moderation/sentences";
import { NOTHING_AT_ADDRESS } from "@/lib/core/site/sentences";
import { makeToken } from "@/lib/server/http/bearer";
import { env } from "@/lib/server/runtime/env";
import { GET as getFeed } from "../../moderation/log/feed.atom/route";
import { refusalOf } from "../testing/discussions";
import { commentState, prepareCase, sendModerationForm, sendReport } from "../testing/moderation";
import { GET as getLog } from "./log/route";

const dropped = vi.hoisted(() => vi.fn());
vi.mock("next/cache", () => ({ revalidateTag: dropped }));

let all: Awaited<ReturnType<typeof prepareCase>>;
beforeEach(async () => {
  env.COMMUNITY = "on";
  await db.execute(sql`delete from moderation_cases`);
  all = await prepareCase();
  dropped.mockClear();
});

const HIDE = { comment: "hide-spam", writer: "nothing", note: "Sold things." };
const decide = (cookie: string, fields: Record<string, string> = HIDE, headers = {}) =>
  sendModerationForm(`/api/moderation/cases/${all.caseId}/decision`, fields, { cookie, ...headers });
const newLogId = async () => (await listLog({ paperId: all.paperId })).entries[0]?.id ?? 0;
const appeal = (cookie: string, text = "I sold nothing.", logId = 0) =>
  sendModerationForm(`/api/appeals/${logId}`, { text }, { cookie });
const openAppealId = async () =>
  (await db.select({ id: appeals.id }).from(appeals).where(sql`decided_at is null`).orderBy(sql`id desc`))[0]?.id ?? 0;
const judge = (id: number, outcome: string, cookie: string, answer = "") =>
  sendModerationForm(`/api/moderation/appeals/${id}/decision`, { outcome, answer }, { cookie });

describe("a decision", () => {
  test("hides the comment, leads back to the case, and drops the log and that discussion", async () => {
    const answer = await decide(all.cookies.moderator);
    expect(leadOf(answer)).toBe(`303 /moderation/cases/${all.caseId}?done=decided`);
    expect(await commentState(all.commentId)).toEqual({ reason: "spam", isVisible: false });
    expect(dropped.mock.calls.map(([tag]) => tag)).toEqual(["moderation-log", `paper:${all.paperId}`, "comments"]);
    expect((await listLog({ paperId: all.paperId })).entries).toMatchObject([
      { action: "hide-comment", reason: "spam", note: "Sold things.", actorKind: "moderator" },
    ]);
  });

  test("of an administrator is logged as such", async () => {
    await decide(await cookieOf(await createUser({ role: "administrator" })));
    expect((await listLog({ paperId: all.paperId })).entries).toMatchObject([{ actorKind: "administrator" }]);
  });

  test("is an address where nothing is to a stranger, a reader, a former moderator with an open page, and any token", async () => {
    const administrator = await createUser({ role: "administrator" });
    const cookie = await cookieOf(administrator);
    const { token, ...kept } = makeToken();
    const scopes = ["read", "vote", "write"] as const;
    await createApiToken(administrator.id, null, { name: "A robot", scopes: [...scopes], expiresAt: null, ...kept });
    await grantRole(all.moderator.id, "reader", "shell");
    const again = await cookieOf(all.moderator);
    const headers: Record<string, string>[] = [
      {},
      { cookie: all.cookies.reporter },
      { cookie: all.cookies.moderator },
      { cookie: again },
      { cookie, authorization: `Bearer ${token}` },
    ];
    for (const each of headers)
      for (const path of [
        `cases/${all.caseId}/decision`,
        `cases/${all.caseId}/take`,
        "appeals/1/decision",
        "cases/999999/decision",
      ]) {
        const answer = await sendModerationForm(`/api/moderation/${path}`, HIDE, {
          accept: "application/json",
          ...each,
        });
        expect(await refusalOf(Promise.resolve(answer))).toEqual([404, NOTHING_AT_ADDRESS]);
      }
    expect(await commentState(all.commentId)).toEqual({ reason: null, isVisible: true });
  });

  test("by who is signed out meanwhile loses no words, and shows a stranger nothing but their own", async () => {
    const said = { ...HIDE, note: "Sold <b>things</b>." };
    const pageOf = async (path: string, headers: Record<string, string>) => {
      const answer = await sendModerationForm(`/api/moderation/${path}`, said, headers);
      expect([answer.status, answer.headers.get("cache-control")]).toEqual([404, expect.stringContaining("no-store")]);
      return (await answer.text()).replaceAll(path, "PATH");
    };
    const pages = await Promise.all([
      pageOf(`cases/${all.caseId}/decision`, {}),
      pageOf("cases/999999/decision", {}),
      pageOf("appeals/1/decision", {}),
      pageOf(`cases/${all.caseId}/decision`, { cookie: all.cookies.reporter }),
    ]);
    expect(new Set(pages).size).toBe(1);
    expect(pages[0]).toContain("Sold &#60;b&#62;things&#60;/b&#62;.</textarea>");
    expect(pages[0]).toContain('<input type="hidden" name="comment" value="hide-spam">');
    expect(await commentState(all.commentId)).toEqual({ reason: null, isVisible: true });
    // Signed in again, it is sent from there.
    const again = await sendModerationForm(`/api/moderation/cases/${all.caseId}/decision`, said, {
      cookie: all.cookies.moderator,
    });
    expect(again.status).toBe(303);
  });

  test("of a stranger that has no words, or more than a form may, is told as any unknown address", async () => {
    const take = await sendModerationForm(`/api/moderation/cases/${all.caseId}/take`, {}, {});
    const long = await sendModerationForm(
      `/api/moderation/cases/${all.caseId}/decision`,
      { note: "A b".repeat(9_000) },
      {},
    );
    expect([take.status, await take.text()]).toEqual([404, expect.not.stringContaining("<form")]);
    expect([long.status, await long.text()]).toEqual([404, expect.not.stringContaining("<form")]);
  });

  test("of another origin is refused", async () => {
    const answer = await decide(all.cookies.moderator, HIDE, {
      origin: "https://evil.example",
      "sec-fetch-site": "cross-site",
    });
    expect(answer.status).toBe(403);
    expect(await commentState(all.commentId)).toEqual({ reason: null, isVisible: true });
  });

  test("by two at once is made once; the other one gets 409 and what they wrote", async () => {
    const other = await cookieOf(await createUser({ role: "moderator" }));
    const answers = await Promise.all([
      decide(all.cookies.moderator, { ...HIDE, note: "First words." }),
      decide(other, { comment: "show", writer: "warn", note: "Second words." }),
    ]);
    const second = answers.find(({ status }) => status === 409)!;
    expect(answers.map(({ status }) => status).sort()).toEqual([303, 409]);
    const page = await second.text();
    expect(page).toContain(CASE_CHANGED);
    expect(page).toMatch(/(First|Second) words\./);
    expect(page).toContain(`/moderation/cases/${all.caseId}`);
  });

  test("about oneself is refused, with what was written", async () => {
    const own = await createComment(all.paperId, { authorId: all.moderator.id });
    await sendReport(own, { cookie: all.cookies.reporter });
    const [found] = await db
      .select({ id: moderationCases.id })
      .from(moderationCases)
      .where(eq(moderationCases.commentId, own));
    const path = `/api/moderation/cases/${found!.id}/decision`;
    const fields = { comment: "show", writer: "nothing", note: "I meant well." };
    const answer = await sendModerationForm(path, fields, { cookie: all.cookies.moderator });
    const page = await answer.text();
    expect(answer.status).toBe(403);
    expect(page).toContain(DECISION_OWN);
    expect(page).toContain("I meant well.");
  });

  test("about a case that another one took is refused until then", async () => {
    const other = await cookieOf(await createUser({ role: "moderator" }));
    const taken = await sendModerationForm(`/api/moderation/cases/${all.caseId}/take`, {}, { cookie: other });
    expect(leadOf(taken)).toBe(`303 /moderation/cases/${all.caseId}?done=taken`);
    const answer = await decide(all.cookies.moderator, HIDE, { accept: "application/json" });
    expect(answer.status).toBe(409);
    expect(answer.headers.get("x-error-message")).toBe(CASE_TAKEN);
    expect((await decide(other)).status).toBe(303);
  });

  test("that is none, or has a long note, is refused with the form", async () => {
    const none = await decide(all.cookies.moderator, { comment: "burn", writer: "nothing", note: "Hm." });
    expect(none.headers.get("x-error-message")).toBe(COMMENT_DECISION_NEEDED);
    expect(await none.text()).toContain("Hm.");
    expect((await decide(all.cookies.moderator, { ...HIDE, note: "x".repeat(501) })).status).toBe(400);
    expect((await decide(all.cookies.moderator, { ...HIDE, writer: "restrict-8" })).status).toBe(400);
    expect(await commentState(all.commentId)).toEqual({ reason: null, isVisible: true });
  });
});

describe("an appeal", () => {
  beforeEach(() => decide(all.cookies.moderator));
  const count = async () => (await db.select().from(papers).where(eq(papers.id, all.paperId)))[0]?.commentCount;

  test("of whom it is about waits, and another moderator's approval puts the comment and the count back", async () => {
    const logId = await newLogId();
    expect(await count()).toBe(0);
    expect(leadOf(await appeal(all.cookies.writer, "No.", logId))).toBe(`303 /appeals/${logId}?done=sent`);
    const id = await openAppealId();
    const own = await judge(id, "approved", all.cookies.moderator, "Mine.");
    expect([own.status, await own.text()]).toEqual([403, expect.stringContaining(APPEAL_OWN.slice(0, 30))]);
    const other = await cookieOf(await createUser({ role: "moderator" }));
    dropped.mockClear();
    expect(leadOf(await judge(id, "approved", other))).toBe("303 /moderation?view=appeals&done=appeal");
    expect(await commentState(all.commentId)).toEqual({ reason: null, isVisible: true });
    expect(await count()).toBe(1);
    expect(dropped.mock.calls.map(([tag]) => tag)).toEqual(["moderation-log", `paper:${all.paperId}`, "comments"]);
    const second = await judge(id, "denied", other, "Late words.");
    expect(second.status).toBe(409);
    const page = await second.text();
    expect(page).toContain(APPEAL_CHANGED);
    expect(page).toContain("Late words.");
  });

  test("is an address where nothing is for everybody else; a stranger keeps the words and signs in", async () => {
    const logId = await newLogId();
    expect((await appeal(all.cookies.reporter, "Not mine.", logId)).status).toBe(404);
    expect((await appeal(all.cookies.moderator, "Not mine.", logId)).status).toBe(404);
    const stranger = await appeal("", "My words.", logId);
    expect([stranger.status, await stranger.text()]).toEqual([401, expect.stringContaining("My words.")]);
    expect(await openAppealId()).toBe(0);
  });

  test("is made once, in words, and not too many", async () => {
    const logId = await newLogId();
    expect((await appeal(all.cookies.writer, "  ", logId)).status).toBe(400);
    const long = await appeal(all.cookies.writer, "😀".repeat(2_001), logId);
    expect([long.status, await long.text()]).toEqual([400, expect.stringContaining("😀".repeat(2_001))]);
    expect((await appeal(all.cookies.writer, "😀".repeat(2_000), logId)).status).toBe(303);
    const twice = await appeal(all.cookies.writer, "Again.", logId);
    expect([twice.status, await twice.text()]).toEqual([409, expect.stringContaining("Again.")]);
    await db.execute(sql`delete from appeals`);
  });
});

describe("the public log", () => {
  const read = async (query = "") => {
    const request = new Request(`http://localhost:3000/api/moderation/log${query}`);
    return getLog(request, { params: Promise.resolve({}) });
  };

  beforeEach(async () => void (await decide(all.cookies.moderator, { ...HIDE, writer: "restrict-7" })));

  test("says what was done, and names nobody and no hidden words", async () => {
    const answer = await read(`?paper=${all.paperId}`);
    const text = await answer.text();
    expect(JSON.parse(text)).toMatchObject([
      { action: "hide-comment", by: "moderator", reason: "spam", note: "Sold things.", commentId: all.commentId },
    ]);
    for (const secret of ["marker-words", all.writer.username, all.reporter.username, all.writer.id, all.reporter.id])
      expect(text).not.toContain(secret);
    expect(JSON.parse(await (await read("?action=restrict&limit=1")).text())).toMatchObject([{ days: 7 }]);
  });

  test("is a feed too, whose entries lead to their own pages", async () => {
    const answer = await getFeed(new Request("http://localhost:3000/moderation/log/feed.atom"));
    expect(answer.headers.get("content-type")).toBe("application/atom+xml; charset=utf-8");
    const text = await answer.text();
    expect(text).toContain("<title>Comment hidden: spam</title>");
    expect(text).toContain(`/moderation/log/${await newLogId()}</id>`);
    expect(text).toContain("Sold things.");
    for (const secret of ["marker-words", all.writer.username]) expect(text).not.toContain(secret);
  });

  test("goes on by its Link header", async () => {
    const first = await read("?limit=1");
    const [, next = ""] = /<[^>]+(\?[^>]+)>; rel="next"/.exec(first.headers.get("link") ?? "") ?? [];
    const second = await read(next);
    const idOf = async (answer: Response) => ((await answer.json()) as { id: number }[])[0]?.id ?? 0;
    expect(await idOf(second)).toBe((await idOf(first)) - 1);
    expect((await read("?cursor=x")).status).toBe(400);
    expect((await read("?action=burn")).status).toBe(400);
  });
});

describe("with COMMUNITY", () => {
  test("off nothing is there", async () => {
    env.COMMUNITY = "off";
    expect((await sendReport(all.commentId, { cookie: all.cookies.reporter })).status).toBe(404);
    expect((await decide(all.cookies.moderator)).status).toBe(404);
    expect((await appeal(all.cookies.writer, "No.", 1)).status).toBe(404);
    const log = await getLog(new Request("http://localhost:3000/api/moderation/log?limit=9"), {
      params: Promise.resolve({}),
    });
    expect(log.status).toBe(404);
    expect((await getFeed(new Request("http://localhost:3000/moderation/log/feed.atom"))).status).toBe(404);
  });

  test("readonly no report is taken, but moderators decide", async () => {
    env.COMMUNITY = "readonly";
    expect((await sendReport(all.commentId, { cookie: all.cookies.reporter })).status).toBe(403);
    expect((await decide(all.cookies.moderator)).status).toBe(303);
  });
});
