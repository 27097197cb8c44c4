import { eq } from "drizzle-orm";
import type { ParsedMail } from "mailparser";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { db } from "@/db/client";
import { saveNoticeChoices } from "@/db/queries/notice/choices";
import { appeals, moderationCases, noticeMails, notices, users } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createPaper } from "@/db/testing/factories";
import { APPEAL } from "@/lib/core/comment/community-rules";
import { dayOf, formatDayOfMonth } from "@/lib/core/days";
import { env } from "@/lib/server/runtime/env";
import { sendNotices } from "./send-notices";
import { freshMailServer, server } from "./testing/fresh-mail-server";
import { commentFor, createMailedReader, decideAbout } from "./testing/notices";
import { recipientOf } from "./testing/smtp-server";

freshMailServer();
beforeAll(() => {
  env.SECURITY_CONTACT = "help@papers.example.org";
});

let writer: { id: string };
beforeEach(async () => {
  for (const table of [moderationCases, noticeMails, notices, users]) await db.delete(table);
  writer = await createMailedReader("Ada");
});

const noon = new Date("2025-02-15T12:00:00Z");
const at = (minutes: number) => new Date(noon.getTime() + minutes * 60_000);
const run = (minutes: number) => sendNotices(at(minutes), new AbortController().signal);
const textOf = (mail?: ParsedMail) => (mail?.text ?? "").replace(/\s+/g, " ");
const DAY_MS = 86_400_000;
/** Entries of the log are of now, whatever the clock of the test says. */
const appealEnd = () => formatDayOfMonth(dayOf(new Date(Date.now() + APPEAL.days * DAY_MS), "UTC"));

test("a decision is a mail of its own: the reason, the rules, the entry, and until when it can be appealed", async () => {
  const paper = await createPaper({ title: "A thing" });
  const commentId = await createComment(paper.id, { authorId: writer.id, body: "Words that are hidden." });
  const logId = await decideAbout(writer.id, noon, {
    action: "hide-comment",
    commentId,
    paperId: paper.id,
    reason: "off-topic",
    note: "Not about it.",
  });
  await run(9);
  expect(server.taken).toEqual([]);
  await run(10);
  await run(11);
  expect(server.taken).toHaveLength(1);
  const mail = server.taken[0]!;
  expect(mail.subject).toBe("A moderator hid your comment on “A thing”");
  const text = textOf(mail);
  for (const words of [
    "The reason: off topic.",
    "Not about it.",
    `You can appeal until ${appealEnd()}. http://127.0.0.1:3000/appeals/${logId}`,
    `http://127.0.0.1:3000/moderation/log/${logId}`,
    "http://127.0.0.1:3000/about/community",
  ])
    expect(text).toContain(words);
  expect(text + String(mail.html)).not.toContain("Words that are hidden.");
  expect(mail.messageId).toBe(`<decision.${logId}.${writer.id}@localhost>`);
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
});

test("each kind of decision says what it means, and only those that can be appealed how", async () => {
  const paper = await createPaper({ title: "A thing" });
  const commentId = await createComment(paper.id, { authorId: writer.id });
  const about = { commentId, paperId: paper.id };
  const decisions: [Parameters<typeof decideAbout>[2], subject: string, words: string, canAppeal: boolean][] = [
    [
      { ...about, action: "hold-comment", actorKind: "rule" },
      "A rule of this site held your comment on “A thing” for a moderator",
      "Nobody else sees it",
      true,
    ],
    [
      { ...about, action: "show-comment" },
      "A moderator showed your comment on “A thing” again",
      "Everybody can read it again.",
      false,
    ],
    [
      { ...about, action: "release-comment" },
      "A moderator let your comment on “A thing” through",
      "Everybody can read it now.",
      false,
    ],
    [{ action: "warn", note: "Be kind." }, "A moderator warned you", "Be kind.", true],
    [
      { action: "restrict", days: 7 },
      "A moderator took writing from you for 7 days",
      "You cannot write in discussions until",
      true,
    ],
    [
      { action: "lift-sanction" },
      "A moderator lifted what was decided about your account",
      "everything else again",
      false,
    ],
    [
      { action: "grant-role", note: "moderator", actorKind: "administrator" },
      "An administrator changed your role: moderator",
      "signed out",
      false,
    ],
    [
      { ...about, action: "approve-appeal", note: "You were right." },
      "Your appeal was approved",
      "The answer: You were right.",
      false,
    ],
    [
      { ...about, action: "deny-appeal", note: "It is spam." },
      "Your appeal was denied",
      "The answer: It is spam.",
      false,
    ],
  ];
  for (const [entry] of decisions) await decideAbout(writer.id, noon, entry);
  await run(10);
  expect(server.taken).toHaveLength(decisions.length);
  for (const [, subject, words, canAppeal] of decisions) {
    const text = textOf(server.taken.find((mail) => mail.subject === subject));
    expect(text, subject).toContain(words);
    expect(text.includes("You can appeal until"), subject).toBe(canAppeal);
  }
});

test("who is suspended is told how to appeal, as everybody is", async () => {
  await db.update(users).set({ blockedAt: noon }).where(eq(users.id, writer.id));
  await decideAbout(writer.id, noon, { action: "suspend", note: "Spam again." });
  await run(10);
  const text = textOf(server.taken[0]);
  expect(server.taken[0]?.subject).toBe("A moderator suspended your account");
  expect(text).toContain(`appeal until ${appealEnd()}`);
  expect(text).toContain("/appeals/");
});

test("decisions go at once when the day's mails are used up, and not against the choice", async () => {
  for (let count = 0; count < 21; count++) await commentFor(writer.id, (await createPaper()).id, noon);
  await run(10);
  expect(server.taken).toHaveLength(20);
  await decideAbout(writer.id, at(11), { action: "warn" });
  await run(21);
  expect(server.taken.slice(20).map(({ subject }) => subject)).toEqual(["A moderator warned you"]);
  await saveNoticeChoices(writer.id, { decisionsByMail: false });
  await decideAbout(writer.id, at(30), { action: "warn" });
  await run(45);
  expect(server.taken).toHaveLength(21);
});

test("moderators hear once a day what waits, at the morning's hour, and nothing when nothing waits", async () => {
  await createMailedReader("Grace", { role: "moderator" });
  const unwilling = await createMailedReader("Bob", { role: "moderator" });
  await saveNoticeChoices(unwilling.id, { queueByMail: false });
  await run(20 * 60);
  expect(server.taken).toEqual([]);
  const commentId = await createComment((await createPaper()).id);
  const [opened] = await db.insert(moderationCases).values({ commentId, createdAt: noon }).returning();
  const logId = await decideAbout(writer.id, noon, { action: "warn" });
  await db.insert(appeals).values({ logId, userId: writer.id, text: "No.", createdAt: noon });
  const toModerator = () => server.taken.filter((mail) => recipientOf(mail) === "grace@example.org");
  await run(10);
  expect(toModerator()).toEqual([]);
  // 08:00 of the next day, and the days after it.
  for (const minutes of [20 * 60, 20 * 60 + 1, 23 * 60, 44 * 60 - 1]) await run(minutes);
  expect(toModerator().map(({ subject }) => subject)).toEqual(["1 case and 1 appeal wait for a moderator"]);
  expect(textOf(toModerator()[0])).toContain("http://127.0.0.1:3000/moderation");
  await db.delete(appeals);
  await run(44 * 60);
  expect(toModerator()[1]?.subject).toBe("1 case waits for a moderator");
  await db
    .update(moderationCases)
    .set({ decidedAt: at(45 * 60), decision: "upheld" })
    .where(eq(moderationCases.id, opened!.id));
  await run(68 * 60);
  expect(toModerator()).toHaveLength(2);
  expect(server.taken.filter((mail) => recipientOf(mail) === "bob@example.org")).toEqual([]);
});
