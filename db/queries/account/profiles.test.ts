import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { db } from "../../client";
import { users } from "../../schema";
import { createComment, createEstablishedUser } from "../../testing/comments";
import { createPaper, createUser } from "../../testing/factories";
import { hearToldTags } from "../../testing/told-tags";
import { deleteComment, editComment, restoreComment } from "../comment/change-comment";
import { hideCommentAs } from "../moderation/act";
import { hidePaper } from "../paper/hidden-papers";
import { addUpvote } from "../paper/upvotes";
import { suspendAccountIn } from "./moderation";
import { findOwnProfile, findProfile, isProfileHere, listPapersOfAccount, saveProfile } from "./profiles";
import { createSession } from "./sessions";
import { deleteUser, editName } from "./users";

const told = hearToldTags();
const ABOUT = { bio: "I read about retrieval.", links: ["https://ada.example/"] };
const write = (userId: string, values: Partial<typeof users.$inferInsert> = ABOUT) =>
  db.update(users).set(values).where(eq(users.id, userId));

let ada: { id: string; username: string };
beforeEach(async () => {
  ada = await createEstablishedUser();
});

describe("what others see", () => {
  test("is an established account's text and links", async () => {
    await write(ada.id, { ...ABOUT, isIndexed: true });
    expect(await findProfile(ada.username)).toMatchObject({ ...ABOUT, isSuspended: false, isIndexed: true });
  });

  test("is neither text nor links of a new account, which sees them itself, and which no search engine lists", async () => {
    const ben = await createUser();
    await write(ben.id, { ...ABOUT, isIndexed: true });
    expect(await findProfile(ben.username)).toMatchObject({ bio: null, links: [], isIndexed: false });
    expect(await findOwnProfile(ben.id)).toMatchObject({ ...ABOUT, isIndexed: true, isEstablished: false });
  });

  test("ends with a hidden comment, which makes the writer new again", async () => {
    await write(ada.id);
    const id = await createComment((await createPaper()).id, { authorId: ada.id });
    await hideCommentAs("shell", id, { reason: "spam", note: null });
    expect(await findProfile(ada.username)).toMatchObject({ bio: null, links: [], hiddenCount: 1 });
  });

  test("is nothing of what a suspended account wrote for it or upvoted", async () => {
    await write(ada.id, { ...ABOUT, showsUpvotes: true, isIndexed: true });
    await db.transaction((tx) => suspendAccountIn(tx, ada.id, 30));
    expect(await findProfile(ada.username)).toMatchObject({
      bio: null,
      links: [],
      isSuspended: true,
      showsUpvotes: false,
      isIndexed: false,
    });
    expect(await isProfileHere(ada.username, "upvotes")).toBe(false);
  });

  test("is no account that waits for approval, or has left", async () => {
    const ben = await createUser({ waitsSince: new Date() });
    expect(await findProfile(ben.username)).toBeNull();
    await deleteUser(ada.id);
    expect([await findProfile(ada.username), await isProfileHere(ada.username, "comments")]).toEqual([null, false]);
  });

  test("counts the comments that are seen on papers that are here, and those that were hidden", async () => {
    const [here, away] = [await createPaper(), await createPaper()];
    const ids = [];
    for (const paper of [here, here, here, away]) ids.push(await createComment(paper.id, { authorId: ada.id }));
    await hideCommentAs("shell", ids[0]!, { reason: "off-topic", note: null });
    expect(await deleteComment(ids[1]!, ada.id, null)).toHaveProperty("paperId");
    await hidePaper(away.id);
    expect(await findProfile(ada.username)).toMatchObject({ commentCount: 1, hiddenCount: 1 });
  });
});

test("the upvotes are the newest first, page by page, each once", async () => {
  const papers = [];
  for (let number = 0; number < 5; number++) papers.push((await createPaper()).id);
  for (const id of papers) await addUpvote(id, ada.id);
  // All of one instant: the order is then that of the ids.
  await db.execute(sql`update upvotes set created_at = date_trunc('second', now()) where user_id = ${ada.id}`);
  const seen: string[] = [];
  let after = null;
  do {
    const page: Awaited<ReturnType<typeof listPapersOfAccount>> = await listPapersOfAccount(
      ada.id,
      "upvotes",
      after,
      2,
    );
    seen.push(...page.papers.map(({ id }) => id));
    after = page.next;
  } while (after);
  expect(seen).toEqual([...papers].sort().reverse());
});

test("submitted papers are those that joined a day, the newest first, and lead to a page of their own", async () => {
  expect(await findProfile(ada.username)).toMatchObject({ hasSubmitted: false });
  const dayOf = (day: string) => ({ featuredOn: day, featuredPosition: 1, featuredAt: new Date(`${day}T12:00:00Z`) });
  const ids = [];
  for (const day of ["2025-02-12", "2025-02-14", "2025-02-13"])
    ids.push((await createPaper({ submittedBy: ada.id, ...dayOf(day) })).id);
  await createPaper({ submittedBy: ada.id, featuredOn: null, featuredPosition: null, featuredAt: null });
  await createPaper(dayOf("2025-02-15"));
  expect(await findProfile(ada.username)).toMatchObject({ hasSubmitted: true });
  const first = await listPapersOfAccount(ada.id, "papers", null, 2);
  expect(first.papers.map(({ id }) => id)).toEqual([ids[1], ids[2]]);
  const rest = await listPapersOfAccount(ada.id, "papers", first.next, 2);
  expect(rest).toMatchObject({ papers: [{ id: ids[0] }], next: null });
  expect(await isProfileHere(ada.username, "papers")).toBe(true);
});

test("the page of upvotes is there for who chose it alone", async () => {
  expect(await isProfileHere(ada.username, "upvotes")).toBe(false);
  await write(ada.id, { showsUpvotes: true });
  expect([await isProfileHere(ada.username, "upvotes"), await isProfileHere("nobody", "upvotes")]).toEqual([
    true,
    false,
  ]);
});

test("the database takes no text that is too long, no fourth link, and no address of another kind", async () => {
  for (const values of [
    { bio: "x".repeat(301) },
    { bio: "" },
    { links: ["https://a", "https://b", "https://c", "https://d"] },
    { links: ["javascript:alert(1)"] },
    { links: ["https://a", ""] },
    { links: ["https://a b"] },
  ])
    await expect(write(ada.id, values)).rejects.toThrow();
  await expect(db.execute(sql`update users set links = array[null] where id = ${ada.id}`)).rejects.toThrow();
});

test("a profile is saved in a session that runs, and in no other", async () => {
  const sessionId = (await createSession(ada.id, "A browser"))!;
  const profile = { ...ABOUT, showsUpvotes: true, isIndexed: false };
  expect(await saveProfile(ada.id, sessionId, profile)).toBe(true);
  await db.execute(sql`delete from sessions where user_id = ${ada.id}`);
  expect(await saveProfile(ada.id, sessionId, { ...profile, bio: "Another." })).toBe(false);
  expect(await findOwnProfile(ada.id)).toMatchObject(profile);
});

describe("every process is told", () => {
  const tells = async (change: () => Promise<unknown>) => {
    const before = (await told()).length;
    await change();
    return (await told()).slice(before).flat();
  };

  test("when the profile, name or state of an account changes, and when it leaves; and of nothing else", async () => {
    const tag = `user:${ada.username}`;
    expect(await tells(() => write(ada.id))).toEqual([tag]);
    expect(await tells(() => editName(ada.id, "Ada"))).toEqual([tag]);
    expect(await tells(() => db.transaction((tx) => suspendAccountIn(tx, ada.id, null)))).toEqual([tag]);
    expect(await tells(() => db.update(users).set({ lastVisitAt: new Date() }).where(eq(users.id, ada.id)))).toEqual(
      [],
    );
    const { id } = await createPaper();
    expect(await tells(() => addUpvote(id, ada.id))).toEqual([]);
    expect(await tells(() => deleteUser(ada.id))).toContain(tag);
  });

  test("when a comment of an account is written, edited, deleted, restored or hidden", async () => {
    const tag = `user:${ada.username}`;
    const { id: paperId } = await createPaper();
    let id = "";
    expect(
      await tells(async () => {
        id = await createComment(paperId, { authorId: ada.id });
      }),
    ).toEqual([tag]);
    const edit = { body: "Another remark.", linkCount: 0, linkHosts: [] };
    for (const change of [
      () => editComment(id, edit, ada.id, null),
      () => deleteComment(id, ada.id, null),
      () => restoreComment(id, ada.id, null),
      () => hideCommentAs("shell", id, { reason: "spam", note: null }),
    ])
      expect(await tells(change)).toContain(tag);
  });
});
