import { eq, sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { TELLING_EDIT_MINUTES } from "@/lib/core/notice/notices";
import { db } from "../../client";
import { discussionWatches, noticeChoices, notices, userBlocks, users } from "../../schema";
import { createComment, createEstablishedUser, createModerator } from "../../testing/comments";
import { createPaper, createUser } from "../../testing/factories";
import { addComment } from "../comment/add-comment";
import { editComment } from "../comment/change-comment";
import { hideCommentAs, showCommentAs } from "../moderation/act";
import { addAppeal, decideAppeal } from "../moderation/appeals";
import { grantRole, liftSanctions, sanctionAccount } from "../moderation/sanctions";
import { countUnread } from "./inbox";
import { setWatchLevel } from "./watches";

type Account = { id: string; username: string };
let ada: Account;
let ben: Account;
let paperId: string;
beforeEach(async () => {
  [ada, ben] = [await createUser(), await createEstablishedUser()];
  paperId = (await createPaper({ submittedBy: null })).id;
});

async function post(
  body: string,
  { by = ben, parentId = null as string | null, hosts = [] as string[] } = {},
): Promise<string> {
  const draft = { paperId, parentId, body, linkCount: hosts.length, linkHosts: hosts, requestKey: null };
  const outcome = await addComment(draft, by.id, null, false);
  if (typeof outcome === "string" || !("id" in outcome)) throw new Error(`Refused: ${JSON.stringify(outcome)}`);
  return outcome.id;
}

const toldOf = async ({ id }: { id: string }) =>
  db
    .select({ reason: notices.reason, isInInbox: notices.isInInbox, mayMail: notices.mayMail })
    .from(notices)
    .where(eq(notices.userId, id))
    .orderBy(notices.id);

const submitByAda = async () => {
  paperId = (await createPaper({ submittedBy: ada.id })).id;
};
const inboxAndMail = { isInInbox: true, mayMail: true };

describe("told of a comment is", () => {
  test("who wrote what it answers", async () => {
    await post("Because.", { parentId: await createComment(paperId, { authorId: ada.id }) });
    expect(await toldOf(ada)).toEqual([{ reason: "reply", ...inboxAndMail }]);
  });

  test("who is named in it", async () => {
    await post(`As @${ada.username} says.`);
    expect(await toldOf(ada)).toEqual([{ reason: "mention", ...inboxAndMail }]);
  });

  test("who submitted the paper", async () => {
    await submitByAda();
    await post("One.");
    expect(await toldOf(ada)).toEqual([{ reason: "own-paper", ...inboxAndMail }]);
  });

  test("who watches the discussion, in the inbox alone", async () => {
    await setWatchLevel(paperId, "watching", ada.id, null);
    await post("One.");
    expect(await toldOf(ada)).toEqual([{ reason: "watching", isInInbox: true, mayMail: false }]);
  });

  test("each of them once, with the strongest reason", async () => {
    await submitByAda();
    await setWatchLevel(paperId, "watching", ada.id, null);
    const parentId = await createComment(paperId, { authorId: ada.id });
    await post(`So @${ada.username} said, and @${ada.username} again.`, { parentId });
    expect(await toldOf(ada)).toEqual([{ reason: "mention", ...inboxAndMail }]);
  });
});

describe("told is not", () => {
  test("the writer of their own comment", async () => {
    await setWatchLevel(paperId, "watching", ben.id, null);
    await post(`I, @${ben.username}, answer myself.`, {
      parentId: await createComment(paperId, { authorId: ben.id, daysAgo: 1 }),
    });
    expect(await toldOf(ben)).toEqual([]);
  });

  test("who muted the discussion, even where they are named", async () => {
    await submitByAda();
    await setWatchLevel(paperId, "muted", ada.id, null);
    await post(`@${ada.username}!`, { parentId: await createComment(paperId, { authorId: ada.id }) });
    expect(await toldOf(ada)).toEqual([]);
  });

  test("who blocked the writer", async () => {
    await db.insert(userBlocks).values({ blockerId: ada.id, blockedId: ben.id });
    await post(`@${ada.username}!`, { parentId: await createComment(paperId, { authorId: ada.id }) });
    expect(await toldOf(ada)).toEqual([]);
  });

  test("who submitted the paper and chose answers and mentions alone", async () => {
    await submitByAda();
    await setWatchLevel(paperId, "participating", ada.id, null);
    await post("One.");
    expect(await toldOf(ada)).toEqual([]);
  });

  test("who wants it neither in the inbox nor by mail", async () => {
    await db.insert(noticeChoices).values({ userId: ada.id, participatingInInbox: false, participatingByMail: false });
    await post(`@${ada.username}!`);
    expect(await toldOf(ada)).toEqual([]);
  });

  test("anybody twice, when what was sent twice is one comment", async () => {
    await Promise.all([1, 2].map(() => post(`@${ada.username}!`)));
    expect(await toldOf(ada)).toHaveLength(1);
  });
});

test("choices say whether a notice is in the inbox, and whether it may be mailed", async () => {
  await submitByAda();
  await db.insert(noticeChoices).values({ userId: ada.id, watchedInInbox: false, ownPapersByMail: true });
  await post("One.");
  expect(await toldOf(ada)).toEqual([{ reason: "own-paper", isInInbox: false, mayMail: true }]);
  expect(await countUnread(ada.id)).toBe(0);
});

test("a discussion whose mails were stopped is in the inbox alone", async () => {
  await db.insert(discussionWatches).values({ userId: ada.id, paperId, hasMails: false });
  await post(`@${ada.username}!`);
  expect(await toldOf(ada)).toEqual([{ reason: "mention", isInInbox: true, mayMail: false }]);
});

test("comments of a new account cause no mail", async () => {
  await post(`@${ada.username}!`, { by: await createUser() });
  expect(await toldOf(ada)).toEqual([{ reason: "mention", isInInbox: true, mayMail: false }]);
});

describe("an edit", () => {
  const edit = (id: string, body: string) => editComment(id, { body, linkCount: 0, linkHosts: [] }, ben.id, null);

  test("tells those whom it names anew, once, and nobody whom the text named before", async () => {
    const eve = await createUser();
    const id = await post(`@${ada.username}`);
    await db.delete(notices).where(eq(notices.userId, ada.id));
    await edit(id, `@${ada.username} and @${eve.username}`);
    await edit(id, `@${ada.username} and @${eve.username}, once more`);
    expect(await toldOf(ada)).toEqual([]);
    expect(await toldOf(eve)).toEqual([{ reason: "mention", ...inboxAndMail }]);
  });

  test("tells neither who watches nor who was answered", async () => {
    await setWatchLevel(paperId, "watching", ada.id, null);
    const id = await post("One.");
    await db.delete(notices);
    await edit(id, "Another.");
    expect(await toldOf(ada)).toEqual([]);
  });

  test("tells nobody after the first hour", async () => {
    const id = await createComment(paperId, { authorId: ben.id, daysAgo: (TELLING_EDIT_MINUTES + 1) / 1440 });
    await edit(id, `@${ada.username}`);
    expect(await toldOf(ada)).toEqual([]);
  });
});

test("a held comment is shown to nobody whom it tells until it is released", async () => {
  const spammer = await createUser({ createdAt: new Date(Date.now() - 2 * 86_400_000) });
  const words =
    "Buy these very cheap and wonderful pills here, today and tomorrow, and tell all of your friends about this offer.";
  await createComment(paperId, { body: words });
  const id = await post(`${words} @${ada.username}`, {
    by: spammer,
    hosts: ["pills.example"],
  });
  expect([(await toldOf(ada)).length, await countUnread(ada.id)]).toEqual([1, 0]);
  await showCommentAs("shell", id, null);
  expect(await countUnread(ada.id)).toBe(1);
  await hideCommentAs("shell", id, { reason: "spam", note: null });
  expect(await countUnread(ada.id)).toBe(0);
});

test("a notice goes while its writer is restricted, and with the comment for good", async () => {
  await post(`@${ada.username}!`);
  await sanctionAccount(ben.id, { kind: "restrict", days: 1, note: null }, "shell");
  expect(await countUnread(ada.id)).toBe(0);
  await liftSanctions(ben.id, null, "shell");
  expect(await countUnread(ada.id)).toBe(1);
});

describe("a decision is told to whom it is about", () => {
  const moderator = () => createModerator("administrator");

  test("of a comment that was hidden, and shown again", async () => {
    const id = await createComment(paperId, { authorId: ada.id });
    await hideCommentAs(await moderator(), id, { reason: "spam", note: null });
    await showCommentAs(await moderator(), id, null);
    expect(await toldOf(ada)).toEqual([1, 2].map(() => ({ reason: "decision", ...inboxAndMail })));
  });

  test("of a warning, a restriction, a suspension, and its end", async () => {
    const by = await moderator();
    await sanctionAccount(ada.id, { kind: "warn", note: null }, by);
    await sanctionAccount(ada.id, { kind: "restrict", days: 7, note: null }, by);
    await sanctionAccount(ada.id, { kind: "suspend", days: null, note: null }, by);
    await liftSanctions(ada.id, null, by);
    expect(await toldOf(ada)).toHaveLength(4);
  });

  test("of an appeal, approved or denied, once each", async () => {
    for (const isApproved of [true, false]) {
      const id = await createComment(paperId, { authorId: ada.id });
      const hidden = await hideCommentAs(await moderator(), id, { reason: "spam", note: null });
      if (typeof hidden === "string") throw new Error(hidden);
      await addAppeal(hidden.logId, "It was not.", ada.id, null);
      await db.delete(notices).where(eq(notices.userId, ada.id));
      const [appeal] = await db.execute<{ id: number }>(sql`select id from appeals where log_id = ${hidden.logId}`);
      await decideAppeal(appeal!.id, isApproved, null, await moderator());
      expect(await toldOf(ada)).toEqual([{ reason: "decision", ...inboxAndMail }]);
    }
  });

  test("and to nobody else, nor to who decides about themselves", async () => {
    const by = await moderator();
    const own = await createComment(paperId, { authorId: by.userId });
    await hideCommentAs(by, own, { reason: "resolved", note: null });
    await createModerator("administrator");
    await grantRole(by.userId, "reader", by);
    expect(await toldOf({ id: by.userId })).toEqual([]);
  });

  test("without a mail where they want none, and always in the inbox", async () => {
    await db.insert(noticeChoices).values({ userId: ada.id, decisionsByMail: false, participatingInInbox: false });
    await sanctionAccount(ada.id, { kind: "warn", note: null }, "shell");
    expect(await toldOf(ada)).toEqual([{ reason: "decision", isInInbox: true, mayMail: false }]);
  });
});

test("who leaves takes their notices, watches and choices along, and what they wrote tells without them", async () => {
  await setWatchLevel(paperId, "watching", ada.id, null);
  await post(`@${ada.username}!`);
  await db.delete(users).where(eq(users.id, ada.id));
  const left = await db.execute(sql`
    select user_id from notices where user_id = ${ada.id} union all select user_id from discussion_watches where user_id = ${ada.id}`);
  expect(left).toEqual([]);
});

test("a comment and an account that goes at once neither wait for each other nor fail", async () => {
  const readers = await Promise.all([1, 2, 3, 4, 5, 6].map(() => createUser()));
  for (const { id } of readers) await setWatchLevel(paperId, "watching", id, null);
  const writers = await Promise.all(readers.map(() => createEstablishedUser()));
  const posted = writers.map((by) => post(`By ${by.username}.`, { by }));
  await Promise.all([...posted, ...readers.map(({ id }) => db.delete(users).where(eq(users.id, id)))]);
  expect(await db.$count(notices, sql`paper_id = ${paperId}`)).toBe(0);
});
