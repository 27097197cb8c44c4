import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { restrictionDays } from "@/lib/core/comment/community-rules";
import { db } from "../../client";
import { moderationLog, users } from "../../schema";
import {
  commentStateOf,
  createComment,
  createEstablishedUser,
  createModerator,
  expectCommentCount,
} from "../../testing/comments";
import { createPaper, createUser } from "../../testing/factories";
import { createSession } from "../account/sessions";
import { deleteUser } from "../account/users";
import { addComment } from "../comment/add-comment";
import { listThread } from "../comment/comments";
import { hideCommentAs, type Moderator } from "./act";
import { addAppeal, decideAppeal, findAppeal, listOpenAppeals } from "./appeals";
import { findLogEntry, listLog } from "./log";
import { grantRole, liftSanctions, lockDiscussion, sanctionAccount } from "./sanctions";

let paperId: string;
let writer: { id: string };
let comment: string;
beforeEach(async () => {
  await db.execute(sql`delete from moderation_cases`);
  paperId = (await createPaper()).id;
  writer = await createEstablishedUser();
  comment = await createComment(paperId, { authorId: writer.id, body: "Buy marker-words now.", daysAgo: 0.01 });
});

const stateOf = (id = comment) => commentStateOf(id);
const expectCount = (expected: number) => expectCommentCount(paperId, expected);

describe("an appeal", () => {
  const hide = (moderator: Moderator) => hideCommentAs(moderator, comment, { reason: "abuse", note: null });
  const logOf = async () => (await listLog({ paperId })).entries[0]!.id;

  test("that is approved gives back what was there before, counts included", async () => {
    await createComment(paperId, { parentId: comment });
    const before = (await listThread(paperId)).comments;
    await hide(await createModerator());
    await expectCount(1);
    const logId = await logOf();
    const added = await addAppeal(logId, "It was a quotation.", writer.id, null);
    expect(await listOpenAppeals()).toContainEqual(expect.objectContaining({ logId, text: "It was a quotation." }));
    const id = typeof added === "object" ? added.id : 0;
    expect(await decideAppeal(id, true, "So it was.", await createModerator())).toMatchObject({ paperId });
    expect((await listThread(paperId)).comments).toEqual(before);
    await expectCount(2);
    expect(await findLogEntry(logId)).toMatchObject({ appeal: "approved", revertedById: expect.any(Number) });
    expect(await decideAppeal(id, false, null, await createModerator())).toBe("changed");
  });

  test("that is denied changes nothing but the log", async () => {
    await hide(await createModerator());
    const logId = await logOf();
    const added = await addAppeal(logId, "Why?", writer.id, null);
    expect(
      await decideAppeal((added as { id: number }).id, false, "An insult.", await createModerator()),
    ).toMatchObject({
      logId: expect.any(Number),
    });
    expect(await stateOf()).toMatchObject({ hidden: "abuse" });
    expect(await findAppeal(logId)).toMatchObject({ outcome: "denied", answer: "An insult." });
  });

  test("is made once, in time, and by whom it is about", async () => {
    await hide(await createModerator());
    const logId = await logOf();
    expect(await addAppeal(logId, "Mine?", (await createUser()).id, null)).toBe("not-yours");
    expect(await addAppeal(999_999, "What?", writer.id, null)).toBe("not-yours");
    expect(await addAppeal(logId, "Once.", writer.id, null)).toMatchObject({ id: expect.any(Number) });
    expect(await addAppeal(logId, "Twice.", writer.id, null)).toBe("twice");
  });

  test("is not decided by who made the decision, where there is another moderator", async () => {
    const first = await createModerator();
    await hide(first);
    const added = await addAppeal(await logOf(), "Please.", writer.id, null);
    await createModerator();
    expect(await decideAppeal((added as { id: number }).id, true, null, first)).toBe("own");
  });
});

describe("a sanction", () => {
  test.each(restrictionDays)("of %i days takes writing away for so long, and can be lifted", async (days) => {
    await sanctionAccount(writer.id, { kind: "restrict", days, note: null }, "shell");
    const [row] = await db.select({ until: users.restrictedUntil }).from(users).where(eq(users.id, writer.id));
    expect(Math.round((row!.until!.getTime() - Date.now()) / 86_400_000)).toBe(days);
    await liftSanctions(writer.id, null, "shell");
    const draft = { paperId, parentId: null, body: "Back.", linkCount: 0, linkHosts: [], requestKey: null };
    expect(await addComment(draft, writer.id, null, false)).toMatchObject({ isHeld: false });
  });

  test("for good ends the sessions", async () => {
    const session = await createSession(writer.id, "A browser");
    await sanctionAccount(writer.id, { kind: "suspend", days: null, note: null }, "shell");
    const draft = { paperId, parentId: null, body: "Hm.", linkCount: 0, linkHosts: [], requestKey: null };
    expect(await addComment(draft, writer.id, session, false)).toBe("no-session");
  });
});

test("the last administrator is not demoted, not by two who step down at once either", async () => {
  await db.update(users).set({ role: "reader" });
  const both = [await createModerator("administrator"), await createModerator("administrator")];
  const outcomes = await Promise.all(both.map((each) => grantRole(each.userId, "reader", each)));
  expect(outcomes.filter((outcome) => outcome === "last" || outcome === "no-role")).toHaveLength(1);
  expect(await db.$count(users, eq(users.role, "administrator"))).toBe(1);
});

test("a closed discussion takes no comment, and says why; opened again it does", async () => {
  expect(await lockDiscussion(paperId, "It goes in circles.", "shell")).toBe(true);
  const draft = { paperId, parentId: null, body: "More.", linkCount: 0, linkHosts: [], requestKey: null };
  const reader = await createEstablishedUser();
  expect(await addComment(draft, reader.id, null, false)).toEqual({ lockedBecause: "It goes in circles." });
  expect(await lockDiscussion(paperId, null, "shell")).toBe(true);
  expect(await addComment(draft, reader.id, null, false)).toMatchObject({ isHeld: false });
  expect(await lockDiscussion("9999.99999", null, "shell")).toBe(false);
});

test("nothing changes what stands in the log; an account that leaves is taken out of it", async () => {
  const moderator = await createModerator();
  await hideCommentAs(moderator, comment, { reason: "abuse", note: null });
  const { id } = (await listLog({ paperId })).entries[0]!;
  for (const change of [
    sql`update moderation_log set note = 'another' where id = ${id}`,
    sql`update moderation_log set actor_id = ${writer.id} where id = ${id}`,
    sql`delete from moderation_log where id = ${id}`,
    sql`truncate moderation_log cascade`,
  ])
    await expect(db.execute(change)).rejects.toThrow();
  await deleteUser(moderator.userId);
  await deleteUser(writer.id);
  const [row] = await db.select().from(moderationLog).where(eq(moderationLog.id, id));
  expect(row).toMatchObject({ actorId: null, userId: null, action: "hide-comment", reason: "abuse" });
});
