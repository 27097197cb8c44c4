import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { FLAGS_PER_DAY, HIDDEN_BY_REPORTS } from "@/lib/core/comment/community-rules";
import { db } from "../../client";
import { comments, flags, papers } from "../../schema";
import {
  commentStateOf,
  createComment,
  createEstablishedUser,
  createModerator,
  expectCommentCount,
} from "../../testing/comments";
import { createPaper, createUser } from "../../testing/factories";
import { createSession } from "../account/sessions";
import { addComment } from "../comment/add-comment";
import { editComment } from "../comment/change-comment";
import { listThread } from "../comment/comments";
import { hideCommentAs, type Moderator, showCommentAs } from "./act";
import { type Decision, decideCase, takeCase } from "./decide";
import { type FlagOutcome, flagComment } from "./flags";
import { listLog } from "./log";
import { findCase, listCases } from "./queue";
import { grantRole, sanctionAccount } from "./sanctions";

let paperId: string;
let writer: { id: string };
let comment: string;
beforeEach(async () => {
  await db.execute(sql`delete from moderation_cases`);
  paperId = (await createPaper()).id;
  writer = await createEstablishedUser();
  comment = await createComment(paperId, { authorId: writer.id, body: "Buy marker-words now.", daysAgo: 0.01 });
});

const flag = (userId: string, reason: "spam" | "abuse" = "abuse", network = userId, id = comment) =>
  flagComment(id, { reason, note: null, networkHash: network }, userId, null);

const flaggers = (many: number) => Promise.all(Array.from({ length: many }, () => createEstablishedUser()));

const stateOf = (id = comment) => commentStateOf(id);
const expectCount = (expected: number) => expectCommentCount(paperId, expected);

const openCases = async () => (await listCases("open", null)).cases;
const openCaseId = async () => (await openCases()).find(({ commentId }) => commentId === comment)?.id ?? 0;
const decision = (given: Partial<Decision>): Decision => ({
  comment: "leave",
  writer: "nothing",
  note: null,
  ...given,
});
const isHidden = (outcome: FlagOutcome) => typeof outcome === "object" && "isHidden" in outcome && outcome.isHidden;

describe("a report", () => {
  test("opens one case, however many come", async () => {
    for (const { id } of await flaggers(2))
      expect(await flag(id)).toEqual({ paperId, isHidden: false, isRepeated: false });
    expect(await openCases()).toEqual([
      expect.objectContaining({ commentId: comment, score: 2, reasons: { abuse: 2 }, state: "visible", takenBy: null }),
    ]);
    expect((await stateOf())?.isVisible).toBe(true);
  });

  test("made twice is one", async () => {
    const reader = await createEstablishedUser();
    await flag(reader.id);
    expect(await flag(reader.id, "spam")).toMatchObject({ isRepeated: true });
    expect(await db.$count(flags, eq(flags.flaggerId, reader.id))).toBe(1);
  });

  test("by three known readers of two networks hides the comment, and the count follows", async () => {
    await expectCount(1);
    const readers = await flaggers(HIDDEN_BY_REPORTS.people);
    const outcomes: FlagOutcome[] = [];
    for (const [index, { id }] of readers.entries()) outcomes.push(await flag(id, "abuse", `network ${index % 2}`));
    expect(outcomes.map(isHidden)).toEqual([false, false, true]);
    expect(await stateOf()).toMatchObject({ hidden: "abuse", isVisible: false });
    expect((await listThread(paperId)).comments).toEqual([]);
    await expectCount(0);
    expect((await listLog({ paperId })).entries).toEqual([
      expect.objectContaining({ action: "hide-comment", actorKind: "reports", commentId: comment, reason: "abuse" }),
    ]);
  });

  test("of three on one network hides nothing, and makes a case", async () => {
    for (const { id } of await flaggers(4)) expect(isHidden(await flag(id, "abuse", "one network"))).toBe(false);
    expect(await openCaseId()).toBeGreaterThan(0);
  });

  test("of new accounts weighs nothing", async () => {
    for (let count = 0; count < 5; count++) await flag((await createUser()).id, "spam");
    expect((await openCases())[0]).toMatchObject({ score: 0, reasons: { spam: 5 } });
    expect((await stateOf())?.isVisible).toBe(true);
  });

  test("of who submitted the paper, or argues in the branch, weighs nothing", async () => {
    const [owner, ...friends] = await flaggers(5);
    await db.update(papers).set({ submittedBy: owner!.id }).where(eq(papers.id, paperId));
    const side = await createComment(paperId, { parentId: comment });
    for (const { id } of friends) await createComment(paperId, { parentId: side, authorId: id });
    for (const { id } of [owner!, ...friends]) expect(isHidden(await flag(id))).toBe(false);
    expect((await openCases())[0]?.score).toBe(0);
  });

  test("of spam against a new account needs two, and the rest of what it wrote waits", async () => {
    const fresh = await createUser();
    const [bad, other] = [
      await createComment(paperId, { authorId: fresh.id }),
      await createComment(paperId, { authorId: fresh.id }),
    ];
    const old = await createComment(paperId, { authorId: fresh.id, daysAgo: 2 });
    const [one, two] = await flaggers(2);
    expect(isHidden(await flag(one!.id, "spam", "n", bad))).toBe(false);
    expect(isHidden(await flag(two!.id, "spam", "n", bad))).toBe(true);
    expect(await stateOf(bad)).toMatchObject({ hidden: "spam" });
    expect(await stateOf(other)).toMatchObject({ isHeld: true, isVisible: false });
    expect(await stateOf(old)).toMatchObject({ isVisible: true });
    await expectCount(2);
  });

  test("about one's own comment, one that is gone or unknown, or that one answered, is refused", async () => {
    const reader = await createEstablishedUser();
    expect(await flag(writer.id)).toBe("own");
    expect(await flag(reader.id, "abuse", "n", "0".repeat(24))).toBe("unknown");
    await createComment(paperId, { parentId: comment, authorId: reader.id });
    expect(await flag(reader.id)).toBe("answered");
    await hideCommentAs("shell", comment, { reason: "spam", note: null });
    expect(await flag((await createEstablishedUser()).id)).toBe("gone");
  });

  test("keeps who made it from answering that comment, but no other one", async () => {
    const reader = await createEstablishedUser();
    await flag(reader.id);
    const draft = { paperId, body: "So?", linkCount: 0, linkHosts: [], requestKey: null };
    expect(await addComment({ ...draft, parentId: comment }, reader.id, null, false)).toBe("flagged");
    const other = await createComment(paperId, { authorId: writer.id });
    expect(await addComment({ ...draft, parentId: other }, reader.id, null, false)).toMatchObject({ parentId: other });
  });

  test("is refused over the day's number", async () => {
    const fresh = await createUser();
    for (let count = 0; count < FLAGS_PER_DAY.new; count++)
      await flag(fresh.id, "spam", "n", await createComment(paperId));
    expect(await flag(fresh.id)).toMatchObject({ limit: FLAGS_PER_DAY.new });
  });

  test("sixteen at once: each counts once, and the comment is hidden once", async () => {
    await Promise.all((await flaggers(16)).map(({ id }) => flag(id)));
    const entries = (await listLog({ paperId })).entries.filter(({ action }) => action === "hide-comment");
    expect(entries).toHaveLength(1);
    await expectCount(0);
  });
});

describe("a decision", () => {
  test("hides the comment, sanctions its writer, and stands in the log with its reason", async () => {
    await flag((await createEstablishedUser()).id);
    const id = await openCaseId();
    const outcome = await decideCase(
      id,
      decision({ comment: { hide: "abuse" }, writer: { restrictDays: 7 }, note: "Insults." }),
      await createModerator(),
    );
    expect(outcome).toMatchObject({ paperId, logIds: [expect.any(Number), expect.any(Number)] });
    expect(await stateOf()).toMatchObject({ hidden: "abuse" });
    expect(await findCase(id)).toMatchObject({ decision: "upheld", record: { hidden: 1 } });
    expect((await listLog()).entries.slice(0, 2)).toEqual([
      expect.objectContaining({ action: "restrict", days: 7, note: "Insults.", actorKind: "moderator" }),
      expect.objectContaining({ action: "hide-comment", reason: "abuse", note: "Insults." }),
    ]);
    const draft = { paperId, parentId: null, body: "Still.", linkCount: 0, linkHosts: [], requestKey: null };
    expect(await addComment(draft, writer.id, null, false)).toEqual({ restrictedUntil: expect.any(Date) });
  });

  test("to leave it dismisses the reports, and shows again what they had hidden", async () => {
    for (const { id } of await flaggers(3)) await flag(id);
    await expectCount(0);
    const id = await openCaseId();
    expect(await decideCase(id, decision({ comment: "show" }), await createModerator())).toMatchObject({ paperId });
    expect(await findCase(id)).toMatchObject({ decision: "dismissed" });
    await expectCount(1);
    expect((await listThread(paperId)).comments[0]?.body).toBe("Buy marker-words now.");
  });

  test("by two at once is made once; the other one is told", async () => {
    await flag((await createEstablishedUser()).id);
    const id = await openCaseId();
    const both = await Promise.all([await createModerator(), await createModerator()]);
    const outcomes = await Promise.all(
      both.map((each) => decideCase(id, decision({ comment: { hide: "spam" } }), each)),
    );
    expect(outcomes.filter((outcome) => outcome === "changed")).toHaveLength(1);
    expect((await listLog({ paperId })).entries).toHaveLength(1);
  });

  test("about oneself, by a reader, or by who is no moderator any more, is refused", async () => {
    const moderator = await createModerator();
    const own = await createComment(paperId, { authorId: moderator.userId });
    await flag((await createEstablishedUser()).id, "abuse", "n", own);
    const id = (await openCases()).find(({ commentId }) => commentId === own)!.id;
    expect(await decideCase(id, decision({}), moderator)).toBe("own");
    await hideCommentAs("shell", own, { reason: "spam", note: null });
    expect(await showCommentAs(moderator, own, null)).toBe("own");
    expect(await sanctionAccount(moderator.userId, { kind: "warn", note: null }, moderator)).toBe("own");
    const administrator = await createModerator("administrator");
    await grantRole(moderator.userId, "reader", administrator);
    const session = await createSession(moderator.userId, "Another browser");
    const former: Moderator = { userId: moderator.userId, sessionId: session! };
    expect(await hideCommentAs(former, comment, { reason: "spam", note: null })).toBe("no-role");
    expect(await hideCommentAs(moderator, comment, { reason: "spam", note: null })).toBe("no-role");
    expect(await grantRole(former.userId, "administrator", former)).toBe("no-role");
  });

  test("about a case that another one took waits for them", async () => {
    await flag((await createEstablishedUser()).id);
    const [first, second] = [await createModerator(), await createModerator()];
    const id = await openCaseId();
    expect(await takeCase(id, first)).toMatchObject({ logIds: [] });
    expect([await takeCase(id, second), await decideCase(id, decision({}), second)]).toEqual(["taken", "taken"]);
    await db.execute(sql`update moderation_cases set taken_until = now() - interval '1 second'`);
    expect(await decideCase(id, decision({}), second)).toMatchObject({ paperId });
  });
});

describe("a comment waits for a moderator", () => {
  const older = () => createUser({ createdAt: new Date(Date.now() - 2 * 3_600_000) });
  const spam = { body: "Great: https://pills.example", linkCount: 1, linkHosts: ["pills.example"] };
  const write = async (userId: string, said = spam) =>
    addComment({ paperId, parentId: null, requestKey: null, ...said }, userId, null, false);

  test("from the second new account on that leads to a host nobody known has led to", async () => {
    const accounts = await Promise.all(Array.from({ length: 20 }, older));
    const outcomes = [];
    for (const { id } of accounts) outcomes.push(await write(id));
    expect(outcomes.map((outcome) => typeof outcome === "object" && "isHeld" in outcome && outcome.isHeld)).toEqual([
      false,
      ...Array(19).fill(true),
    ]);
    await expectCount(2);
    expect(await openCases()).toHaveLength(19);
  });

  test("when an edit puts such a host in, after its first minutes with what it said before", async () => {
    const reader = await older();
    const id = await createComment(paperId, { authorId: reader.id, body: "A thought.", daysAgo: 0.01 });
    expect(await editComment(id, spam, reader.id, null)).toEqual({ paperId });
    expect(await stateOf(id)).toMatchObject({ isHeld: true, isVisible: false });
    expect(await db.$count(comments, sql`id = ${id} and edited_at is not null`)).toBe(1);
  });

  test("not by known readers, nor with hosts that they have led to", async () => {
    expect(await write((await createEstablishedUser()).id)).toMatchObject({ isHeld: false });
  });
});
