import { randomBytes } from "node:crypto";
import type { Locator, Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { expectNoViolations } from "../support/axe";
import { accountButton, openAsReader, signUp } from "../support/reader";
import { expect, test } from "../support/test";

// No other file writes about it: numbers of its comments are compared.
const PAPER = "2411.13127";

let database: TestDatabase;
test.beforeAll(() => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
});
test.afterAll(() => database.end());

/** Signs a moderator up in the page's browser. */
async function signUpModerator(page: Page): Promise<void> {
  const { username } = await signUp(page);
  await database.setRole(username, "moderator");
}

/** A comment of a new account, whose words are nowhere else. */
async function writeComment(page: Page): Promise<{ id: string; marker: string; username: string }> {
  const { username } = await signUp(page);
  const marker = `marker${randomBytes(6).toString("hex")}`;
  return { id: await database.createCommentOf(username, PAPER, `Buy ${marker} today.`), marker, username };
}

async function report(page: Page, id: string, note: string): Promise<void> {
  await page.goto(`/comments/${id}/flag`);
  await page.getByRole("radio", { name: /^Spam/ }).check();
  await page.getByLabel("Anything a moderator should know").fill(note);
  await page.getByRole("button", { name: "Send report" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Thank you" })).toBeVisible();
}

async function hide(page: Page, caseId: number): Promise<void> {
  await page.goto(`/moderation/cases/${caseId}`);
  await page.getByLabel("The comment").selectOption("Hide: spam");
  await page.getByLabel("Note").fill("It sells something.");
  await page.getByRole("button", { name: "Decide" }).click();
  await expect(page).toHaveURL(/done=decided$/);
}

/** Which of the site's public answers have the words. */
async function answersWith(page: Page, id: string, marker: string, logIds: number[]): Promise<string[]> {
  const paths = [
    `/papers/${PAPER}`,
    `/papers/${PAPER}.md`,
    `/api/papers/${PAPER}?field=comments`,
    "/api/comments?limit=100",
    `/search?q=${marker}x`,
    `/api/papers/search?q=${marker}x`,
    "/",
    "/feed.atom",
    "/feed.json",
    "/moderation/log",
    "/api/moderation/log",
    "/moderation/log/feed.atom",
    ...logIds.map((logId) => `/moderation/log/${logId}`),
    ...["", "/history", "/reply", "/flag"].map((end) => `/comments/${id}${end}`),
    `/discuss/${PAPER}`,
    "/comments",
    "/comments/feed.atom",
  ];
  const found: string[] = [];
  for (const path of paths) {
    const text = await (await page.request.get(path)).text();
    if (text.replaceAll(`${marker}x`, "").includes(marker)) found.push(path);
  }
  return found;
}

test.describe("without scripts", () => {
  // Who made a decision tries to judge the appeal against it.
  test.use({ javaScriptEnabled: false, expectedErrors: /status of 403/ });
  test.describe.configure({ timeout: 120_000 });

  test("a report leads to a hidden comment, whose words are in no public answer; an appeal brings it back", async ({
    page,
    openBrowser,
  }) => {
    const [reporter, first, second, stranger] = [
      await openBrowser(),
      await openBrowser(),
      await openBrowser(),
      await openBrowser(),
    ];
    await signUp(reporter);
    await signUpModerator(first);
    await signUpModerator(second);
    const { id, marker } = await writeComment(page);
    const comments = `/api/papers/${PAPER}?field=comments`;
    await expect.poll(() => answersWith(stranger, id, marker, [])).toContain(comments);
    const before = (await (await stranger.request.get(comments)).json()).numComments;

    await report(reporter, id, "Seen on five papers.");
    await first.goto("/moderation");
    const entry = first.getByRole("listitem").filter({ hasText: marker });
    await expect(entry).toContainText("spam 1");
    await entry.getByRole("link").first().click();
    await expect(first.getByText("Seen on five papers.")).toBeVisible();
    await first.getByRole("button", { name: "Take it" }).click();
    await expect(first.getByText("The case is yours.")).toBeVisible();
    const { caseId } = await database.findModerated(id);
    await second.goto(`/moderation/cases/${caseId}`);
    await expect(second.getByRole("button", { name: "Decide" })).toHaveCount(0);
    await hide(first, caseId);

    const { logIds } = await database.findModerated(id);
    expect(await answersWith(stranger, id, marker, logIds)).toEqual([]);
    expect((await (await stranger.request.get(comments)).json()).numComments).toBe(before - 1);

    await page.goto("/appeals");
    await page.getByRole("link", { name: "Comment hidden" }).click();
    await expect(page.getByText(marker)).toBeVisible();
    await page.getByLabel("Why was it wrong?").fill("I sell nothing.");
    await page.getByRole("button", { name: "Send appeal" }).click();
    await expect(page.getByText("Your appeal waits for a moderator.")).toBeVisible();

    const appealTo = (moderator: Page) => moderator.getByRole("listitem").filter({ hasText: marker });
    await first.goto("/moderation?view=appeals");
    await appealTo(first).getByRole("button", { name: "Approve" }).click();
    await expect(first.getByRole("heading", { name: /^Somebody else decides/ })).toBeVisible();
    await second.goto("/moderation?view=appeals");
    await appealTo(second).getByLabel("Answer").fill("It was a quotation.");
    await appealTo(second).getByRole("button", { name: "Approve" }).click();
    await expect(second.getByText("The appeal is decided.")).toBeVisible();

    await page.reload();
    await expect(page.getByText("Your appeal was approved.")).toBeVisible();
    await expect(page.getByText("It was a quotation.").first()).toBeVisible();
    expect(await answersWith(stranger, id, marker, logIds)).toContain(comments);
    expect((await (await stranger.request.get(comments)).json()).numComments).toBe(before);
  });

  test("to everybody else these pages are addresses where nothing is", async ({ page, openBrowser }) => {
    const [moderator, stranger, reader] = [await openBrowser(), await openBrowser(), await openBrowser()];
    await signUpModerator(moderator);
    await signUp(reader);
    const { id } = await writeComment(page);
    await report(reader, id, "");
    const { caseId } = await database.findModerated(id);
    await hide(moderator, caseId);
    const { logIds } = await database.findModerated(id);
    const unknown = await (await stranger.request.get("/nowhere")).text();
    for (const path of ["/moderation", `/moderation/cases/${caseId}`, "/moderation?view=appeals"])
      for (const other of [stranger, reader, page]) {
        const answer = await other.request.get(path);
        expect([path, answer.status(), await answer.text()]).toEqual([path, 404, unknown]);
      }
    for (const other of [reader, moderator])
      expect((await other.request.get(`/appeals/${logIds[0]}`)).status()).toBe(404);
    expect((await moderator.request.get("/moderation/cases/999999")).status()).toBe(404);
    expect((await reader.request.get(`/comments/${"0".repeat(24)}/flag`)).status()).toBe(404);
    await stranger.goto(`/appeals/${logIds[0]}`);
    await expect(stranger.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  });
});

test("the menu leads a moderator to the queue, with how many wait, whom a decision is about to it, and nobody else", async ({
  page,
  openBrowser,
}) => {
  const [moderator, reader] = [await openBrowser(), await openBrowser()];
  await signUpModerator(moderator);
  await signUp(reader);
  const { id } = await writeComment(page);
  await report(reader, id, "");
  await openAsReader(moderator, "/about/ranking");
  await accountButton(moderator).click();
  await moderator.getByRole("link", { name: /^Moderation \(\d+\)$/ }).click();
  await expect(moderator.getByRole("heading", { level: 1, name: "Moderation" })).toBeVisible();
  await hide(moderator, (await database.findModerated(id)).caseId);
  await openAsReader(page, "/about/ranking");
  await accountButton(page).click();
  await page.getByRole("link", { name: "Decisions about you" }).click();
  await expect(page.getByRole("link", { name: "Comment hidden" })).toBeVisible();
  await openAsReader(reader, "/about/ranking");
  await accountButton(reader).click();
  await expect(reader.getByRole("link", { name: "Settings" })).toBeVisible();
  await expect(reader.getByRole("link", { name: /^Moderation|^Decisions/ })).toHaveCount(0);
});

/** Presses Tab until an element has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let count = 0; count < 80; count++) {
    if (await target.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there.");
}

test("a report and a decision are made by keys alone", async ({ page, openBrowser }) => {
  const [moderator, reader] = [await openBrowser(), await openBrowser()];
  await signUpModerator(moderator);
  await signUp(reader);
  const { id } = await writeComment(page);
  await openAsReader(reader, `/comments/${id}/flag`);
  await tabTo(reader, reader.getByRole("radio", { name: /^Spam/ }));
  await reader.keyboard.press("ArrowDown");
  await expect(reader.getByRole("radio", { name: /^Abuse/ })).toBeChecked();
  await tabTo(reader, reader.getByLabel("Anything a moderator should know"));
  await reader.keyboard.type("By keys.");
  await tabTo(reader, reader.getByRole("button", { name: "Send report" }));
  await reader.keyboard.press("Enter");
  await expect(reader.getByRole("status").filter({ hasText: "Thank you" })).toBeVisible();
  await openAsReader(moderator, `/moderation/cases/${(await database.findModerated(id)).caseId}`);
  await tabTo(moderator, moderator.getByLabel("The comment"));
  await moderator.keyboard.type("Hide: a");
  await tabTo(moderator, moderator.getByLabel("Note"));
  await moderator.keyboard.type("By keys.");
  await tabTo(moderator, moderator.getByRole("button", { name: "Decide" }));
  await moderator.keyboard.press("Enter");
  await expect(moderator).toHaveURL(/done=decided$/);
  await expect(moderator.getByText("hidden", { exact: true })).toBeVisible();
});

test("axe finds nothing on these pages, in light and dark, and none is wider than 320 px", async ({
  page,
  openBrowser,
}) => {
  test.setTimeout(180_000);
  const [moderator, reader] = [await openBrowser(), await openBrowser()];
  await signUpModerator(moderator);
  await signUp(reader);
  const { id, username } = await writeComment(page);
  const second = await database.createCommentOf(username, PAPER, `Look:\n\nhttps://example.org/${"long".repeat(60)}`);
  await report(reader, id, "Seen on five papers.");
  await report(reader, second, "");
  await hide(moderator, (await database.findModerated(id)).caseId);
  const [logId] = (await database.findModerated(id)).logIds;
  await page.goto(`/appeals/${logId}`);
  await expectFit(page, "the form of an appeal");
  await page.getByLabel("Why was it wrong?").fill("I sell nothing.");
  await page.getByRole("button", { name: "Send appeal" }).click();
  await expectFit(page, "an appeal");
  await page.goto("/appeals");
  await expectFit(page, "decisions");
  const third = await database.createCommentOf(username, PAPER, "A third one.");
  await reader.goto(`/comments/${third}/flag`);
  await expectFit(reader, "the form of a report");
  for (const path of [
    "/moderation",
    "/moderation?view=mine",
    "/moderation?view=decided",
    "/moderation?view=appeals",
    `/moderation/cases/${(await database.findModerated(second)).caseId}`,
    `/moderation/cases/${(await database.findModerated(id)).caseId}`,
    "/moderation/log",
    "/moderation/log?paper=nonsense",
    `/moderation/log/${logId}`,
  ]) {
    expect((await moderator.goto(path))?.status()).toBe(200);
    await expectFit(moderator, path);
  }
});

async function expectFit(page: Page, where: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await expectNoViolations(page, where);
  const size = page.viewportSize();
  await page.setViewportSize({ width: 320, height: 700 });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect.soft(overflow, `${where} at 320 px`).toBeLessThanOrEqual(0);
  if (size) await page.setViewportSize(size);
}

for (const hasScripts of [true, false])
  test(`somebody without an account reports a comment ${hasScripts ? "with" : "without"} scripts, and a moderator sees the address`, async ({
    browser,
  }) => {
    const writer = await (await browser.newContext()).newPage();
    const { id, marker } = await writeComment(writer);
    const stranger = await (await browser.newContext({ javaScriptEnabled: hasScripts })).newPage();
    await stranger.goto(`/comments/${id}/flag`);
    await stranger.getByRole("link", { name: "report it without an account" }).click();
    await expect(stranger.getByLabel("Address of the comment, paper or collection")).toHaveValue(
      new RegExp(`/comments/${id}$`),
    );
    await stranger.getByRole("radio", { name: /^Personal data/ }).check();
    await stranger.getByLabel("What is wrong, and what should be done?").fill(`About ${marker}.`);
    await stranger.getByLabel("Your email address").fill("grace@papers.example");
    await stranger.getByRole("button", { name: "Send report" }).click();
    await expect(stranger.getByText("Thank you. A moderator will read your report.")).toBeVisible();
    const moderator = await (await browser.newContext()).newPage();
    await signUpModerator(moderator);
    await moderator.goto("/moderation");
    await moderator.getByRole("listitem").filter({ hasText: marker }).getByRole("link").first().click();
    await expect(moderator.getByText("grace@papers.example, no account")).toBeVisible();
    await expect(moderator.getByText(`About ${marker}.`)).toBeVisible();
  });
