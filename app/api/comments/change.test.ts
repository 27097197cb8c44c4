import { eq, sql } from "drizzle-orm";
import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { listRevisions } from "@/db/queries/comment/comments";
import { hideCommentAs } from "@/db/queries/moderation/act";
import { commentReactions } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createUser } from "@/db/testing/factories";
import { cookieOf } from "@/db/testing/requests";
import type { HfComment } from "@/lib/server/api/shapes/comments";
import {
  countComments,
  type Method,
  prepareDiscussion,
  refusalOf,
  sendWrite,
  tokenHeaders,
} from "../testing/discussions";

const dropped = vi.hoisted(() => vi.fn());
vi.mock("next/cache", () => ({ revalidateTag: dropped }));

let paperId: string;
let ada: { id: string; username: string };
let cookie: string;
let id: string;
beforeEach(async () => {
  ({ paperId, ada, cookie } = await prepareDiscussion());
  id = await createComment(paperId, { authorId: ada.id, body: "First." });
  dropped.mockClear();
});

type Headers = Record<string, string>;
const edit = (text: string, headers: Headers = { cookie }, which = id) =>
  sendWrite("PATCH", `/api/comments/${which}`, { headers, json: { comment: text } });
const remove = (headers: Headers = { cookie }, which = id) =>
  sendWrite("DELETE", `/api/comments/${which}`, { headers });
const restore = (headers: Headers = { cookie }, which = id) =>
  sendWrite("POST", `/api/comments/${which}/restore`, { headers });
const react = (method: Method, name = "heart", headers: Headers = { cookie }, which = id) =>
  sendWrite(method, `/api/comments/${which}/reactions/${name}`, { headers });
const updated = async (answer: Promise<Response>) =>
  ((await (await answer).json()) as { updatedComment: HfComment }).updatedComment;
const age = (interval: string) =>
  db.execute(
    sql`update comments set created_at = created_at - ${interval}::interval, deleted_at = deleted_at - ${interval}::interval`,
  );

test("an edit at once leaves no trace, a later one is counted and kept", async () => {
  expect((await updated(edit("Second."))).data).toMatchObject({
    edited: false,
    numEdits: 0,
    latest: { raw: "Second." },
  });
  await age("10 minutes");
  expect((await updated(edit("Third."))).data).toMatchObject({
    edited: true,
    numEdits: 1,
    latest: { raw: "Third.", html: "<p>Third.</p>" },
  });
  expect((await listRevisions(id)).map(({ body }) => body)).toEqual(["Second.", "Third."]);
  expect(new Set(dropped.mock.calls.map(([tag]) => tag))).toEqual(new Set([`paper:${paperId}`, "comments"]));
});

test("an edit is refused when it is empty, too late, or of what was deleted", async () => {
  expect((await refusalOf(edit("  ")))[0]).toBe(400);
  await age("8 days");
  expect(await refusalOf(edit("Late."))).toEqual([409, expect.stringContaining("Answer it instead")]);
  await remove();
  expect((await refusalOf(edit("Gone.")))[0]).toBe(409);
});

test("a deleted comment is gone from the count, twice too, and comes back for a day", async () => {
  for (let time = 0; time < 2; time++) {
    const answer = await remove();
    expect([answer.status, await answer.json()]).toEqual([200, {}]);
    expect(await countComments(paperId)).toBe(0);
  }
  expect((await updated(restore())).data.latest.raw).toBe("First.");
  expect(await countComments(paperId)).toBe(1);
  await remove();
  await age("25 hours");
  expect((await refusalOf(restore()))[0]).toBe(409);
  expect(await countComments(paperId)).toBe(0);
});

test("nobody else changes, deletes or restores it, and none does without the scope or from elsewhere", async () => {
  const grace = await createUser();
  const asked: [number, Headers][] = [
    [401, {}],
    [403, { cookie: await cookieOf(grace) }],
    [403, await tokenHeaders(grace.id, ["write"])],
    [403, await tokenHeaders(ada.id, ["vote"])],
    [403, { cookie, origin: "https://evil.example" }],
  ];
  for (const [status, headers] of asked)
    for (const answer of [edit("Mine.", headers), remove(headers), restore(headers)])
      expect((await refusalOf(answer))[0]).toBe(status);
  expect((await listRevisions(id)).map(({ body }) => body)).toEqual(["First."]);
  expect(dropped).not.toHaveBeenCalled();
});

test("comments that are not here are 404", async () => {
  for (const which of ["0".repeat(24), "nonsense", "..%2Fpapers", id.slice(1)])
    for (const answer of [
      edit("x", { cookie }, which),
      remove({ cookie }, which),
      restore({ cookie }, which),
      react("PUT", "heart", { cookie }, which),
    ])
      expect((await refusalOf(answer))[0]).toBe(404);
});

test("a reaction is there once however often it is sent, by whom is told, and it is taken back", async () => {
  const grace = await createUser();
  const theirs = await cookieOf(grace);
  await Promise.all(Array.from({ length: 20 }, () => react("PUT")));
  const both = await react("PUT", "heart", { cookie: theirs });
  expect([both.status, await both.json()]).toEqual([
    200,
    { reactions: [{ reaction: "heart", count: 2, users: [ada.username, grace.username] }] },
  ]);
  expect(await (await react("DELETE")).json()).toEqual({
    reactions: [{ reaction: "heart", count: 1, users: [grace.username] }],
  });
  expect(await (await react("DELETE")).json()).toMatchObject({ reactions: [{ count: 1 }] });
  expect(await db.$count(commentReactions, eq(commentReactions.commentId, id))).toBe(1);
  expect(dropped).not.toHaveBeenCalled();
});

test("a reaction is refused by an unknown name, to what is hidden, and to who may not", async () => {
  for (const name of ["love", "__proto__", "toString", "%00", "❤️"])
    expect((await refusalOf(react("PUT", encodeURIComponent(name))))[0]).toBe(404);
  const asked: [number, Headers][] = [
    [401, {}],
    [403, await tokenHeaders(ada.id, ["vote"])],
    [403, { cookie, origin: "https://evil.example" }],
  ];
  for (const [status, headers] of asked) expect((await refusalOf(react("PUT", "heart", headers)))[0]).toBe(status);
  await hideCommentAs("shell", id, { reason: "spam", note: null });
  for (const method of ["PUT", "DELETE"] as const) expect((await refusalOf(react(method)))[0]).toBe(409);
  expect(await db.$count(commentReactions, eq(commentReactions.commentId, id))).toBe(0);
});

test("edits, deletions and restorings at once leave the count at what is seen", async () => {
  await Promise.all(
    Array.from({ length: 30 }, (_, number) =>
      [() => edit(`Text ${number}.`), () => remove(), () => restore()][number % 3]!(),
    ),
  );
  expect([0, 1]).toContain(await countComments(paperId));
});
