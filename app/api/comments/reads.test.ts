import { beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { deleteUser } from "@/db/queries/account/users";
import { deleteComment } from "@/db/queries/comment/change-comment";
import { addReaction } from "@/db/queries/comment/reactions";
import { hideCommentAs } from "@/db/queries/moderation/act";
import { comments, papers, userBlocks } from "@/db/schema";
import { createComment, createEstablishedUser } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import { clearAnswerCache } from "@/lib/server/api/answer-cache";
import type { HfComment } from "@/lib/server/api/shapes/comments";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { GET as getPaper } from "../papers/get-paper";
import { sendWrite } from "../testing/discussions";
import { ask, json, nextOf, refusal } from "../testing/reads";
import { GET as getViewer } from "../viewer/route";
import { GET as getNewest } from "./route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

let paperId: string;
beforeEach(async () => {
  for (const table of [comments, papers]) await db.delete(table);
  clearAnswerCache();
  paperId = (await createPaper({ importedCommentCount: 2 })).id;
});

type Read = { comments?: HfComment[]; numComments: number; related?: unknown[] };
const read = (fields = "field=comments") =>
  json<Read>(ask(getPaper, `/api/papers/${paperId}?${fields}`, {}, { paperId }));
const newest = (query = "") => ask(getNewest, `/api/comments${query}`);
const textsOf = ({ comments: read }: Read) => read?.map(({ data }) => data.latest.raw);

test("a paper's comments stand in the order of its thread, the number says all, and both fields come at once", async () => {
  const first = await createComment(paperId, { body: "First.", daysAgo: 3 });
  await createComment(paperId, { body: "Second.", daysAgo: 2 });
  await createComment(paperId, { body: "Answer to the first.", parentId: first, daysAgo: 1 });
  const answer = await read("field=comments&field=related");
  expect(textsOf(answer)).toEqual(["First.", "Answer to the first.", "Second."]);
  expect([answer.numComments, answer.related]).toEqual([5, []]);
  expect((await read("")).comments).toBeUndefined();
});

test("a hidden comment keeps its place and says why, without a word of it; so does a deleted one that was answered", async () => {
  const ada = await createEstablishedUser();
  const hidden = await createComment(paperId, { body: "Marker one.", authorId: ada.id });
  await createComment(paperId, { parentId: hidden });
  await hideCommentAs("shell", hidden, { reason: "personal-data", note: null });
  const deleted = await createComment(paperId, { body: "Marker two.", authorId: ada.id });
  await createComment(paperId, { parentId: deleted });
  await deleteComment(deleted, ada.id, null);
  await hideCommentAs("shell", await createComment(paperId, { body: "Marker three." }), { reason: "spam", note: null });
  const answer = await read();
  expect(
    answer.comments?.map(({ author, data }) => [data.hidden, data.hiddenReason, !author, data.latest.html]),
  ).toEqual([
    [true, "abuse", false, ""],
    [false, undefined, false, "<p>A remark.</p>"],
    [true, undefined, true, ""],
    [false, undefined, false, "<p>A remark.</p>"],
  ]);
  expect(JSON.stringify(answer) + (await (await newest()).text())).not.toContain("Marker");
});

test("a comment leads to the accounts that it names, as long as they are here", async () => {
  const grace = await createUser();
  await createComment(paperId, { body: `@${grace.username} and @nobody-of-this-name` });
  const html = async () => (await read()).comments?.[0]?.data.latest.html;
  const link = `<a href="${siteUrl()}/users/${grace.username}">@${grace.username}</a>`;
  expect(await html()).toBe(`<p>${link} and <b>@nobody-of-this-name</b></p>`);
  await deleteUser(grace.id);
  clearAnswerCache();
  expect(await html()).toBe(`<p><b>@${grace.username}</b> and <b>@nobody-of-this-name</b></p>`);
});

test("without its writer's account a comment has no author, and reactions tell at most ten names", async () => {
  const grace = await createUser();
  const id = await createComment(paperId, { authorId: grace.id });
  for (let count = 0; count < 12; count++) await addReaction(id, "fire", (await createUser()).id, null);
  await deleteUser(grace.id);
  clearAnswerCache();
  const [comment] = (await read()).comments ?? [];
  expect([comment?.author, comment?.data.latest.author, comment?.data.editors]).toEqual([undefined, undefined, []]);
  expect(comment?.data.reactions).toEqual([{ reaction: "fire", count: 12, users: expect.any(Array) }]);
  expect(comment?.data.reactions[0]?.users).toHaveLength(10);
});

test("a new comment is in the answers that were kept, whose other papers stay", async () => {
  const cookie = await cookieOf(await createEstablishedUser());
  const other = (await createPaper({ title: "Before" })).id;
  const readOther = () => json<{ title: string }>(ask(getPaper, `/api/papers/${other}`, {}, { paperId: other }));
  await Promise.all([read(), readOther(), newest()]);
  await db.update(papers).set({ title: "After" });
  const sent = { headers: { cookie }, json: { comment: "New." } };
  expect((await sendWrite("POST", `/api/papers/${paperId}/comment`, sent)).status).toBe(201);
  expect(textsOf(await read())).toEqual(["New."]);
  expect(await json(newest())).toMatchObject([{ data: { latest: { raw: "New." } }, paper: { id: paperId } }]);
  expect((await readOther()).title).toBe("Before");
});

test("the newest comments are read page by page, each once", async () => {
  const ids: string[] = [];
  for (let count = 0; count < 5; count++) ids.unshift(await createComment(paperId, { daysAgo: 5 - count }));
  const seen: string[] = [];
  let query: string | undefined = "?limit=2";
  while (query !== undefined) {
    const answer: Response = await newest(query);
    seen.push(...((await answer.clone().json()) as HfComment[]).map(({ id }) => id));
    const next = nextOf(answer);
    query = next && new URL(next).search;
  }
  expect(seen).toEqual(ids);
  for (const wrong of ["?limit=0", "?limit=101", "?cursor=x", "?cursor=%00"])
    expect((await refusal(newest(wrong)))[0]).toBe(400);
});

test("where discussions are off, no read tells of them; where they are only read, all do", async () => {
  await createComment(paperId);
  try {
    env.COMMUNITY = "off";
    expect((await read()).comments).toBeUndefined();
    expect((await refusal(newest()))[0]).toBe(404);
    env.COMMUNITY = "readonly";
    clearAnswerCache();
    expect((await read()).comments).toHaveLength(1);
    expect((await newest()).status).toBe(200);
  } finally {
    env.COMMUNITY = "on";
  }
});

test("a viewer is told their own part of the discussion that they ask about, and why they may not write", async () => {
  const ada = await createEstablishedUser();
  const cookie = await cookieOf(ada);
  const id = await createComment(paperId, { authorId: ada.id });
  await addReaction(id, "eyes", ada.id, null);
  const view = async (query: string, headers: Record<string, string> = { cookie }) =>
    json<{ discussion?: object }>(getViewer(pageRequest("GET", `/api/viewer${query}`, headers)));
  const about = `?discussion=${paperId}`;
  expect((await view(about)).discussion).toEqual({
    comments: { [id]: { editableUntil: expect.any(Number), untracedUntil: expect.any(Number), restorableUntil: null } },
    reactions: { [id]: ["eyes"] },
    blocked: [],
    toldMax: 5,
    paperId,
    mayWrite: true,
    why: null,
    watch: "participating",
    unread: 0,
  });
  for (const query of ["", "?discussion=", "?discussion=%00"]) expect((await view(query)).discussion).toBeUndefined();
  expect((await view(about, {})).discussion).toBeUndefined();
  const unreachable = await cookieOf(await createUser());
  const smtp = env.SMTP_URL;
  try {
    env.SMTP_URL = "smtp://127.0.0.1:25";
    expect((await view(about, { cookie: unreachable })).discussion).toMatchObject({
      mayWrite: false,
      why: expect.stringContaining("mail address"),
    });
    env.COMMUNITY = "readonly";
    expect((await view(about)).discussion).toMatchObject({ mayWrite: false, why: expect.stringContaining("read") });
    env.COMMUNITY = "off";
    expect((await view(about)).discussion).toBeUndefined();
  } finally {
    env.COMMUNITY = "on";
    env.SMTP_URL = smtp;
  }
});

test("a viewer is told which comments are of people whom they blocked, and nobody else is", async () => {
  const [ada, troll] = [await createEstablishedUser(), await createUser()];
  const id = await createComment(paperId, { authorId: troll.id });
  await createComment(paperId);
  await createComment((await createPaper()).id, { authorId: troll.id });
  await db.insert(userBlocks).values({ blockerId: ada.id, blockedId: troll.id });
  const blocked = async (user: { id: string }) =>
    (
      await json<{ discussion: { blocked: string[]; toldMax: number } }>(
        getViewer(pageRequest("GET", `/api/viewer?discussion=${paperId}`, { cookie: await cookieOf(user) })),
      )
    ).discussion;
  expect(await blocked(ada)).toMatchObject({ blocked: [id], toldMax: 5 });
  expect(await blocked(troll)).toMatchObject({ blocked: [], toldMax: 2 });
});
