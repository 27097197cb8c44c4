import { sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { INBOX_ROWS_PER_PAGE, inboxViews, UNREAD_SHOWN_MAX } from "@/lib/core/notice/notices";
import { createRandom } from "@/lib/core/testing/random";
import { db } from "../../client";
import { notices, userBlocks } from "../../schema";
import { createModerator } from "../../testing/comments";
import { createPaper, createUser } from "../../testing/factories";
import { addComment } from "../comment/add-comment";
import { deleteComment, restoreComment } from "../comment/change-comment";
import { hideCommentAs, showCommentAs } from "../moderation/act";
import { hidePaper } from "../paper/hidden-papers";
import { countRows, countUnread, countUnreadOf, type InboxRow, listInbox } from "./inbox";
import { markCommentsRead, markNotices, removeOldNotices, undoMark, unmarkNotices } from "./notice-marks";
import { setWatchLevel } from "./watches";

const reader = (userId: string) => ({ userId, sessionId: null });
/** What was written before is long ago, so that the rules let its writer write again. */
const letTimePass = () =>
  db.execute(
    sql`update comments set created_at = created_at - interval '2 days' where created_at > now() - interval '1 day'`,
  );

async function post(paperId: string, userId: string, body: string, parentId: string | null = null): Promise<string> {
  const draft = { paperId, parentId, body, linkCount: 0, linkHosts: [], requestKey: null };
  const outcome = await addComment(draft, userId, null, false);
  if (typeof outcome === "string" || !("id" in outcome)) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  return outcome.id;
}

const markOf = ({ about, until }: InboxRow) => ({ about, until });
const unreadRows = async (userId: string) => (await listInbox(userId, "unread", { limit: 1_000 })).rows;

async function watchedPaper(userId: string): Promise<string> {
  const { id } = await createPaper();
  await setWatchLevel(id, "watching", userId, null);
  return id;
}

test("the unread comments of a discussion are one row, which leads to the first of them", async () => {
  const ada = await createUser();
  const paperId = await watchedPaper(ada.id);
  const [ben, eve, kim, zoe] = [await createUser(), await createUser(), await createUser(), await createUser()];
  const first = await post(paperId, ben.id, "One.");
  for (const { id } of [eve, kim, zoe]) await post(paperId, id, "More.");
  const [row, ...others] = await unreadRows(ada.id);
  expect(others).toEqual([]);
  expect(row).toMatchObject({
    about: { paperId },
    isUnread: true,
    reason: "watching",
    commentCount: 4,
    writerCount: 4,
    names: [ben.username, eve.username, kim.username],
    first: { id: first, isOnFirstPage: true },
    decision: null,
  });
  expect(await countUnread(ada.id)).toBe(1);
  expect(await countUnreadOf(paperId, ada.id)).toBe(4);
});

test("the strongest reason of a row is the one that it gives", async () => {
  const ada = await createUser();
  const paperId = await watchedPaper(ada.id);
  await post(paperId, (await createUser()).id, "One.");
  await post(paperId, (await createUser()).id, `What does @${ada.username} say?`);
  expect(await unreadRows(ada.id)).toMatchObject([{ reason: "mention", commentCount: 2 }]);
});

test("a decision is a row of its own, beside that of its paper's discussion", async () => {
  const ada = await createUser();
  const paperId = await watchedPaper(ada.id);
  await post(paperId, (await createUser()).id, "One.");
  const own = await post(paperId, ada.id, "Mine.");
  await hideCommentAs("shell", own, { reason: "off-topic", note: "Not about the paper." });
  expect(await unreadRows(ada.id)).toMatchObject([
    {
      reason: "decision",
      first: null,
      paper: { id: paperId },
      decision: { action: "hide-comment", reason: "off-topic" },
    },
    { reason: "watching", decision: null },
  ]);
  expect(await countUnread(ada.id)).toBe(2);
});

describe("marking", () => {
  test("a row as read leaves what came after it was shown", async () => {
    const ada = await createUser();
    const paperId = await watchedPaper(ada.id);
    await post(paperId, (await createUser()).id, "One.");
    const [shown] = await unreadRows(ada.id);
    const later = await post(paperId, (await createUser()).id, "Two.");
    await markNotices(reader(ada.id), "read", { rows: [markOf(shown!)] });
    expect(await unreadRows(ada.id)).toMatchObject([{ commentCount: 1, first: { id: later } }]);
  });

  test("the comments that a page showed as read leaves those that it did not show", async () => {
    const ada = await createUser();
    const paperId = await watchedPaper(ada.id);
    const shown = await post(paperId, (await createUser()).id, "One.");
    const unseen = await post(paperId, (await createUser()).id, "Two.");
    await markCommentsRead(reader(ada.id), paperId, [shown]);
    expect(await unreadRows(ada.id)).toMatchObject([{ commentCount: 1, first: { id: unseen } }]);
  });

  test("a row as read does not cover a comment that was held while it was shown", async () => {
    const ada = await createUser();
    const paperId = await watchedPaper(ada.id);
    const held = await post(paperId, (await createUser()).id, "Held.");
    await post(paperId, (await createUser()).id, "Two.");
    await db.execute(sql`update comments set held_at = now() where id = ${held}`);
    const [shown] = await unreadRows(ada.id);
    expect(shown).toMatchObject({ commentCount: 1 });
    await showCommentAs("shell", held, null);
    await markNotices(reader(ada.id), "read", { rows: [markOf(shown!)] });
    expect(await unreadRows(ada.id)).toMatchObject([{ commentCount: 1, first: { id: held } }]);
  });

  test("a row as done takes it out of the inbox until something new comes, and can be undone", async () => {
    const ada = await createUser();
    const paperId = await watchedPaper(ada.id);
    await post(paperId, (await createUser()).id, "One.");
    const [row] = await unreadRows(ada.id);
    const done = await markNotices(reader(ada.id), "done", { rows: [markOf(row!)] });
    expect([await unreadRows(ada.id), (await listInbox(ada.id, "all")).rows]).toEqual([[], []]);
    expect((await listInbox(ada.id, "done")).rows).toMatchObject([{ about: { paperId }, isUnread: false }]);
    const next = await post(paperId, (await createUser()).id, "Two.");
    expect(await unreadRows(ada.id)).toMatchObject([{ commentCount: 1, first: { id: next } }]);
    await undoMark(reader(ada.id), (done as { at: number }).at);
    expect(await unreadRows(ada.id)).toMatchObject([{ commentCount: 2 }]);
    expect((await listInbox(ada.id, "done")).rows).toEqual([]);
  });

  test("what is read can be made unread, and what is done brought back", async () => {
    const ada = await createUser();
    const paperId = await watchedPaper(ada.id);
    await post(paperId, (await createUser()).id, "One.");
    const [row] = await unreadRows(ada.id);
    const rows = [markOf(row!)];
    await markNotices(reader(ada.id), "read", { rows });
    await markNotices(reader(ada.id), "done", { rows });
    await unmarkNotices(reader(ada.id), "done", { rows });
    expect((await listInbox(ada.id, "all")).rows).toMatchObject([{ isUnread: false }]);
    await unmarkNotices(reader(ada.id), "read", { rows });
    expect(await countUnread(ada.id)).toBe(1);
  });

  test("is done to one's own notices alone, and not by an ended session", async () => {
    const [ada, eve] = [await createUser(), await createUser()];
    const paperId = await watchedPaper(ada.id);
    await post(paperId, (await createUser()).id, "One.");
    const [row] = await unreadRows(ada.id);
    await markNotices(reader(eve.id), "done", { rows: [markOf(row!)], olderThan: row!.until + 1 });
    const ended = { userId: ada.id, sessionId: "00000000-0000-4000-8000-000000000000" };
    expect(await markNotices(ended, "read", { rows: [markOf(row!)] })).toBe("no-session");
    expect(await countUnread(ada.id)).toBe(1);
  });

  test("the same row twice at once is one mark, which is undone as one", async () => {
    const ada = await createUser();
    const paperId = await watchedPaper(ada.id);
    await post(paperId, (await createUser()).id, "One.");
    const [row] = await unreadRows(ada.id);
    const marks = await Promise.all([1, 2].map(() => markNotices(reader(ada.id), "read", { rows: [markOf(row!)] })));
    for (const mark of marks) await undoMark(reader(ada.id), (mark as { at: number }).at);
    expect(await countUnread(ada.id)).toBe(1);
  });
});

test("pages of the inbox follow each other without gap or repetition, and all of it can be marked from the first", async () => {
  const ada = await createUser();
  const ben = await createUser({ createdAt: new Date(Date.now() - 30 * 86_400_000) });
  const total = INBOX_ROWS_PER_PAGE + 3;
  const ids: string[] = [];
  for (let count = 0; count < total; count++) {
    const paperId = await watchedPaper(ada.id);
    ids.unshift(paperId);
    await post(paperId, ben.id, `${count}`);
    await letTimePass();
  }
  const first = await listInbox(ada.id, "unread");
  const second = await listInbox(ada.id, "unread", { before: first.next });
  expect([...first.rows, ...second.rows].map(({ about }) => "paperId" in about && about.paperId)).toEqual(ids);
  expect([first.rows.length, second.next]).toEqual([INBOX_ROWS_PER_PAGE, null]);
  expect(await countUnread(ada.id)).toBe(total);
  await markNotices(reader(ada.id), "read", { rows: first.rows.map(markOf), olderThan: first.next });
  expect(await countUnread(ada.id)).toBe(0);
});

test("a row goes while its paper is off the site", async () => {
  const ada = await createUser();
  const paperId = await watchedPaper(ada.id);
  await post(paperId, (await createUser()).id, "One.");
  await hidePaper(paperId);
  expect([await countUnread(ada.id), await unreadRows(ada.id)]).toEqual([0, []]);
});

test("what was read is kept for 90 days, what was not for a year", async () => {
  const ada = await createUser();
  const paperId = await watchedPaper(ada.id);
  for (let count = 0; count < 4; count++) await post(paperId, (await createUser()).id, `${count}`);
  const ids = (
    await db.select({ id: notices.id }).from(notices).where(sql`user_id = ${ada.id}`).orderBy(notices.id)
  ).map(({ id }) => id);
  await db.execute(sql`update notices set read_at = now() - interval '91 days' where id = ${ids[0]}`);
  await db.execute(sql`update notices set read_at = now() - interval '89 days' where id = ${ids[1]}`);
  await db.execute(sql`update notices set created_at = now() - interval '366 days' where id = ${ids[2]}`);
  expect(await removeOldNotices()).toBe(2);
  const left = await db.select({ id: notices.id }).from(notices).where(sql`user_id = ${ada.id}`).orderBy(notices.id);
  expect(left.map(({ id }) => id)).toEqual([ids[1], ids[3]]);
});

test("the badge equals the rows of the inbox after each of 1,000 random acts, and one comment makes at most one row a person", async () => {
  const random = createRandom(20_251_211);
  const people = await Promise.all(
    [1, 2, 3, 4].map(() => createUser({ createdAt: new Date(Date.now() - 30 * 86_400_000) })),
  );
  const moderator = await createModerator();
  const papers = [(await createPaper({ submittedBy: people[0]!.id })).id, (await createPaper()).id];
  const written: { id: string; paperId: string; authorId: string }[] = [];
  const person = () => random.pick(people).id;
  const some = (work: (comment: (typeof written)[number]) => Promise<unknown>) =>
    written.length > 0 ? work(random.pick(written)) : Promise.resolve();
  const steps = [
    async () => {
      await letTimePass();
      const paperId = random.pick(papers);
      const answered = written.filter((each) => each.paperId === paperId);
      const parentId = answered.length > 0 && random.next() < 0.5 ? random.pick(answered).id : null;
      const named = random.next() < 0.5 ? `@${random.pick(people).username} ` : "";
      const authorId = person();
      const draft = {
        paperId,
        parentId,
        body: `${named}${written.length}`,
        linkCount: 0,
        linkHosts: [],
        requestKey: null,
      };
      const outcome = await addComment(draft, authorId, null, false);
      if (typeof outcome === "object" && "id" in outcome) written.push({ id: outcome.id, paperId, authorId });
    },
    () => some(({ id }) => hideCommentAs(moderator, id, { reason: "spam", note: null })),
    () => some(({ id }) => showCommentAs(moderator, id, null)),
    () => some(({ id, authorId }) => deleteComment(id, authorId, null)),
    () => some(({ id, authorId }) => restoreComment(id, authorId, null)),
    () =>
      setWatchLevel(random.pick(papers), random.pick(["watching", "participating", "muted"] as const), person(), null),
    async () => {
      const [blockerId, blockedId] = [person(), person()];
      if (blockerId !== blockedId) await db.insert(userBlocks).values({ blockerId, blockedId }).onConflictDoNothing();
    },
    () => db.execute(sql`delete from user_blocks where blocker_id = ${person()}`),
    async () => {
      const userId = person();
      const { rows } = await listInbox(userId, random.pick(inboxViews));
      if (rows.length > 0)
        await markNotices(reader(userId), random.pick(["read", "done"] as const), {
          rows: [markOf(random.pick(rows))],
        });
    },
    () => some(({ id, paperId }) => markCommentsRead(reader(person()), paperId, [id])),
    async () => {
      const userId = person();
      const { rows } = await listInbox(userId, "done");
      if (rows.length > 0)
        await unmarkNotices(reader(userId), random.pick(["read", "done"] as const), {
          rows: [markOf(random.pick(rows))],
        });
    },
  ];
  // Each history goes on from the one before, as a site's does, and is looked at as one of the four.
  for (let history = 0; history < 1_000; history++) {
    for (let step = random.integer(1, 3); step > 0; step--) await random.pick(steps)();
    const userId = person();
    const rows = await unreadRows(userId);
    expect(await countUnread(userId), `history ${history}`).toBe(Math.min(rows.length, UNREAD_SHOWN_MAX + 1));
    expect(
      rows.every(({ isUnread, paper }) => isUnread && paper !== null),
      `history ${history}`,
    ).toBe(true);
    const view = random.pick(inboxViews);
    const listed = (await listInbox(userId, view, { limit: 1_000 })).rows.length;
    expect(await countRows(userId, view, 1_000), `history ${history}`).toBe(listed);
  }
  const twice = await db.execute(sql`
    select user_id from notices where comment_id is not null group by user_id, comment_id having count(*) > 1`);
  expect(twice).toEqual([]);
  const own = await db.execute(sql`
    select n.id from notices n join comments c on c.id = n.comment_id where c.author_id = n.user_id`);
  expect(own).toEqual([]);
  const ids = sql.join(
    people.map(({ id }) => sql`${id}::uuid`),
    sql`, `,
  );
  expect(await db.$count(notices, sql`user_id in (${ids})`)).toBeGreaterThan(100);
}, 240_000);
