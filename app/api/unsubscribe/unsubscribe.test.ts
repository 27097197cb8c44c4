import { mkdtempSync, rmSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { findNoticeChoices, NOTICE_DEFAULTS, saveNoticeChoices } from "@/db/queries/notice/choices";
import { discussionWatches, noticeChoices, noticeMails, notices, rateLimits, users } from "@/db/schema";
import { createPaper } from "@/db/testing/factories";
import { formRequest, leadOf } from "@/db/testing/requests";
import { type MailsAbout, noticeMailToken, parseNoticeMailToken } from "@/lib/server/notice/mail-link";
import { env } from "@/lib/server/runtime/env";
import { catchLog } from "@/lib/server/runtime/testing/caught-log";
import { sendNotices } from "@/mail/send-notices";
import { commentFor, createMailedReader } from "@/mail/testing/notices";
import { startMailServer, type TestMailServer, unsubscribeUrlOf } from "@/mail/testing/smtp-server";
import { POST as oneClick, GET as visit } from "./[token]/one-click/route";
import { PUT as resume, DELETE as stop } from "./[token]/route";

let server: TestMailServer;
const dataDir = mkdtempSync(path.join(os.tmpdir(), "daily-papers-unsubscribe-"));
beforeAll(async () => {
  server = await startMailServer();
  env.DATA_DIR = dataDir;
  env.SMTP_URL = server.url;
  catchLog();
});
afterAll(async () => {
  await server.close();
  rmSync(dataDir, { recursive: true });
});

let reader: { id: string };
let papers: string[];
beforeEach(async () => {
  await db.delete(noticeMails);
  await db.delete(notices);
  await db.delete(users);
  await db.delete(rateLimits);
  server.taken.length = 0;
  reader = await createMailedReader("Grace");
  papers = [(await createPaper()).id, (await createPaper()).id];
});

const noon = new Date("2025-02-15T12:00:00Z");
const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const context = (token: string) => ({ params: Promise.resolve({ token }) });
const tokenIn = (url: string) => /unsubscribe\/([^/]+)\/one-click$/.exec(url)?.[1] ?? "";
const tokenOf = (about: MailsAbout, userId = reader.id) => noticeMailToken({ userId, about });
/** As a mail program's server sends it: no cookie, no origin. */
const click = (token: string) =>
  oneClick(
    new Request(`http://localhost:3000/api/unsubscribe/${token}/one-click`, {
      method: "POST",
      body: new URLSearchParams({ "List-Unsubscribe": "One-Click" }),
    }),
    context(token),
  );
const look = (token: string) =>
  visit(new Request(`http://localhost:3000/api/unsubscribe/${token}/one-click`), context(token));
const press = (handler: typeof stop, token: string, fields: Record<string, string>) =>
  handler(formRequest(`/api/unsubscribe/${token}`, fields), context(token));
const watches = () => db.select().from(discussionWatches);

/** Sends a mail of each discussion. @returns the addresses that end them. */
async function mailEach(minutes: number): Promise<string[]> {
  for (const paperId of papers) await commentFor(reader.id, paperId, at(minutes));
  const before = server.taken.length;
  await sendNotices(at(minutes + 10), new AbortController().signal);
  return server.taken.slice(before).map((mail) => unsubscribeUrlOf(mail) ?? "");
}

test("one POST to the unsubscribe address ends that thread’s mail and no other; a GET none", async () => {
  const [first = "", second = ""] = await mailEach(0);
  expect(first).not.toBe(second);
  const answer = await look(tokenIn(first));
  expect(leadOf(answer)).toBe(`303 /unsubscribe/${tokenIn(first)}`);
  expect(await mailEach(120)).toHaveLength(2);
  expect((await click(tokenIn(first))).status).toBe(200);
  // Again changes nothing.
  expect((await click(tokenIn(first))).status).toBe(200);
  expect(await mailEach(240)).toEqual([second]);
  expect(await findNoticeChoices(reader.id)).toEqual(NOTICE_DEFAULTS);
});

test("an unsubscribe address opened by a mail scanner, changed by one letter, or of another thread: nothing changes, 404, only that thread", async () => {
  const [url = ""] = await mailEach(0);
  const token = tokenIn(url);
  await look(token);
  expect(await watches()).toEqual([]);
  for (let index = 0; index < token.length; index++) {
    const letter = token[index] === "A" ? "B" : "A";
    const changed = token.slice(0, index) + letter + token.slice(index + 1);
    expect(parseNoticeMailToken(changed), `letter ${index}`).toBeNull();
  }
  for (const wrong of [
    "",
    "none",
    token.slice(0, -1),
    `${token}A`,
    token.replace(/.$/, (last) => (last === "A" ? "B" : "A")),
  ]) {
    expect((await click(wrong)).status).toBe(404);
    expect((await look(wrong)).status).toBe(404);
    expect((await press(stop, wrong, { part: "everything" })).status).toBe(404);
  }
  expect(await watches()).toEqual([]);
  await click(token);
  const { about } = parseNoticeMailToken(token)!;
  expect((await watches()).map(({ paperId, hasMails }) => ({ kind: "discussion", paperId, hasMails }))).toEqual([
    { ...about, hasMails: false },
  ]);
});

test("the page’s buttons end this discussion, answers and mentions, or everything, and undo gives back what was", async () => {
  await saveNoticeChoices(reader.id, { watchedByMail: true, ownPapersByMail: false });
  const before = await findNoticeChoices(reader.id);
  const token = tokenOf({ kind: "discussion", paperId: papers[0]! });
  const stopped = async (part: string) => {
    const answer = await press(stop, token, { part });
    expect(answer.status).toBe(303);
    return new URL(answer.headers.get("location") ?? "", "http://x").searchParams;
  };
  await stopped("this");
  expect((await watches())[0]).toMatchObject({ hasMails: false, level: "participating" });
  expect(await findNoticeChoices(reader.id)).toEqual(before);
  await press(resume, token, { part: "this" });
  expect((await watches())[0]).toMatchObject({ hasMails: true });
  for (const part of ["answers", "everything"]) {
    const said = await stopped(part);
    const choices = await findNoticeChoices(reader.id);
    expect(choices).toEqual({
      ...before,
      participatingByMail: false,
      ...(part === "everything" && { watchedByMail: false, decisionsByMail: false, queueByMail: false }),
    });
    await press(resume, token, { part, before: said.get("before") ?? "" });
    expect(await findNoticeChoices(reader.id)).toEqual(before);
  }
});

test("a link of another mail ends what that is of: decisions, what waits for moderators, all of comments", async () => {
  await click(tokenOf({ kind: "decisions" }));
  expect(await findNoticeChoices(reader.id)).toEqual({ ...NOTICE_DEFAULTS, decisionsByMail: false });
  await click(tokenOf({ kind: "queue" }));
  expect(await findNoticeChoices(reader.id)).toMatchObject({ decisionsByMail: false, queueByMail: false });
  await press(resume, tokenOf({ kind: "queue" }), { part: "this" });
  await click(tokenOf({ kind: "comments" }));
  expect(await findNoticeChoices(reader.id)).toMatchObject({
    participatingByMail: false,
    ownPapersByMail: false,
    watchedByMail: false,
    queueByMail: true,
    participatingInInbox: true,
  });
});

test("who submitted the paper goes on hearing of it in the inbox", async () => {
  const own = (await createPaper({ submittedBy: reader.id })).id;
  await click(tokenOf({ kind: "discussion", paperId: own }));
  expect((await watches())[0]).toMatchObject({ hasMails: false, level: "watching" });
});

test("a form that offers no such part, comes from elsewhere, or is of an account that is gone is refused", async () => {
  const token = tokenOf({ kind: "decisions" });
  expect((await press(stop, token, { part: "nothing" })).status).toBe(400);
  const foreign = new Request(`http://localhost:3000/api/unsubscribe/${token}`, {
    method: "POST",
    headers: { origin: "https://evil.example", "sec-fetch-site": "cross-site" },
    body: new URLSearchParams({ part: "everything" }),
  });
  expect((await stop(foreign, context(token))).status).toBe(403);
  expect(await db.select().from(noticeChoices)).toEqual([]);
  const gone = tokenOf({ kind: "decisions" }, crypto.randomUUID());
  expect((await click(gone)).status).toBe(404);
  expect((await press(stop, gone, { part: "everything" })).status).toBe(404);
  expect((await press(resume, gone, { part: "everything" })).status).toBe(404);
});
