import { sql } from "drizzle-orm";
import { beforeEach, describe, expect, test } from "vitest";
import { MENTION_QUOTAS, type Standing } from "@/lib/core/comment/community-rules";
import { namesIn } from "@/lib/core/comment/mentions";
import { db, type Executor } from "../../client";
import { discussionWatches, notices, userBlocks } from "../../schema";
import { createComment } from "../../testing/comments";
import { createPaper, createUser } from "../../testing/factories";
import { lockReader } from "../account/sessions";
import { findTold } from "./mentions";

let paperId: string;
let writer: { id: string; username: string };
beforeEach(async () => {
  paperId = (await createPaper()).id;
  writer = await createUser();
});

const createReaders = (count: number) => Promise.all(Array.from({ length: count }, () => createUser()));

/** Who is told by a comment that says `body`, of whom a notice is kept as the writing of comments does. */
async function tell(
  body: string,
  standing: Standing = "established",
  { commentId, tx = db }: { commentId?: string; tx?: Executor } = {},
): Promise<string[]> {
  const id = commentId ?? (await createComment(paperId, { authorId: writer.id, body }));
  const told = await findTold(tx, {
    commentId: id,
    paperId,
    authorId: writer.id,
    names: namesIn(body),
    standing,
  });
  if (told.length > 0)
    await tx
      .insert(notices)
      .values(
        told.map((userId) => ({ userId, reason: "mention" as const, commentId: id, isInInbox: true, mayMail: false })),
      );
  return told;
}

const naming = (people: { username: string }[]) => people.map(({ username }) => `@${username}`).join(" ");
const idsOf = (people: { id: string }[]) => people.map(({ id }) => id);
const aDayLater = () => db.execute(sql`update notices set created_at = created_at - interval '25 hours'`);

test("who is named is told, in the order of the names; no account, nobody", async () => {
  const [ada, grace] = await createReaders(2);
  expect(await tell(`@${grace!.username}, @nobody-of-this-name and @${ada!.username.toUpperCase()}`)).toEqual([
    grace!.id,
    ada!.id,
  ]);
  expect(await tell("Nobody.")).toEqual([]);
});

test("nobody tells themselves", async () => {
  expect(await tell(`@${writer.username}`)).toEqual([]);
});

test("who blocked the writer is not told; whom the writer blocked is", async () => {
  const [blocker, blocked] = await createReaders(2);
  await db.insert(userBlocks).values([
    { blockerId: blocker!.id, blockedId: writer.id },
    { blockerId: writer.id, blockedId: blocked!.id },
  ]);
  expect(await tell(naming([blocker!, blocked!]))).toEqual([blocked!.id]);
});

test("who muted this discussion is not told; who muted another, or watches, is", async () => {
  const [mutes, elsewhere, watches] = await createReaders(3);
  await db.insert(discussionWatches).values([
    { userId: mutes!.id, paperId, level: "muted" },
    { userId: elsewhere!.id, paperId: "2501.00001", level: "muted" },
    { userId: watches!.id, paperId, level: "watching" },
  ]);
  expect(await tell(naming([mutes!, elsewhere!, watches!]))).toEqual([elsewhere!.id, watches!.id]);
});

test("a suspended account is not told", async () => {
  const suspended = await createUser({ blockedAt: new Date() });
  expect(await tell(`@${suspended.username}`)).toEqual([]);
});

test("who has a notice of the comment already, for whatever reason, is not told again", async () => {
  const [answered, other] = await createReaders(2);
  const commentId = await createComment(paperId, { authorId: writer.id });
  await db
    .insert(notices)
    .values({ userId: answered!.id, reason: "reply", commentId, isInInbox: true, mayMail: false });
  expect(await tell(naming([answered!, other!]), "established", { commentId })).toEqual([other!.id]);
});

describe.each(["new", "established"] as const)("an account that is %s", (standing) => {
  const quota = MENTION_QUOTAS[standing];

  test("tells so many people by one comment; who can't be told takes no place", async () => {
    const people = await createReaders(quota.perComment + 1);
    expect(await tell(`@nobody-there @${writer.username} ${naming(people)}`, standing)).toEqual(
      idsOf(people).slice(0, quota.perComment),
    );
  });

  test("trial 4: of 60 comments that name somebody, so many tell them on a day", async () => {
    const ada = await createUser();
    const countTold = async () => {
      let count = 0;
      for (let comment = 0; comment < 60; comment++) count += (await tell(`@${ada.username}`, standing)).length;
      return count;
    };
    expect(await countTold()).toBe(quota.perPersonAndDay);
    await aDayLater();
    expect(await countTold()).toBe(quota.perPersonAndDay);
    await aDayLater();
    await db.insert(discussionWatches).values({ userId: ada.id, paperId, level: "muted" });
    expect(await countTold()).toBe(0);
  });

  test("tells so many people in all on a day", async () => {
    const people = await createReaders(quota.perDay + 3);
    const told: string[] = [];
    for (const person of people) told.push(...(await tell(`@${person.username}`, standing)));
    expect(told).toEqual(idsOf(people).slice(0, quota.perDay));
    await aDayLater();
    expect(await tell(`@${people.at(-1)!.username}`, standing)).toHaveLength(1);
  });

  test("trial 5: of 200 names, and of names added by 30 edits, so many are told, once each", async () => {
    const people = await createReaders(40);
    const strangers = Array.from({ length: 160 }, (_, index) => ({ username: `nobody-${index}` }));
    expect(await tell(naming([...strangers, ...people]), standing)).toHaveLength(quota.perComment);
    const [first, ...added] = (await createReaders(31)) as [{ id: string; username: string }, ...typeof people];
    const commentId = await createComment(paperId, { authorId: writer.id });
    const told = await tell(`@${first.username}`, standing, { commentId });
    for (let edit = 1; edit <= added.length; edit++)
      told.push(...(await tell(naming([first, ...added.slice(0, edit)]), standing, { commentId })));
    expect(told).toEqual(idsOf([first, ...added]).slice(0, quota.perComment));
  });
});

test("who has answered a new account is told as by an established one, while the answer stands", async () => {
  const ada = await createUser();
  const asked = await createComment(paperId, { authorId: writer.id });
  const answer = await createComment(paperId, { parentId: asked, authorId: ada.id });
  await db.execute(sql`update comments set deleted_at = now() where id = ${answer}`);
  expect([await tell(`@${ada.username}`, "new"), await tell(`@${ada.username}`, "new")]).toEqual([[ada.id], []]);
  await db.execute(sql`update comments set deleted_at = null where id = ${answer}`);
  expect([await tell(`@${ada.username}`, "new"), await tell(`@${ada.username}`, "new")]).toEqual([[ada.id], [ada.id]]);
  expect(await tell(`@${ada.username}`, "new")).toEqual([]);
});

test("another writer's telling counts for themselves alone", async () => {
  const ada = await createUser();
  await tell(`@${ada.username}`, "new");
  writer = await createUser();
  expect(await tell(`@${ada.username}`, "new")).toEqual([ada.id]);
});

test("what an edit of an older comment tells counts on the day of the edit", async () => {
  const ada = await createUser();
  const commentId = await createComment(paperId, { authorId: writer.id, daysAgo: 6 });
  expect(await tell(`@${ada.username}`, "new", { commentId })).toEqual([ada.id]);
  expect(await tell(`@${ada.username}`, "new")).toEqual([]);
});

test("of two comments at once, one tells where there is room for one", async () => {
  const ada = await createUser();
  const told = await Promise.all(
    ["One.", "Two."].map(async (words) => {
      const commentId = await createComment(paperId, { authorId: writer.id });
      return db.transaction(async (tx) => {
        await lockReader(tx, writer.id, null);
        return tell(`${words} @${ada.username}`, "new", { commentId, tx });
      });
    }),
  );
  expect(told.flat()).toEqual([ada.id]);
});

test("hostile names tell nobody, and thousands of them take no time that readers notice", async () => {
  const people = await createReaders(6);
  const many = Array.from({ length: 1_000 }, (_, index) => `@a${index}`).join(" ");
  expect(await tell(`${many} @constructor @__proto__ @<script> ${"@a ".repeat(500)} ${naming(people)}`)).toEqual(
    idsOf(people).slice(0, MENTION_QUOTAS.established.perComment),
  );
  expect(await tell("@a’; drop table users -- @\u0430da @%")).toEqual([]);
});
