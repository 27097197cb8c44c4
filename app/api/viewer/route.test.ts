import { eq } from "drizzle-orm";
import { expect, test, vi } from "vitest";
import { viewerState } from "@/components/testing/viewer";
import { db } from "@/db/client";
import { createApiToken } from "@/db/queries/account/api-tokens";
import { addFollow } from "@/db/queries/entity/follows";
import { addMark } from "@/db/queries/mark/read-marks";
import { addUpvote } from "@/db/queries/paper/upvotes";
import { userBlocks, users } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createAuthor, createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import type { ViewerState } from "@/lib/core/account/viewer-state";
import { SESSION_COOKIE, sessionCookieOf } from "@/lib/server/account/session";
import { makeToken } from "@/lib/server/http/bearer";
import { env } from "@/lib/server/runtime/env";
import { GET } from "./route";

async function ask(query: string, headers: Record<string, string> = {}) {
  const response = await GET(pageRequest("GET", `/api/viewer${query}`, headers), undefined);
  expect(response.headers.get("cache-control")).toBe("private, no-store");
  return { response, state: (await response.json()) as ViewerState, cookies: response.headers.getSetCookie() };
}

test("a viewer learns who they are, how they voted, what they marked and whom they follow", async () => {
  const reader = await createUser({ username: "ada", name: "Ada" });
  const [voted, other] = [await createPaper({ importedUpvoteCount: 7 }), await createPaper()];
  await addUpvote(voted.id, reader.id);
  await addFollow("organization", (await createOrganization({ slug: "Huawei-Noah" })).slug, reader.id);
  await addFollow("author", (await createAuthor({ slug: "yann-lecun" })).slug, reader.id);
  for (const category of ["cs.CL", "hep-th"]) await addFollow("topic", category, reader.id);
  await addMark("saved", voted.id, reader.id);
  await addMark("saved", other.id, (await createUser()).id);
  const { state, cookies } = await ask(`?papers=${voted.id},${other.id}v2,nonsense,9912.99999`, {
    cookie: await cookieOf(reader),
  });
  expect(state).toEqual({
    viewer: { username: "ada", name: "Ada", image: null, unread: 0 },
    hasShortcuts: true,
    visitedAt: null,
    papers: { [voted.id]: { upvotes: 8, upvoted: true }, [other.id]: { upvotes: 0, upvoted: false } },
    marks: { [voted.id]: { saved: expect.any(Number) } },
    follows: ["huawei-noah"],
    authorFollows: ["yann-lecun"],
    topicFollows: ["hep-th", "cs.CL"],
  });
  expect(cookies).toEqual([]);
});

test("nobody learns nothing, and a hint that is no longer true is removed", async () => {
  const nobody = viewerState(null);
  const paper = await createPaper();
  const plain = await ask(`?papers=${paper.id}`);
  expect([plain.state, plain.cookies]).toEqual([nobody, []]);
  const stale = await ask("", { cookie: `signed_in=1; ${SESSION_COOKIE}=forged` });
  expect(stale.state).toEqual(nobody);
  expect(stale.cookies).toEqual([
    expect.stringMatching(/^daily-papers\.session=; .*Max-Age=0/),
    expect.stringMatching(/^signed_in=; .*Max-Age=0/),
  ]);
});

test("a session in use is prolonged once a day, hint and all", async () => {
  const reader = await createUser();
  vi.useFakeTimers({ now: Date.now() - 25 * 3600 * 1000, toFake: ["Date"] });
  const cookie = await cookieOf(reader);
  vi.useRealTimers();
  const { state, cookies } = await ask("", { cookie });
  expect(state.viewer?.username).toBe(reader.username);
  expect(cookies[0]).toMatch(/^daily-papers\.session=ey.*Path=\/; Max-Age=2592000; SameSite=Lax; HttpOnly$/);
  expect(cookies[1]).toBe("signed_in=1; Path=/; Max-Age=2592000; SameSite=Lax");
  const renewed = sessionCookieOf(cookies[0]?.split(";")[0] ?? "");
  expect((await ask("", { cookie: `${SESSION_COOKIE}=${renewed}` })).cookies).toEqual([]);
});

test("more than 200 papers in one request are refused with a sentence", async () => {
  const { response } = await ask(`?papers=${Array(201).fill("2404.18911").join(",")}`);
  expect(response.status).toBe(400);
  expect((await ask(`?papers=${Array(200).fill("2404.18911").join(",")}`)).response.status).toBe(200);
});

test("a page of a reader is noted as a visit, and answers when the one before ended; a program's question is none", async () => {
  const reader = await createUser();
  const { token, ...kept } = makeToken();
  await createApiToken(reader.id, null, { name: "laptop", scopes: ["read"], expiresAt: null, ...kept });
  const ended = Date.now() - 3_600_000;
  await db
    .update(users)
    .set({ lastVisitAt: new Date(ended) })
    .where(eq(users.id, reader.id));
  expect((await ask("", { authorization: `Bearer ${token}` })).state.visitedAt).toBeNull();
  const cookie = await cookieOf(reader);
  for (let page = 0; page < 2; page++) expect((await ask("", { cookie })).state.visitedAt).toBe(ended);
});

test("of the comments that are asked about, those by blocked people are named, and no other's; nobody else learns of it", async () => {
  const [reader, blocked, other] = [await createUser(), await createUser(), await createUser()];
  const { id: paperId } = await createPaper();
  const [theirs, others] = [
    await createComment(paperId, { authorId: blocked.id }),
    await createComment(paperId, { authorId: other.id }),
  ];
  await db.insert(userBlocks).values({ blockerId: reader.id, blockedId: blocked.id });
  const ask = async (cookie: string, asked: string) =>
    (await (await GET(pageRequest("GET", `/api/viewer?comments=${asked}`, { cookie }))).json()) as ViewerState;
  const cookie = await cookieOf(reader);
  expect((await ask(cookie, `${theirs},${others},nonsense`)).blockedComments).toEqual([theirs]);
  expect((await ask(await cookieOf(blocked), `${theirs},${others}`)).blockedComments).toEqual([]);
  expect(await ask(cookie, "")).not.toHaveProperty("blockedComments");
  env.COMMUNITY = "off";
  expect(await ask(cookie, theirs)).not.toHaveProperty("blockedComments");
  env.COMMUNITY = "on";
  const many = await GET(pageRequest("GET", `/api/viewer?comments=${`${theirs},`.repeat(201)}`, { cookie }));
  expect(many.status).toBe(400);
});

test("of an account whose page asks, the viewer learns whether it is theirs or blocked, and what of their own others do not see", async () => {
  const [reader, blocked] = [await createUser({ bio: "I read.", links: ["https://ada.example/"] }), await createUser()];
  await db.insert(userBlocks).values({ blockerId: reader.id, blockedId: blocked.id });
  const ask = async (cookie: string, name: string) =>
    ((await (await GET(pageRequest("GET", `/api/viewer?profile=${name}`, { cookie }))).json()) as ViewerState).profile;
  const cookie = await cookieOf(reader);
  const unseen = { bio: "I read.", links: ["https://ada.example/"] };
  expect(await ask(cookie, reader.username)).toEqual({ isOwn: true, isBlocked: false, unseen });
  expect(await ask(cookie, blocked.username)).toEqual({ isOwn: false, isBlocked: true, unseen: null });
  expect(await ask(await cookieOf(blocked), reader.username)).toEqual({ isOwn: false, isBlocked: false, unseen: null });
  expect(await ask("", reader.username)).toBeUndefined();
  expect(await ask(cookie, "%00")).toBeUndefined();
  await db.update(users).set({ role: "moderator" }).where(eq(users.id, reader.id));
  expect(await ask(cookie, reader.username)).toMatchObject({ isOwn: true, unseen: null });
  env.COMMUNITY = "off";
  expect(await ask(cookie, reader.username)).toBeUndefined();
  env.COMMUNITY = "on";
});
