import { parseAtomFeed, parseJsonFeed, parseOpml } from "feedsmith";
import { beforeEach, expect, test } from "vitest";
import { DELETE as endToken, PUT as setToken } from "@/app/api/account/feed-token/route";
import { db } from "@/db/client";
import { addFollow } from "@/db/queries/entity/follows";
import { saveSearch } from "@/db/queries/search/saved-searches";
import { indexQueuedPapers } from "@/db/queries/search/search-index";
import { authors, organizations, papers, users } from "@/db/schema";
import { addPaperAuthor, createAuthor, createOrganization, createPaper, createUser } from "@/db/testing/factories";
import { cookieOf, pageRequest } from "@/db/testing/requests";
import { jsonFeedSchema, listAtomProblems } from "@/lib/core/list/feed/testing/feed-rules";
import { siteUrl } from "@/lib/server/runtime/env";
import * as atom from "./feed.atom/route";
import * as json from "./feed.json/route";
import * as opml from "./opml/route";

type User = Awaited<ReturnType<typeof createUser>>;

const form = { "content-type": "application/x-www-form-urlencoded" };
const post = async (handler: typeof setToken, user: User) =>
  handler(pageRequest("POST", "/api/account/feed-token", { ...form, cookie: await cookieOf(user) }));

/** Makes a token as the settings do. */
async function makeToken(user: User): Promise<string> {
  const answer = await post(setToken, user);
  expect(answer.headers.get("location")).toBe("/settings?done=feed-made");
  return /new-feed-token=([\w-]{43});/.exec(answer.headers.get("set-cookie") ?? "")?.[1] ?? "";
}

const get = (route: Pick<typeof atom, "GET">, search: string, headers: Record<string, string> = {}) =>
  route.GET(new Request(`${siteUrl()}/following/feed${search}`, { headers }), undefined);
const entriesOf = async (token: string) =>
  parseAtomFeed(await (await get(atom, `?token=${token}`)).text()).entries ?? [];

let user: User;
/** A reader who follows an organization, an author and a topic, with a paper of each and one of none. */
beforeEach(async () => {
  for (const table of [papers, organizations, authors, users]) await db.delete(table);
  user = await createUser({ name: "Ada <b>" });
  const organization = await createOrganization({ slug: "nvidia", name: "NVIDIA" });
  const author = await createAuthor({ slug: "ada", name: "Ada" });
  await addFollow("organization", "nvidia", user.id);
  await addFollow("author", "ada", user.id);
  await addFollow("topic", "cs.CL", user.id);
  await createPaper({ id: "2512.00001", organizationId: organization.id });
  await createPaper({ id: "2512.00002", featuredPosition: 2, importedUpvoteCount: 5 });
  await addPaperAuthor("2512.00002", author.id);
  await createPaper({ id: "2512.00003", featuredPosition: 3, categories: ["cs.CL"] });
  await createPaper({ id: "2512.00004", featuredPosition: 4 });
});

test("a reader's own feed has the papers of what they follow, once each, with the reason", async () => {
  const token = await makeToken(user);
  const answer = await get(atom, `?token=${token}`);
  const xml = await answer.text();
  expect(listAtomProblems(xml)).toEqual([]);
  expect(parseAtomFeed(xml).entries?.map(({ id, summary }) => [id?.slice(-10), summary?.value])).toEqual([
    ["2512.00002", "An abstract.\n\nBecause you follow Ada."],
    ["2512.00001", "An abstract.\n\nBecause you follow NVIDIA."],
    ["2512.00003", "An abstract.\n\nBecause you follow cs.CL."],
  ]);
  const text = await (await get(json, `?token=${token}`)).text();
  jsonFeedSchema.parse(JSON.parse(text));
  expect(parseJsonFeed(text).items).toHaveLength(3);
  expect(JSON.parse(text).items[0]._daily_papers.reasons).toEqual([{ kind: "author", slug: "ada", name: "Ada" }]);
});

test("a followed search brings its papers, with its name as the reason", async () => {
  await createPaper({ id: "2512.00005", title: "Lightweight adapters", featuredPosition: 5, categories: ["cs.CL"] });
  await createPaper({ id: "2512.00006", title: "Lightweight adapters again", featuredPosition: 6 });
  await indexQueuedPapers();
  await saveSearch(user.id, { text: "lightweight adapter", order: "newest", minUpvotes: 0 }, "Small <ones>", true);
  await saveSearch(user.id, { text: "paper", order: "newest", minUpvotes: 0 }, "Saved, not followed", false);
  const token = await makeToken(user);
  const reasons = new Map((await entriesOf(token)).map(({ id, summary }) => [id?.slice(-5), summary?.value]));
  expect(reasons.get("00005")).toBe("An abstract.\n\nBecause you follow cs.CL; it matches “Small <ones>”.");
  expect(reasons.get("00006")).toBe("An abstract.\n\nMatches “Small <ones>”.");
  expect(reasons.size).toBe(5);
  const { items } = await (await get(json, `?token=${token}`)).json();
  const item = items.find(({ id }: { id: string }) => id.endsWith("2512.00006"));
  expect(item._daily_papers.reasons).toEqual([
    { kind: "search", name: "Small <ones>", path: "/search?q=lightweight+adapter&order=newest" },
  ]);
  expect(await (await get(opml, `?token=${token}`)).text()).toContain("/search/feed.atom?q=lightweight+adapter");
});

test("it is for its reader alone: no cache but theirs may keep it, and it can be asked whether it is the same", async () => {
  const token = await makeToken(user);
  const { headers } = await get(atom, `?token=${token}`);
  expect(headers.get("cache-control")).toBe("private, no-cache");
  expect(headers.get("x-robots-tag")).toBe("noindex");
  const again = await get(atom, `?token=${token}`, { "If-None-Match": headers.get("etag") ?? "" });
  expect(again.status).toBe(304);
  expect(again.headers.get("cache-control")).toBe("private, no-cache");
  const since = { "If-Modified-Since": headers.get("last-modified") ?? "" };
  expect((await get(atom, `?token=${token}`, since)).status).toBe(304);
});

test("min_upvotes holds here too", async () => {
  const answer = await get(atom, `?token=${await makeToken(user)}&min_upvotes=5`);
  expect(parseAtomFeed(await answer.text()).entries).toHaveLength(1);
});

test("another reader's token shows only what they follow", async () => {
  const other = await createUser();
  await addFollow("topic", "cs.CL", other.id);
  const [mine, theirs] = [await makeToken(user), await makeToken(other)];
  expect(await entriesOf(mine)).toHaveLength(3);
  expect((await entriesOf(theirs)).map(({ id }) => id)).toEqual(["https://arxiv.org/abs/2512.00003"]);
});

async function expectNoFeed(search: string) {
  for (const route of [atom, json, opml]) {
    const answer = await get(route, search);
    expect(answer.status).toBe(404);
    expect(await answer.json()).toEqual({ error: expect.stringMatching(/^This address opens no feed; .+\.$/) });
    expect(answer.headers.get("cache-control")).toBe("private, no-store");
  }
}

test("a revoked token opens nothing, and neither does one that was replaced", async () => {
  const first = await makeToken(user);
  const second = await makeToken(user);
  await expectNoFeed(`?token=${first}`);
  expect(await entriesOf(second)).toHaveLength(3);
  expect((await post(endToken, user)).headers.get("location")).toBe("/settings?done=feed-revoked");
  await expectNoFeed(`?token=${second}`);
});

test("a feed is the same feed under a new token: its id and its entries' ids stay", async () => {
  const read = async (token: string) => parseAtomFeed(await (await get(atom, `?token=${token}`)).text());
  const before = await read(await makeToken(user));
  const token = await makeToken(user);
  const after = await read(token);
  expect(after.id).toBe(before.id);
  expect(after.id).not.toContain(token);
  expect(after.entries?.map(({ id }) => id)).toEqual(before.entries?.map(({ id }) => id));
});

test.each(["", "x", "a".repeat(43), "a".repeat(5_000), "%00", "'; drop table users", "[object Object]"])(
  "what is no token opens nothing: %.30s",
  (token) => expectNoFeed(`?token=${token}`),
);

test("a session opens no feed: the address is for programs that have none", async () => {
  const answer = await get(atom, "", { cookie: await cookieOf(user) });
  expect(answer.status).toBe(404);
});

test("only a signed-in reader makes or ends a token, and only from a page of this site", async () => {
  const token = await makeToken(user);
  const headers = { ...form, cookie: await cookieOf(user), origin: "https://evil.example" };
  for (const handler of [setToken, endToken]) {
    const nobody = await handler(pageRequest("POST", "/api/account/feed-token", form));
    expect(nobody.headers.get("location")).toMatch(/^\/signin/);
    expect((await handler(pageRequest("POST", "/api/account/feed-token", headers))).status).toBe(403);
  }
  expect(await entriesOf(token)).toHaveLength(3);
});

test("what a reader follows can be taken along as OPML, by the token or signed in", async () => {
  const urls = async (answer: Response) =>
    parseOpml(await answer.text()).body?.outlines?.flatMap(({ outlines }) => outlines?.map(({ xmlUrl }) => xmlUrl));
  const expected = ["organizations/nvidia", "authors/ada", "topics/cs.CL"].map(
    (path) => `${siteUrl()}/${path}/feed.atom`,
  );
  expect(await urls(await get(opml, `?token=${await makeToken(user)}`))).toEqual(expected);
  const answer = await get(opml, "", { cookie: await cookieOf(user) });
  expect(answer.headers.get("content-disposition")).toBe('attachment; filename="following.opml"');
  expect(await urls(answer)).toEqual(expected);
  expect((await get(opml, "")).status).toBe(401);
});
