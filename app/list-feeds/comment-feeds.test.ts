import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { db } from "@/db/client";
import { deleteUser } from "@/db/queries/account/users";
import { deleteComment, editComment } from "@/db/queries/comment/change-comment";
import { hideCommentAs, showCommentAs } from "@/db/queries/moderation/act";
import { hidePaper, showPaper } from "@/db/queries/paper/hidden-papers";
import { comments, papers, users } from "@/db/schema";
import { createComment } from "@/db/testing/comments";
import { createPaper, createUser } from "@/db/testing/factories";
import { listAtomProblems } from "@/lib/core/list/feed/testing/feed-rules";
import { DISCUSSIONS_TAG } from "@/lib/core/site/tags";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { GET } from "./[format]/[[...list]]/route";

// What Next keeps between requests it keeps in its own process; here every request reads the database, and notes its tags.
const tags = vi.hoisted(() => new Set<string>());
vi.mock("next/cache", () => ({
  cacheLife: () => {},
  cacheTag: (...names: string[]) => names.forEach((name) => void tags.add(name)),
}));

function ask(page: string, format = "atom", search = "", headers: Record<string, string> = {}) {
  const request = new Request(`${siteUrl()}${page}/feed.${format}${search}`, { headers });
  return GET(request, { params: Promise.resolve({ format, list: page.split("/").filter(Boolean) }) });
}
async function read(page: string, search = "") {
  const answer = await ask(page, "atom", search);
  expect(answer.status).toBe(200);
  const xml = await answer.text();
  // An extension of its own, RFC 4685.
  expect(listAtomProblems(xml).filter((problem) => !problem.includes("in-reply-to"))).toEqual([]);
  return parseAtomFeed(xml);
}
const idsOf = async (page: string) => (await read(page)).entries?.map(({ id }) => id) ?? [];
const addressOf = (id: string) => `${siteUrl()}/comments/${id}`;

let ada: { id: string };
let paper: string;
let other: string;
beforeEach(async () => {
  for (const table of [comments, papers, users]) await db.delete(table);
  tags.clear();
  ada = await createUser({ name: "Ada", username: "ada" });
  paper = (await createPaper({ title: "A <b>bold</b> $x^2$ & more" })).id;
  other = (await createPaper()).id;
});
afterEach(() => {
  env.COMMUNITY = "on";
});

test("an entry has the writer and the paper in its title, and the comment as HTML", async () => {
  const top = await createComment(paper, { authorId: ada.id, body: "**Why** <i>this</i> of arXiv:9999.99999?" });
  const reply = await createComment(paper, {
    authorId: (await createUser({ username: "ben" })).id,
    parentId: top,
    body: `See arXiv:${other}.`,
  });
  for (const page of ["/comments", `/papers/${paper}`]) {
    const feed = await read(page);
    expect(feed.id).toBe(`${siteUrl()}${page}/feed.atom`);
    expect(feed.entries).toMatchObject([
      {
        id: addressOf(reply),
        title: { value: "ben on “A <b>bold</b> x² & more”" },
        authors: [{ name: "ben" }],
        content: { type: "html", value: `<p>See <a href="${siteUrl()}/papers/${other}">arXiv:${other}</a>.</p>` },
      },
      {
        id: addressOf(top),
        title: { value: "Ada on “A <b>bold</b> x² & more”" },
        content: { value: "<p><strong>Why</strong> &lt;i&gt;this&lt;/i&gt; of arXiv:9999.99999?</p>" },
      },
    ]);
    expect(await (await ask(page)).text()).toContain(`ref="${addressOf(top)}"`);
  }
  const { items } = parseJsonFeed(await (await ask("/comments", "json")).text());
  expect(items).toMatchObject([
    { id: addressOf(reply), url: addressOf(reply), content_html: expect.stringContaining("<a href=") },
    { id: addressOf(top), authors: [{ name: "Ada" }] },
  ]);
});

test("the feed of a paper has its comments and no others, and a paper without any has one without entries", async () => {
  const here = await createComment(paper);
  const there = await createComment(other);
  expect(await idsOf(`/papers/${paper}`)).toEqual([addressOf(here)]);
  expect(await idsOf("/comments")).toEqual([addressOf(there), addressOf(here)]);
  expect(await idsOf(`/papers/${(await createPaper()).id}`)).toEqual([]);
});

test("an edit keeps the id, and makes the entry new", async () => {
  const id = await createComment(paper, { authorId: ada.id, daysAgo: 1 });
  const before = (await read(`/papers/${paper}`)).entries?.[0];
  await editComment(id, { body: "Mended.", linkCount: 0, linkHosts: [] }, ada.id, null);
  const after = (await read(`/papers/${paper}`)).entries?.[0];
  expect([after?.id, after?.published, after?.content?.value]).toEqual([
    before?.id,
    before?.published,
    "<p>Mended.</p>",
  ]);
  expect(Date.parse(String(after?.updated))).toBeGreaterThan(Date.parse(String(before?.updated)));
});

test("what is hidden, deleted, or on a paper that was taken off leaves, in both feeds, and comes back", async () => {
  const [hidden, deleted] = [
    await createComment(paper, { body: "nightjar" }),
    await createComment(paper, { authorId: ada.id, body: "nightjar" }),
  ];
  const stays = await createComment(paper, { parentId: hidden, body: "Stays." });
  await hideCommentAs("shell", hidden, { reason: "spam", note: null });
  await deleteComment(deleted, ada.id, null);
  for (const page of ["/comments", `/papers/${paper}`])
    for (const format of ["atom", "json"]) {
      const text = await (await ask(page, format)).text();
      expect(text).not.toContain("nightjar");
      expect(text).toContain(addressOf(stays));
    }
  await showCommentAs("shell", hidden, null);
  expect(await idsOf("/comments")).toEqual([addressOf(stays), addressOf(hidden)]);
  await hidePaper(paper);
  expect(await idsOf("/comments")).toEqual([]);
  expect((await ask(`/papers/${paper}`)).status).toBe(404);
  await showPaper(paper);
  expect(await idsOf(`/papers/${paper}`)).toHaveLength(2);
});

test("who has left has no name in it", async () => {
  await createComment(paper, { authorId: ada.id });
  await deleteUser(ada.id, "keep-comments");
  expect((await read("/comments")).entries?.[0]?.title?.value).toMatch(/^Deleted account on “/);
});

test("a reader who has the newest is answered 304, until somebody writes", async () => {
  await createComment(paper);
  for (const page of ["/comments", `/papers/${paper}`]) {
    const etag = (await ask(page)).headers.get("etag") ?? "";
    expect((await ask(page, "atom", "", { "If-None-Match": etag })).status).toBe(304);
    await createComment(paper);
    expect((await ask(page, "atom", "", { "If-None-Match": etag })).status).toBe(200);
  }
});

test("each is made anew by the tags that a write drops", async () => {
  await ask("/comments");
  expect([...tags]).toContain("comments");
  tags.clear();
  await ask(`/papers/${paper}`);
  expect([...tags]).toEqual([`paper:${paper}`, DISCUSSIONS_TAG]);
});

test("a feed is read in parts to its end, each entry once", async () => {
  const all: string[] = [];
  for (let count = 0; count < 5; count++) all.unshift(addressOf(await createComment(paper)));
  const seen: (string | undefined)[] = [];
  let search: string | undefined = "?limit=2";
  while (search !== undefined) {
    const feed = await read(`/papers/${paper}`, search);
    seen.push(...(feed.entries?.map(({ id }) => id) ?? []));
    const next: string | undefined = feed.links?.find(({ rel }) => rel === "next")?.href;
    search = next && new URL(next).search;
  }
  expect(seen).toEqual(all);
  for (const wrong of ["?limit=0", "?after=x", "?after=2512.00001"])
    expect((await ask("/comments", "atom", wrong)).status, wrong).toBe(400);
});

test("another way to write an id leads to the one address; an unknown paper has no feed", async () => {
  const answer = await ask(`/papers/${paper}v2`, "json", "?limit=3");
  expect([answer.status, answer.headers.get("location")]).toEqual([308, `/papers/${paper}/feed.json?limit=3`]);
  expect((await ask("/papers/9999.99999")).status).toBe(404);
});

test("without discussions there is no such feed; with those that can only be read there is", async () => {
  await createComment(paper);
  env.COMMUNITY = "readonly";
  expect(await idsOf("/comments")).toHaveLength(1);
  env.COMMUNITY = "off";
  for (const page of ["/comments", `/papers/${paper}`]) expect((await ask(page)).status).toBe(404);
});

test("an account's feed has its comments alone, under the one spelling of its name, and goes by the account's tag", async () => {
  const ben = await createUser({ username: "ben" });
  const mine = await createComment(paper, { authorId: ada.id });
  const elsewhere = await createComment(other, { authorId: ada.id });
  await createComment(paper, { authorId: ben.id });
  const feed = await read("/users/ada");
  expect(feed).toMatchObject({
    title: { value: "Comments of Ada · Daily Papers" },
    id: `${siteUrl()}/users/ada/feed.atom`,
  });
  expect(await idsOf("/users/ada")).toEqual([elsewhere, mine].map(addressOf));
  expect([...tags]).toEqual(["user:ada", "papers", DISCUSSIONS_TAG]);
  expect((await read("/users/ada", "?limit=1")).entries).toHaveLength(1);
  const spelt = await ask("/users/ADA");
  expect([spelt.status, spelt.headers.get("location")]).toEqual([308, "/users/ada/feed.atom"]);
  const json = parseJsonFeed(await (await ask("/users/ada", "json")).text());
  expect(json.home_page_url).toBe(`${siteUrl()}/users/ada`);
  await hideCommentAs("shell", mine, { reason: "spam", note: null });
  await hidePaper(other);
  expect(await idsOf("/users/ada")).toEqual([]);
  await deleteUser(ada.id);
  for (const page of ["/users/ada", "/users/nobody", "/users/a_b", "/users/%00"])
    expect((await ask(page)).status).toBe(404);
  env.COMMUNITY = "off";
  expect((await ask("/users/ben")).status).toBe(404);
});
