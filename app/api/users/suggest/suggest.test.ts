import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { hideCommentAs } from "@/db/queries/moderation/act";
import { comments, userBlocks } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import { env } from "@/lib/server/runtime/env";
import { GET } from "./route";

vi.mock("next/cache", () => ({ revalidateTag: vi.fn() }));

let paperId: string;
let elsewhere: string;
let prefix: string;
let viewer: { id: string; username: string };
let cookie: string;
let round = 0;
beforeEach(async () => {
  await db.delete(comments);
  [paperId, elsewhere] = [(await createPaper()).id, (await createPaper()).id];
  prefix = `name${++round}-`;
  viewer = await createUser({ username: `${prefix}viewer` });
  cookie = await cookieOf(viewer);
});
afterEach(() => {
  env.COMMUNITY = "on";
  env.RATE_LIMITS = false;
});

/** An account that has spoken in public. */
async function createSpeaker(name: string, on = elsewhere) {
  const user = await createUser({ username: prefix + name });
  return { ...user, commentId: await createComment(on, { authorId: user.id }) };
}

const ask = (query: Record<string, string>, headers: Record<string, string> = { cookie }) =>
  GET(pageRequest("GET", `/api/users/suggest?${new URLSearchParams(query)}`, headers));
const suggested = async (q: string, paper = paperId) => {
  const answer = await ask({ q, paper });
  expect([answer.status, answer.headers.get("cache-control")]).toEqual([200, "private, no-store"]);
  return ((await answer.json()) as string[]).map((name) => name.slice(prefix.length));
};

test("names that begin so are suggested, whatever case they are typed in; of the paper's discussion first, at most eight", async () => {
  for (const name of ["b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8"]) await createSpeaker(name);
  await createSpeaker("b9", paperId);
  await createSpeaker("c1", paperId);
  expect(await suggested(`${prefix}B`.toUpperCase())).toEqual(["b9", "b1", "b2", "b3", "b4", "b5", "b6", "b7"]);
  expect(await suggested(`${prefix}b`, "")).toEqual(["b1", "b2", "b3", "b4", "b5", "b6", "b7", "b8"]);
  expect(await suggested(`${prefix}b`, "no paper")).toHaveLength(8);
  expect(await suggested(`${prefix}c1`)).toEqual(["c1"]);
});

test("who has not spoken in public is not found: no comment, a hidden, held or deleted one", async () => {
  await createUser({ username: `${prefix}silent` });
  const hidden = await createSpeaker("hidden");
  await hideCommentAs("shell", hidden.commentId, { reason: "spam", note: null });
  await createSpeaker("held");
  await createSpeaker("deleted");
  await db.execute(
    `update comments set held_at = now() where author_id = (select id from users where username = '${prefix}held')`,
  );
  await db.execute(
    `update comments set deleted_at = now() where author_id = (select id from users where username = '${prefix}deleted')`,
  );
  expect(await suggested(prefix)).toEqual([]);
});

test("neither oneself, nor suspended accounts, nor whom one has blocked are suggested; who blocked one is, and is not given away", async () => {
  await createComment(paperId, { authorId: viewer.id });
  const [suspended, blocked, blocks] = [
    await createUser({ username: `${prefix}suspended`, blockedAt: new Date() }),
    await createSpeaker("blocked"),
    await createSpeaker("blocks"),
  ];
  await createComment(paperId, { authorId: suspended.id });
  await db.insert(userBlocks).values([
    { blockerId: viewer.id, blockedId: blocked.id },
    { blockerId: blocks.id, blockedId: viewer.id },
  ]);
  expect(await suggested(prefix)).toEqual(["blocks"]);
});

test.each(["", "n", "@n", "%", "__", "-a", "n%", "n_", "nа", "n\0", "n".repeat(40), "n' or 1=1"])(
  "nothing begins with %j",
  async (q) => {
    await createSpeaker("ada");
    expect(await (await ask({ q })).json()).toEqual([]);
  },
);

test("nobody signed in is told names", async () => {
  expect((await ask({ q: prefix }, {})).status).toBe(401);
});

test("an account asks 60 times a minute", async () => {
  env.RATE_LIMITS = true;
  for (let count = 0; count < 60; count++) expect((await ask({ q: prefix })).status).toBe(200);
  expect((await ask({ q: prefix })).status).toBe(429);
  expect((await ask({ q: prefix }, { cookie: await cookieOf(await createUser()) })).status).toBe(200);
});

test("names are suggested where discussions are only read; where there are none, the address is none", async () => {
  env.COMMUNITY = "readonly";
  expect((await ask({ q: prefix })).status).toBe(200);
  env.COMMUNITY = "off";
  expect((await ask({ q: prefix })).status).toBe(404);
});
