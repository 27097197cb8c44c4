import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { db } from "@/db/client";
import { saveNoticeChoices, setDiscussionMails } from "@/db/queries/notice/choices";
import { comments, digestSubscriptions, discussionWatches, notices, userBlocks, users } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { server } from "./testing/fresh-mail-server";
import { at, freshMailedReader, noon, paperId, reader, run, told } from "./testing/mailed-reader";
import { commentFor, createMailedReader, tellOf } from "./testing/notices";

freshMailedReader();

const subjects = () => server.taken.map(({ subject }) => subject);

test("one comment makes at most one mail a person, and that after ten minutes", async () => {
  const ada = await createUser({ name: "Ada" });
  await told(0, { authorId: ada.id, body: "I *think* that $x^2$ is $\\alpha$." });
  expect(await run(9)).toMatchObject({ sent: 0 });
  expect(await run(10)).toMatchObject({ sent: 1 });
  for (const minutes of [11, 80, 24 * 60]) await run(minutes);
  expect(subjects()).toEqual(["Ada replied to you on “On x² and things”"]);
  const { text, html } = server.taken[0]!;
  for (const body of [(text ?? "").replace(/\s+/g, " "), String(html)]) {
    expect(body).toContain("I think that x² is α.");
    expect(body).toContain("Read and answer");
    expect(body).toContain("You get this because you wrote in this discussion.");
    expect(body).toContain("Stop mails of this discussion.");
  }
});

test("a comment is not mailed that was read, put away, hidden, held or deleted within ten minutes", async () => {
  const ids = [];
  for (let count = 0; count < 5; count++) ids.push(await told(0, {}, (await createPaper()).id));
  const [read, done, hidden, held, deleted] = ids;
  await db
    .update(notices)
    .set({ readAt: at(5) })
    .where(eq(notices.commentId, read!));
  await db
    .update(notices)
    .set({ doneAt: at(5) })
    .where(eq(notices.commentId, done!));
  await db
    .update(comments)
    .set({ hiddenAt: at(5), hiddenReason: "spam" })
    .where(eq(comments.id, hidden!));
  await db
    .update(comments)
    .set({ heldAt: at(5) })
    .where(eq(comments.id, held!));
  await db
    .update(comments)
    .set({ deletedAt: at(5) })
    .where(eq(comments.id, deleted!));
  await run(20);
  expect(subjects()).toEqual([]);
  // What a moderator lets through is news again.
  await db.update(comments).set({ heldAt: null }).where(eq(comments.id, held!));
  await db
    .update(notices)
    .set({ createdAt: at(0) })
    .where(eq(notices.commentId, held!));
  await run(21);
  expect(subjects()).toHaveLength(1);
});

test("a writer causes no mail who is blocked, restricted or suspended, and nobody in a discussion that is muted", async () => {
  const writers = await Promise.all(["Blocked", "Restricted", "Suspended"].map((name) => createUser({ name })));
  const [blocked, restricted, suspended] = writers;
  await db.insert(userBlocks).values({ blockerId: reader.id, blockedId: blocked!.id });
  await db.update(users).set({ restrictedUntil: sql`now() + interval '1 day'` }).where(eq(users.id, restricted!.id));
  await db.update(users).set({ blockedAt: noon }).where(eq(users.id, suspended!.id));
  for (const { id } of writers) await told(0, { authorId: id });
  const muted = (await createPaper()).id;
  await db.insert(discussionWatches).values({ userId: reader.id, paperId: muted, level: "muted" });
  await told(0, {}, muted);
  await run(20);
  expect(subjects()).toEqual([]);
});

test("a reader gets no mail without a verified address, when suspended, or against a choice made meanwhile", async () => {
  const readers = await Promise.all([
    createUser({ email: "unverified@example.org" }),
    createUser(),
    createMailedReader("Suspended", { blockedAt: noon }),
    createMailedReader("Unwilling"),
    createMailedReader("Stopped"),
    createMailedReader("Unwatching"),
  ]);
  await saveNoticeChoices(readers[3]!.id, { participatingByMail: false });
  await setDiscussionMails(readers[4]!.id, paperId, false);
  const commentId = await createComment(paperId);
  for (const [index, { id }] of readers.entries())
    await tellOf(id, commentId, noon, index === 5 ? { reason: "watching" } : {});
  await tellOf(reader.id, commentId, noon, { mayMail: false });
  await run(20);
  expect(subjects()).toEqual([]);
});

test("a subject says why: named, own paper, watched; each by its own choice", async () => {
  const ada = await createUser({ name: "Ada" });
  await saveNoticeChoices(reader.id, { watchedByMail: true });
  for (const reason of ["mention", "own-paper", "watching"] as const) {
    const paper = (await createPaper({ title: `Thing of ${reason}` })).id;
    if (reason === "watching")
      await db.insert(discussionWatches).values({ userId: reader.id, paperId: paper, level: "watching" });
    await commentFor(reader.id, paper, noon, { authorId: ada.id }, { reason });
  }
  await run(10);
  expect(subjects().sort()).toEqual([
    "Ada commented on your paper “Thing of own-paper”",
    "Ada commented on “Thing of watching”, which you watch",
    "Ada named you on “Thing of mention”",
  ]);
});

test("several comments of a discussion come in one mail, and two mails of it are an hour apart", async () => {
  const [ada, bob] = [await createUser({ name: "Ada" }), await createUser({ name: "Bob" })];
  await told(0, { authorId: ada.id, body: "First words." });
  await told(1, { authorId: bob.id, body: "Second words." });
  await run(12);
  expect(subjects()).toEqual(["Ada and Bob wrote 2 comments on “On x² and things”"]);
  const text = server.taken[0]!.text ?? "";
  expect(text.indexOf("First words.")).toBeGreaterThan(0);
  expect(text.indexOf("Second words.")).toBeGreaterThan(text.indexOf("First words."));
  await told(13, { authorId: ada.id });
  await told(13, { authorId: ada.id }, (await createPaper({ title: "Another thing" })).id);
  await run(30);
  expect(subjects().slice(1)).toEqual(["Ada replied to you on “Another thing”"]);
  await run(71);
  expect(subjects()).toHaveLength(2);
  await run(72);
  expect(subjects()[2]).toBe("Ada replied to you on “On x² and things”");
});

test("the 21st mail of a day waits for the summary of the next morning, and so does what comes after it", async () => {
  for (let count = 0; count < 20; count++) await told(0, {}, (await createPaper()).id);
  await run(10);
  expect(server.taken).toHaveLength(20);
  await told(20, { body: "The twenty-first." });
  await told(25, { body: "The twenty-second." }, (await createPaper()).id);
  await run(35);
  const gone = await told(40, { body: "Gone by then." });
  await run(50);
  await db
    .update(comments)
    .set({ deletedAt: at(60) })
    .where(eq(comments.id, gone));
  await run(19 * 60 + 59);
  expect(server.taken).toHaveLength(20);
  // 08:00 of the next day.
  expect(await run(20 * 60)).toMatchObject({ sent: 1 });
  const summary = server.taken[20]!;
  expect(summary.subject).toBe("2 comments in 2 discussions");
  expect(summary.text).toContain("The twenty-first.");
  expect(summary.text).toContain("The twenty-second.");
  expect(summary.text).not.toContain("Gone by then.");
  // A summary tells of a discussion as well: the next mail of it comes an hour later.
  await told(20 * 60, {});
  await run(20 * 60 + 10);
  expect(server.taken).toHaveLength(21);
});

test("the summary comes at the hour of the reader's digest", async () => {
  await db
    .insert(digestSubscriptions)
    .values({ address: "grace@example.org", userId: reader.id, hour: 6, timeZone: "Asia/Tokyo" });
  for (let count = 0; count < 21; count++) await told(0, {}, (await createPaper()).id);
  await run(10);
  expect(server.taken).toHaveLength(20);
  // 06:00 in Tokyo is 21:00 UTC.
  await run(9 * 60 - 1);
  expect(server.taken).toHaveLength(20);
  await run(9 * 60);
  expect(server.taken).toHaveLength(21);
});

test("a discussion of many comments and a morning of many discussions stay one mail of some length", async () => {
  for (let count = 1; count <= 13; count++) await told(0, { body: `Number ${count}.` });
  await run(10);
  expect(server.taken).toHaveLength(1);
  const text = server.taken[0]!.text ?? "";
  expect(text).toContain("Number 10.");
  expect(text).not.toContain("Number 11.");
  expect(text).toContain("3 more comments in the discussion");
  for (let count = 0; count < 41; count++) await told(1, {}, (await createPaper()).id);
  await run(11);
  expect(server.taken).toHaveLength(20);
  await run(20 * 60);
  expect(server.taken[20]!.subject).toBe("22 comments in 22 discussions");
  expect(server.taken[20]!.text).toContain("2 more discussions in your inbox");
});

test("a mail has its thread in its headers, and where one POST ends it", async () => {
  const top = await createComment(paperId, { authorId: reader.id });
  const answer = await createComment(paperId, { parentId: top });
  const id = await createComment(paperId, { parentId: answer });
  await tellOf(reader.id, id, noon);
  await run(10);
  const mail = server.taken[0]!;
  const idOf = (comment: string) => `<comment.${comment}.${reader.id}@localhost>`;
  expect(mail.messageId).toBe(idOf(id));
  expect(mail.inReplyTo).toBe(idOf(answer));
  expect(mail.references).toEqual([`<discussion.${paperId}.${reader.id}@localhost>`, idOf(top), idOf(answer)]);
  const lines = mail.headerLines.map(({ line }) => line.replace(/\r?\n\s+/g, " ")).join("\n");
  expect(lines).toMatch(/^List-Unsubscribe: <http:\/\/127\.0\.0\.1:3000\/api\/unsubscribe\/[^>]+\/one-click>$/m);
  expect(lines).toMatch(/^List-Unsubscribe-Post: List-Unsubscribe=One-Click$/m);
  expect(lines).toContain(`<${paperId}.discussions.localhost>`);
  expect(mail.headers.get("auto-submitted")).toBe("auto-generated");
});

test("what a reader wrote stays text and loads nothing, and is cut after 400 characters", async () => {
  const eve = await createUser({ name: "Eve\r\nBcc: eve@example.org" });
  await told(0, { authorId: eve.id, body: `![a](https://evil.example/a.png) <img src=x> ${"word ".repeat(200)}` });
  await run(10);
  const { html, bcc, text } = server.taken[0]!;
  expect(bcc).toBeUndefined();
  expect(String(html)).not.toMatch(/<(img|script|link|iframe|object|video)\b|@import|url\(|background=/i);
  expect(String(html)).toContain("&lt;img src=x&gt;");
  expect(text?.match(/word/g)?.length).toBeLessThan(80);
});
