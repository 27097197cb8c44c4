import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { findViolations } from "../support/axe";
import { openAsReader, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { signUpWriter } from "../support/writer";

const KANGAROO = "2404.18911";
const S2FT = "2412.06289";
let database: TestDatabase;

test.beforeAll(() => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
});
test.afterAll(() => database.end());

const field = (page: Page) => page.getByRole("main").locator("textarea");
const options = (page: Page) => page.getByRole("listbox", { name: "People to name" }).getByRole("option");
const press = (page: Page, name: string | RegExp) =>
  page.getByRole("main").getByRole("button", { name, exact: true }).click();
const comment = (page: Page, id: string) => page.locator(`#comment-${id}`);

/** Somebody who has written a comment; nobody's browser is signed in. @returns their name and the comment's id. */
async function createSpeaker(openBrowser: () => Promise<Page>, paperId: string, text: string) {
  const { username } = await signUp(await openBrowser());
  return { username, id: await database.createCommentOf(username, paperId, text) };
}

test("names are suggested and chosen by keys, and lead to their accounts where there are such", async ({
  page,
  openBrowser,
}) => {
  const { username } = await createSpeaker(openBrowser, KANGAROO, "I have spoken.");
  await signUpWriter(page, database);
  await openAsReader(page, `/discuss/${S2FT}`);
  await expect(field(page)).toHaveAccessibleDescription(/A comment tells at most 2 people by @name\.$/);
  await field(page).focus();
  await page.keyboard.type(`Thanks, @${username.slice(0, -2)}`);
  const writing = page.getByRole("textbox", { name: "Your comment" });
  await expect(options(page)).toHaveText([username]);
  await expect(options(page).first()).toHaveAttribute("aria-selected", "true");
  await expect(writing).toHaveAttribute("aria-activedescendant", `suggested-${username}`);
  expect(await findViolations(page, {}, "text-expander")).toEqual([]);
  await page.keyboard.press("Enter");
  await expect(field(page)).toHaveValue(`Thanks, @${username} `);
  await expect(options(page)).toHaveCount(0);
  await expect(field(page)).toBeFocused();
  await page.keyboard.type(`and @${username.slice(0, -2)}`);
  await expect(options(page)).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(options(page)).toHaveCount(0);
  await page.keyboard.type(" nobody else.");
  await press(page, "Preview");
  const preview = page.getByRole("region", { name: "Preview of your comment" });
  await expect(preview.getByRole("link")).toHaveText([`@${username}`]);
  await expect(preview.locator("b")).toHaveText([`@${username.slice(0, -2)}`]);
  await press(page, "Post");
  await expect(page).toHaveURL(/\/comments\/[0-9a-f]{24}#comment-/);
  await page
    .getByRole("article")
    .getByRole("link", { name: `@${username}`, exact: true })
    .click();
  await expect(page).toHaveURL(`/users/${username}`);
});

test("who stands on the page is suggested at once, by a click as well, within a narrow window", async ({
  page,
  openBrowser,
}) => {
  const { username } = await createSpeaker(openBrowser, S2FT, "On this page.");
  await page.setViewportSize({ width: 320, height: 700 });
  await signUpWriter(page, database);
  await openAsReader(page, `/discuss/${S2FT}`);
  await field(page).focus();
  await page.keyboard.type(`Words before the sign at the edge @${username}`);
  await expect(options(page)).toHaveText([username]);
  // The list is made anew with each answer.
  await expect(async () => {
    const box = await page.getByRole("listbox").boundingBox();
    expect(box?.x).toBeGreaterThanOrEqual(0);
    expect(box!.x + box!.width).toBeLessThanOrEqual(320);
  }).toPass();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  await options(page).first().click();
  await expect(field(page)).toHaveValue(`Words before the sign at the edge @${username} `);
});

test("no page asks for the code of suggestions before the field has the focus", async ({ page }) => {
  await signUpWriter(page, database);
  const scripts: string[] = [];
  page.on("request", (request) => {
    if (request.resourceType() === "script") scripts.push(request.url());
  });
  await openAsReader(page, `/discuss/${S2FT}`);
  await page.waitForLoadState("networkidle");
  expect(await page.evaluate(() => customElements.get("text-expander") === undefined)).toBe(true);
  const before = scripts.length;
  await field(page).focus();
  await page.waitForFunction(() => customElements.get("text-expander") !== undefined);
  expect(scripts.length).toBeGreaterThan(before);
});

test("a comment of somebody blocked folds for who blocked them, and opens; its answers and others' pages stay", async ({
  page,
  openBrowser,
}) => {
  const text = `Words of somebody blocked ${Date.now()}.`;
  const { username, id } = await createSpeaker(openBrowser, KANGAROO, text);
  await signUpWriter(page, database);
  await openAsReader(page, `/comments/${id}`);
  await press(page, `Block ${username}`);
  await expect(page).toHaveURL("/settings/blocks?done=blocked");
  await expect(page.getByText("Blocked.", { exact: true })).toBeVisible();
  await expect(page.getByRole("main").getByRole("listitem")).toContainText([username]);
  await openAsReader(page, `/discuss/${KANGAROO}`);
  await expect(comment(page, id)).toContainText("A comment by somebody you blocked.");
  await expect(page.getByText(text)).toHaveCount(0);
  await expect(page.getByText("It does.", { exact: true })).toBeVisible();
  const toggle = comment(page, id).getByRole("button", { name: "Show" });
  await toggle.focus();
  await page.keyboard.press("Enter");
  await expect(comment(page, id)).toContainText(text);
  await expect(comment(page, id).getByRole("button", { name: "Hide" })).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText(text)).toHaveCount(0);
  const other = await openBrowser();
  await other.goto(`/comments/${id}`);
  await expect(other.getByText(text)).toBeVisible();
  await page.goto("/settings/blocks");
  await press(page, `Unblock ${username}`);
  await expect(page.getByText("You have blocked nobody.")).toBeVisible();
  await openAsReader(page, `/comments/${id}`);
  await expect(page.getByRole("main").getByRole("button", { name: `Block ${username}` })).toBeVisible();
  await expect(comment(page, id)).toContainText(text);
});

test("nobody is offered to block themselves, and who is not signed in has a link to it", async ({
  page,
  openBrowser,
}) => {
  const reader = await signUpWriter(page, database);
  const id = await database.createCommentOf(reader.username, KANGAROO, "Mine.");
  await openAsReader(page, `/comments/${id}`);
  await expect(comment(page, id).getByRole("link", { name: "Delete" })).toBeVisible();
  for (const role of ["button", "link"] as const)
    await expect(page.getByRole(role, { name: /^Block / })).toHaveCount(0);
  const other = await openBrowser();
  await other.goto(`/comments/${id}`);
  await expect(other.getByText("Mine.")).toBeVisible();
  await expect(other.getByRole("button", { name: /^Block / })).toHaveCount(0);
  await expect(other.getByRole("link", { name: `Block ${reader.username}` })).toBeVisible();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("people are blocked by name and unblocked, a wrong name stays in its field, and comments are as everybody sees them", async ({
    page,
    openBrowser,
  }) => {
    const text = `Plain words of somebody blocked ${Date.now()}.`;
    const { username, id } = await createSpeaker(openBrowser, KANGAROO, text);
    await signUp(page);
    await page.goto("/settings");
    await page.getByRole("main").getByRole("link", { name: "blocked people", exact: true }).click();
    await expect(page.getByText("You have blocked nobody.")).toBeVisible();
    const name = page.getByLabel("Name of the account");
    await name.fill("nobody-of-this-name");
    await press(page, "Block");
    await expect(page.getByText("There is no account of that name.")).toBeVisible();
    await expect(name).toHaveValue("nobody-of-this-name");
    await name.fill(`@${username}`);
    await press(page, "Block");
    await expect(page.getByText("Blocked.", { exact: true })).toBeVisible();
    await page.goto(`/comments/${id}`);
    await expect(page.getByText(text)).toBeVisible();
    await page.goto("/settings/blocks");
    await press(page, `Unblock ${username}`);
    await expect(page.getByText("No longer blocked.")).toBeVisible();
  });
});
