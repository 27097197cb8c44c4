import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { DISCUSSION_OFF, DISCUSSION_READ_ONLY } from "@/lib/core/comment/sentences";
import { NO_MAILS_NOW } from "@/lib/core/mail/sentences";
import { noticeMailPath } from "@/lib/server/notice/mail-link";
import { startServer, type TestServer } from "../server";
import { PUBLIC_PAGES, READER_PAGES } from "../support/pages";
import { newReader, openAsReader, sendPasswordForm } from "../support/reader";
import { expect, test } from "../support/test";

/*
 * A site without discussions, and one where they can only be read: on servers of their own, whose readers wrote before.
 */

const PAPER = "2404.18911";
const WORDS = "marker-words of a comment";
// These servers are none of the shared one's.
test.use({ expectedErrors: /status of 40[34]|React error #419|request to http:\/\/127\.0\.0\.1:/ });
test.describe.configure({ mode: "serial", timeout: 240_000 });

let server: TestServer;
let database: TestDatabase;
let commentId: string;
let writerName: string;
let imported: number;

async function start(mode: "off" | "readonly"): Promise<void> {
  // Chosen while the site runs, since the build that is at hand was made for another mode.
  server = await startServer({ env: { AUTH_SECRET: String(process.env.AUTH_SECRET) } });
  database = connectPastServer(server.databaseUrl);
  const [writer] = await database.createUsers(1);
  imported = await database.countImportedComments(PAPER);
  commentId = await database.createComment(PAPER, String(writer?.id), `${WORDS}.`);
  writerName = await database.showProfile(String(writer?.id));
  await database.chooseSetting("COMMUNITY", mode);
  await expect
    .poll(async () => (await fetch(`${server.url}/`)).text(), { timeout: 30_000 })
    .toMatch(mode === "off" ? /^(?![\s\S]*href="\/comments")/ : /\\"discussions\\":\\"readonly\\"/);
}
const end = async () => {
  await database.end();
  await server.remove();
};

/** A signed-in reader of that server. */
async function signUpAt(page: Page): Promise<string> {
  const reader = { ...newReader(), username: `reader-${randomBytes(4).toString("hex")}` };
  await page.goto(`${server.url}/signup`);
  await sendPasswordForm(page, reader, "Create account");
  await expect(page.getByRole("button", { name: /^Account of / })).toBeVisible();
  return reader.username;
}

const pagesOf = (all: typeof PUBLIC_PAGES) =>
  [...new Set(all.map(({ path }) => path))].filter(
    (path) => !/^\/(?:subscriptions|unsubscribe|signin\/link)\//.test(path),
  );
const ofDiscussions = () => [
  "/comments",
  `/comments/${commentId}`,
  ...["reply", "edit", "history", "flag", "delete"].map((form) => `/comments/${commentId}/${form}`),
  `/discuss/${PAPER}`,
  "/papers/submit",
  "/claims",
  "/claims/new",
  `/claims/new?paper=${PAPER}`,
  "/about/community",
  "/inbox",
  "/appeals",
  "/moderation",
  "/moderation/log",
  "/moderation/report",
  "/settings/blocks",
  "/settings/notifications",
  "/settings/profile",
  `/users/${writerName}`,
  `/users/${writerName}/authored`,
  `/users/${writerName}/comments`,
  `/users/${writerName}/upvotes`,
  `/users/${writerName}/feed.atom`,
  "/comments/feed.atom",
  "/comments/feed.json",
  `/papers/${PAPER}/feed.atom`,
  "/moderation/log/feed.atom",
  "/api/comments",
  "/api/moderation/log",
];
/** A signed-in reader can write nothing, and is told why. */
async function expectRefusedWriting(page: Page, status: number, error: string): Promise<void> {
  for (const [path, data] of [
    [`/api/papers/${PAPER}/comment`, { comment: "More." }],
    [`/api/papers/${PAPER}/comment/${commentId}/reply`, { comment: "More." }],
    [`/api/comments/${commentId}/flag`, { reason: "spam" }],
    ["/api/papers/submit", { paper_id: PAPER }],
    ["/api/settings/papers/claim", { paperId: PAPER, claimAuthorId: "0".repeat(24) }],
  ] as const) {
    const answer = await page.request.post(server.url + path, { data, headers: { Origin: server.url } });
    expect([path, answer.status(), await answer.json()]).toEqual([path, status, { error }]);
  }
}
/** Links and forms that lead to a discussion or what belongs to one. */
const OFFER =
  /(?:href|action|formaction)="\/(?:api\/)?(?:comments|discuss|papers\/(?:submit|check)|claims|inbox|moderation|appeals|about\/community|users|settings\/(?:blocks|notifications|profile))\b[^"]*"/;

test.describe("with COMMUNITY=off", () => {
  test.beforeAll(() => start("off"));
  test.afterAll(end);

  test("no page offers any of it, to a stranger or a reader", async ({ page }) => {
    await signUpAt(page);
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    for (const [headers, paths] of [
      [{}, pagesOf(PUBLIC_PAGES)],
      [{ cookie }, pagesOf(READER_PAGES)],
    ] as const)
      for (const path of paths) {
        const answer = await fetch(server.url + path, { headers, redirect: "manual" });
        const html = await answer.text();
        expect([path, OFFER.exec(html)?.[0]]).toEqual([path, undefined]);
        expect([path, html.includes("marker-words")]).toEqual([path, false]);
      }
  });

  test("every address of it is 404, and nothing is written", async ({ page }) => {
    await signUpAt(page);
    for (const path of ofDiscussions()) {
      const answer = await page.request.get(server.url + path, { maxRedirects: 0 });
      expect([path, answer.status()]).toEqual([path, 404]);
    }
    await expectRefusedWriting(page, 404, DISCUSSION_OFF);
    expect(await database.countWrongCommentCounts()).toBe(0);
  });

  test("numbers are those of where papers came from, on cards, in the API and in Markdown", async ({ page }) => {
    await page.goto(`${server.url}/papers/date/2025-12-11`);
    const card = page.getByRole("article", { name: /^Kangaroo/ });
    await expect(card).toBeVisible();
    await expect(card.getByRole("link", { name: / here$/ })).toHaveCount(0);
    const link = card.getByRole("link", { name: /^\d+ comments?$/ });
    if (imported === 0) await expect(link).toHaveCount(0);
    else {
      await link.click();
      await expect(page.getByRole("link", { name: /on Hugging Face$/ })).toBeVisible();
    }
    const paper = await (await fetch(`${server.url}/api/papers/${PAPER}?field=comments`)).json();
    expect([paper.numComments ?? 0, paper.comments]).toEqual([imported, undefined]);
    expect(await (await fetch(`${server.url}/papers/${PAPER}.md`)).text()).not.toContain("marker-words");
    for (const path of ["/llms.txt", "/sitemap.xml", "/sitemaps/pages.xml", "/api/openapi.json", "/about/api.md"]) {
      const text = await (await fetch(server.url + path)).text();
      expect([path, /\/(?:comments|moderation)\b/.exec(text)?.[0]]).toEqual([path, undefined]);
    }
  });

  test("no key of it is listed, and none does anything", async ({ page }) => {
    await signUpAt(page);
    await openAsReader(page, `${server.url}/papers/${PAPER}`);
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keyboard" });
    await expect(help.getByText("Next paper")).toBeVisible();
    for (const does of ["Write a comment", "Next comment", "Reply to this comment", "Your inbox"])
      await expect(help.getByText(does, { exact: true })).toHaveCount(0);
    await page.keyboard.press("Escape");
    for (const key of ["c", "i", "r", "n", "N"]) await page.keyboard.press(key);
    await expect(page).toHaveURL(`${server.url}/papers/${PAPER}`);
  });

  test("the link of an old mail says that none goes out, and its button still ends them", async ({ page }) => {
    const userId = await database.findUserId(await signUpAt(page));
    const path = noticeMailPath({ userId, about: { kind: "discussion", paperId: PAPER } });
    expect((await page.goto(server.url + path))?.status()).toBe(200);
    await expect(page.getByText(NO_MAILS_NOW)).toBeVisible();
    await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
    const form = { "List-Unsubscribe": "One-Click" };
    expect((await page.request.post(`${server.url}/api${path}/one-click`, { form })).status()).toBe(200);
  });

  test("no page reads any of it: all are there while its tables are not", async ({ page }) => {
    await signUpAt(page);
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    await database.renameTablesOfDiscussions();
    const paths = [...new Set([...pagesOf(PUBLIC_PAGES), ...pagesOf(READER_PAGES), ...ofDiscussions(), "/api/viewer"])]
      // Who leaves takes their comments along, whatever the site shows.
      .filter((path) => !/^\/(?:settings\b|admin\/claim)/.test(path));
    for (const path of [...paths, "/settings/blocks", "/settings/notifications", `/papers/${PAPER}.md`, "/sitemap.xml"])
      for (const headers of [{}, { cookie }]) {
        const { status } = await fetch(server.url + path, { headers: headers as HeadersInit, redirect: "manual" });
        expect([path, status < 500]).toEqual([path, true]);
      }
    expect(server.output()).not.toMatch(/Failed query|A query failed|does not exist/);
  });
});

test.describe("with COMMUNITY=readonly", () => {
  test.beforeAll(() => start("readonly"));
  test.afterAll(end);

  test("what was written is shown, and no form or way to one is offered", async ({ page }) => {
    await signUpAt(page);
    for (const path of [
      `/papers/${PAPER}`,
      `/discuss/${PAPER}`,
      `/comments/${commentId}`,
      "/comments",
      `/users/${writerName}`,
    ]) {
      await openAsReader(page, server.url + path);
      const main = page.getByRole("main");
      await expect(main.getByText(WORDS).first()).toBeVisible();
      await expect(main.getByRole("textbox")).toHaveCount(0);
      await expect(main.getByRole("link", { name: /^(?:Reply|Report|React|Edit|Write a comment)$/ })).toHaveCount(0);
      await expect(main.getByRole("button", { name: /^(?:Post|heart|thumbsup)/ })).toHaveCount(0);
    }
    for (const form of ["reply", "edit"]) {
      await page.goto(`${server.url}/comments/${commentId}/${form}`);
      await expect(page.getByRole("main").getByRole("textbox")).toHaveCount(0);
    }
    await page.goto(`${server.url}/comments/${commentId}/reply`);
    await expect(page.getByText(DISCUSSION_READ_ONLY)).toBeVisible();
  });

  test("writing is refused with the sentence, and the keys to read are listed alone", async ({ page }) => {
    await signUpAt(page);
    await expectRefusedWriting(page, 403, DISCUSSION_READ_ONLY);
    const reaction = await page.request.put(`${server.url}/api/comments/${commentId}/reactions/heart`, {
      headers: { Origin: server.url },
    });
    expect(reaction.status()).toBe(403);
    await openAsReader(page, `${server.url}/papers/${PAPER}`);
    await page.keyboard.press("?");
    const help = page.getByRole("dialog", { name: "Keyboard" });
    await expect(help.getByText("Next comment", { exact: true })).toBeVisible();
    for (const does of ["Write a comment", "Reply to this comment"])
      await expect(help.getByText(does, { exact: true })).toHaveCount(0);
  });

  test("reading goes on by feed, API and Markdown", async () => {
    for (const path of [
      "/comments/feed.atom",
      `/papers/${PAPER}/feed.json`,
      "/api/comments",
      `/api/papers/${PAPER}?field=comments`,
      `/papers/${PAPER}.md`,
    ]) {
      const answer = await fetch(server.url + path);
      expect([path, answer.status, (await answer.text()).includes("marker-words")]).toEqual([path, 200, true]);
    }
  });
});
