import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import {
  BRANCH_SECONDS_APART,
  COMMENT_QUOTAS,
  LINKLESS_MINUTES,
  REPLY_DEPTH_MAX,
} from "@/lib/core/comment/community-rules";
import { db } from "../../client";
import { comments, papers } from "../../schema";
import { createComment, createEstablishedUser, expectCommentCount } from "../../testing/comments";
import { createPaper, createUser } from "../../testing/factories";
import { createSession, endSession } from "../account/sessions";
import { hideCommentAs } from "../moderation/act";
import { hidePaper } from "../paper/hidden-papers";
import { type AddedComment, addComment, type CommentDraft, type CommentRefusal } from "./add-comment";
import { deleteComment } from "./change-comment";
import { listThread } from "./comments";

let paperId: string;
let ada: { id: string };
beforeEach(async () => {
  paperId = (await createPaper()).id;
  ada = await createEstablishedUser();
});

const write = (draft: Partial<CommentDraft>, userId: string, needsReachable = false) =>
  addComment(
    { paperId, parentId: null, body: "A remark.", linkCount: 0, linkHosts: [], requestKey: null, ...draft },
    userId,
    null,
    needsReachable,
  );

function written(outcome: AddedComment | CommentRefusal): AddedComment {
  if (typeof outcome === "string" || !("id" in outcome)) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  return outcome;
}

const limitOf = (outcome: AddedComment | CommentRefusal) =>
  typeof outcome === "object" && "limit" in outcome ? outcome.limit : null;

const expectCount = (expected: number, id = paperId) => expectCommentCount(id, expected);

/** Moves all that an account wrote back in time, so that it may write again. */
const waitFor = (userId: string, seconds: number) =>
  db.execute(
    sql`update comments set created_at = created_at - make_interval(secs => ${seconds}) where author_id = ${userId}`,
  );

test("a comment stands in the thread, and is counted on its paper", async () => {
  const { id } = written(await write({ body: "Why **this** loss?" }, ada.id));
  expect(id).toMatch(/^[0-9a-f]{24}$/);
  const { comments: thread, next } = await listThread(paperId);
  expect(thread).toEqual([
    expect.objectContaining({
      id,
      paperId,
      parentId: null,
      depth: 0,
      body: "Why **this** loss?",
      state: "visible",
      editedAt: null,
      editCount: 0,
      isSubmitter: false,
      reactions: [],
      writer: expect.objectContaining({ id: ada.id }),
    }),
  ]);
  expect(next).toBeNull();
  await expectCount(1);
});

test("its id begins with its instant", async () => {
  const { id, createdAt } = written(await write({}, ada.id));
  expect(Number.parseInt(id.slice(0, 8), 16)).toBe(Math.floor(createdAt.getTime() / 1000));
  expect(Number.parseInt(id.slice(8, 11), 16)).toBe(createdAt.getTime() % 1000);
});

test("a reply stands below what it answers, and counts as well", async () => {
  const top = written(await write({}, ada.id));
  const ben = await createEstablishedUser();
  const reply = written(await write({ parentId: top.id, body: "Because." }, ben.id));
  const later = await createComment(paperId);
  const below = await createComment(paperId, { parentId: reply.id });
  expect((await listThread(paperId)).comments.map(({ id, depth }) => [id, depth])).toEqual([
    [top.id, 0],
    [reply.id, 1],
    [below, 2],
    [later, 0],
  ]);
  await expectCount(4);
});

test("who submitted the paper is told from others", async () => {
  await db.update(papers).set({ submittedBy: ada.id }).where(eq(papers.id, paperId));
  written(await write({}, ada.id));
  await createComment(paperId);
  expect((await listThread(paperId)).comments.map(({ isSubmitter }) => isSubmitter)).toEqual([true, false]);
});

describe("refused is", () => {
  test("a comment on a paper that is not here, or was taken off", async () => {
    expect(await write({ paperId: "9999.99999" }, ada.id)).toBe("paper-unknown");
    await hidePaper(paperId);
    expect(await write({}, ada.id)).toBe("paper-unknown");
  });

  test("a session that has ended", async () => {
    const session = (await createSession(ada.id, "A browser"))!;
    await endSession(session, ada.id);
    const draft = { paperId, parentId: null, body: "Late.", linkCount: 0, linkHosts: [], requestKey: null };
    expect(await addComment(draft, ada.id, session, false)).toBe("no-session");
    await expectCount(0);
  });

  test("a reply to what is deleted, hidden, unknown, or stands on another paper", async () => {
    const ben = await createUser();
    const [deleted, hidden] = [await createComment(paperId, { authorId: ben.id }), await createComment(paperId)];
    await deleteComment(deleted, ben.id, null);
    await hideCommentAs("shell", hidden, { reason: "spam", note: null });
    const elsewhere = await createComment((await createPaper()).id);
    for (const parentId of [deleted, hidden, elsewhere, "0".repeat(24)])
      expect(await write({ parentId }, ada.id), parentId).toBe("gone");
    await expectCount(0);
  });

  test("a reply below the last level", async () => {
    let parentId = await createComment(paperId);
    for (let depth = 1; depth < REPLY_DEPTH_MAX; depth++) parentId = await createComment(paperId, { parentId });
    const last = written(await write({ parentId }, ada.id));
    expect((await listThread(paperId)).comments.at(-1)?.depth).toBe(REPLY_DEPTH_MAX);
    expect(await write({ parentId: last.id }, (await createEstablishedUser()).id)).toBe("too-deep");
  });

  test("an account without an address, where the site asks for one", async () => {
    const stranger = await createUser({ emailVerified: null });
    expect(await write({}, stranger.id, true)).toBe("unreachable");
    expect(await write({}, ada.id, true)).toMatchObject({ isRepeated: false });
    expect(await write({}, stranger.id, false)).toMatchObject({ isRepeated: false });
  });

  test("a link in the first hour of an account, and more links than its standing allows", async () => {
    const fresh = await createUser();
    expect(limitOf(await write({ linkCount: 1, linkHosts: [] }, fresh.id))).toMatchObject({
      rule: "linkless",
      number: LINKLESS_MINUTES,
    });
    const older = await createUser({ createdAt: new Date(Date.now() - 7_200_000) });
    const { links } = COMMENT_QUOTAS.new;
    expect(limitOf(await write({ linkCount: links + 1 }, older.id))).toEqual({
      rule: "links",
      number: links,
      seconds: null,
    });
    written(await write({ linkCount: links }, older.id));
    const { links: more } = COMMENT_QUOTAS.established;
    written(await write({ linkCount: more }, ada.id));
    expect(limitOf(await write({ linkCount: more + 1, body: "More." }, ada.id))?.rule).toBe("links");
  });

  test.each(["new", "established"] as const)(
    "a second comment of a %s account within its seconds",
    async (standing) => {
      const writer = standing === "new" ? await createUser() : ada;
      const { secondsApart } = COMMENT_QUOTAS[standing];
      written(await write({}, writer.id));
      const limit = limitOf(await write({ body: "Another." }, writer.id));
      expect(limit).toMatchObject({ rule: "secondsApart", number: secondsApart });
      expect(limit?.seconds).toBeGreaterThan(0);
      expect(limit?.seconds).toBeLessThanOrEqual(secondsApart);
      await waitFor(writer.id, secondsApart);
      written(await write({ body: "Another." }, writer.id));
      await expectCount(2);
    },
  );

  test("what a new account writes over its number on one paper, and in a day; deleted ones count", async () => {
    const fresh = await createUser();
    const { perDay, perPaperAndDay } = COMMENT_QUOTAS.new;
    for (let count = 0; count < perPaperAndDay; count++) {
      const { id } = written(await write({ body: `Remark ${count}.` }, fresh.id));
      if (count === 0) await deleteComment(id, fresh.id, null);
      await waitFor(fresh.id, 60);
    }
    const here = limitOf(await write({ body: "One more." }, fresh.id));
    expect(here).toMatchObject({ rule: "perPaperAndDay", number: perPaperAndDay });
    expect(here?.seconds).toBeGreaterThan(86_400 - 600);
    for (let count = perPaperAndDay; count < perDay; count++)
      await createComment((await createPaper()).id, { authorId: fresh.id, daysAgo: 0.01 });
    const other = await createPaper();
    expect(limitOf(await write({ paperId: other.id }, fresh.id))).toMatchObject({ rule: "perDay", number: perDay });
    await waitFor(fresh.id, 86_400);
    written(await write({ paperId: other.id, body: "The next day." }, fresh.id));
  });

  test("a second reply in one branch at once, but not by who submitted the paper", async () => {
    const top = await createComment(paperId);
    written(await write({ parentId: top }, ada.id));
    await waitFor(ada.id, 10);
    expect(limitOf(await write({ parentId: top, body: "And." }, ada.id))).toMatchObject({
      rule: "branch",
      number: BRANCH_SECONDS_APART,
    });
    written(await write({ body: "In another branch." }, ada.id));
    await waitFor(ada.id, 10);
    await db.update(papers).set({ submittedBy: ada.id }).where(eq(papers.id, paperId));
    written(await write({ parentId: top, body: "And." }, ada.id));
  });
});

describe("one comment is", () => {
  test("what is sent twice with one key, and a thousand times at once", async () => {
    const first = written(await write({ requestKey: "k1", body: "Once." }, ada.id));
    expect(await write({ requestKey: "k1", body: "Once, mended." }, ada.id)).toMatchObject({
      id: first.id,
      isRepeated: true,
    });
    const ben = await createEstablishedUser();
    const all = await Promise.all(Array.from({ length: 1000 }, () => write({ requestKey: "k2" }, ben.id)));
    expect(new Set(all.map((outcome) => written(outcome).id)).size).toBe(1);
    await expectCount(2);
  });

  test("the same text in the same place within minutes; later it is another one", async () => {
    const first = written(await write({ body: "Same." }, ada.id));
    expect(await write({ body: "Same." }, ada.id)).toMatchObject({ id: first.id, isRepeated: true });
    await waitFor(ada.id, 400);
    expect(written(await write({ body: "Same." }, ada.id)).id).not.toBe(first.id);
  });

  test("not what two readers send with one key", async () => {
    const ben = await createEstablishedUser();
    written(await write({ requestKey: "k" }, ada.id));
    written(await write({ requestKey: "k" }, ben.id));
    await expectCount(2);
  });
});

test("a reply that is sent while its parent is deleted, or its paper taken off, stands below it or is refused", async () => {
  for (let round = 0; round < 12; round++) {
    const [ben, eve] = [await createUser(), await createUser()];
    const top = await createComment(paperId, { authorId: ben.id });
    const [reply, deletion] = await Promise.all([
      write({ parentId: top, body: `Round ${round}.` }, eve.id),
      deleteComment(top, ben.id, null),
    ]);
    expect(deletion).toEqual({ paperId });
    if (typeof reply === "string") expect(reply).toBe("gone");
    else expect((await listThread(paperId)).comments.map(({ id }) => id)).toContain(written(reply).id);
  }
  const [outcome] = await Promise.all([write({}, ada.id), hidePaper(paperId)]);
  const rows = await db.$count(comments, sql`paper_id = ${paperId} and author_id = ${ada.id}`);
  expect(rows).toBe(outcome === "paper-unknown" ? 0 : 1);
});

test("sixty-four write, delete and hide on one paper at once: the count is that of the visible rows", async () => {
  const readers = await Promise.all(Array.from({ length: 64 }, () => createEstablishedUser()));
  const top = await createComment(paperId);
  await Promise.all(
    readers.map(async ({ id }, index) => {
      const comment = written(await write({ parentId: index % 2 ? top : null }, id));
      if (index % 3 === 0) await deleteComment(comment.id, id, null);
      if (index % 5 === 0) await hideCommentAs("shell", comment.id, { reason: "off-topic", note: null });
    }),
  );
  const gone = readers.filter((_, index) => index % 3 === 0 || index % 5 === 0).length;
  await expectCount(1 + 64 - gone);
});
