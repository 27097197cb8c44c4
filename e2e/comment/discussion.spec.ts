import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { openAsReader, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { commentField, signUpWriter } from "../support/writer";

const KANGAROO = "2404.18911";
const S2FT = "2412.06289";
let database: TestDatabase;

test.beforeAll(() => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
});
test.afterAll(() => database.end());

const article = (page: Page, text: string) => page.getByRole("article").filter({ hasText: text }).last();
const press = (page: Page, name: string) => page.getByRole("main").getByRole("button", { name, exact: true }).click();
const follow = (page: Page, name: string | RegExp) =>
  page.getByRole("main").getByRole("link", { name }).first().click();

async function write(page: Page, path: string, text: string): Promise<void> {
  await page.goto(path);
  await commentField(page).fill(text);
  await press(page, "Post");
  await expect(page).toHaveURL(/\/comments\/[0-9a-f]{24}/);
}

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a card leads to the discussion, which stands in the paper's page with its replies", async ({ page }) => {
    await page.goto("/papers/date/2025-12-11");
    const card = page.getByRole("article", { name: /^Kangaroo/ });
    await card.getByRole("link", { name: /comments, \d+ here$/ }).click();
    await expect(page).toHaveURL(`/papers/${KANGAROO}#discussion`);
    const discussion = page.getByRole("region", { name: "Discussion" });
    await expect(discussion.getByRole("article").first()).toContainText("Does Table 3 hold");
    await expect(discussion.getByText("It does.", { exact: true })).toBeVisible();
    await expect(discussion.getByRole("link", { name: "Write a comment" })).toBeVisible();
  });

  test("who is not signed in is led to sign in from the form, and back", async ({ page }) => {
    await page.goto(`/papers/${S2FT}`);
    await follow(page, /^[Ww]rite /);
    await follow(page, "Sign in");
    await expect(page).toHaveURL(`/signin?callbackUrl=${encodeURIComponent(`/discuss/${S2FT}`)}`);
  });

  test("a reader previews and writes a comment, and a refusal keeps what was typed", async ({ page }) => {
    await signUpWriter(page, database);
    await page.goto(`/discuss/${S2FT}`);
    await commentField(page).fill("Plain **strong** words.");
    await press(page, "Preview");
    await expect(page.getByRole("main").locator("strong", { hasText: /^strong$/ })).toBeVisible();
    await expect(page.getByRole("textbox")).toHaveValue("Plain **strong** words.");
    await press(page, "Post");
    await expect(page).toHaveURL(/\/comments\/[0-9a-f]{24}$/);
    await expect(article(page, "Plain strong words.")).toBeVisible();
    await page.goto(`/discuss/${S2FT}`);
    await commentField(page).fill("Another one, at once.");
    await press(page, "Post");
    await expect(page.getByText("Wait 30 seconds between two comments.").first()).toBeVisible();
    await expect(page.getByRole("textbox")).toHaveValue("Another one, at once.");
  });

  test("a comment is deleted and restored by forms", async ({ page }) => {
    await signUpWriter(page, database);
    await write(page, `/discuss/${S2FT}`, "To be deleted soon.");
    const path = new URL(page.url()).pathname;
    await page.goto(`${path}/delete`);
    await press(page, "Delete");
    await expect(page).toHaveURL(`/discuss/${S2FT}`);
    await expect(page.getByText("To be deleted soon.")).toHaveCount(0);
    await follow(page, "Restore it");
    await press(page, "Restore");
    await expect(page).toHaveURL(path);
    await expect(article(page, "To be deleted soon.")).toBeVisible();
  });
});

test("what is written is in the page of a stranger at once, and on the list of the newest", async ({
  page,
  request,
}) => {
  await signUpWriter(page, database);
  await request.get(`/papers/${S2FT}`);
  await openAsReader(page, `/papers/${S2FT}`);
  await page.keyboard.press("c");
  await expect(page).toHaveURL(`/discuss/${S2FT}`);
  const text = `Written by keys alone ${Date.now()}.`;
  await commentField(page).focus();
  await page.keyboard.type(text);
  await page.keyboard.press("Control+Enter");
  await expect(page).toHaveURL(/\/comments\/[0-9a-f]{24}#comment-/);
  await expect(article(page, text)).toBeVisible();
  expect(await (await request.get(`/papers/${S2FT}`)).text()).toContain(text);
  expect(await (await request.get("/comments")).text()).toContain(text);
});

test("a refusal stands at the field, which keeps the text; a draft comes back after the page was left", async ({
  page,
}) => {
  await signUpWriter(page, database);
  await openAsReader(page, `/discuss/${S2FT}`);
  const text = "line\n".repeat(401);
  await commentField(page).fill(`${text}end`);
  await press(page, "Post");
  await expect(page.getByRole("alert").filter({ hasText: "A comment has at most 400 lines." })).toBeVisible();
  await expect(commentField(page)).toHaveAccessibleDescription(/at most 400 lines/);
  await expect(commentField(page)).toBeFocused();
  await expect(commentField(page)).toHaveValue(`${text}end`);
  await page.goto("/about/ranking");
  await page.goto(`/discuss/${S2FT}`);
  await expect(commentField(page)).toHaveValue(`${text}end`);
  await expect(page.getByText("Your draft from before is here again.")).toBeVisible();
});
test.use({ expectedErrors: /status of 4(00|29)/ });

test("a preview shows formulas as they will be", async ({ page }) => {
  await signUpWriter(page, database);
  await openAsReader(page, `/discuss/${S2FT}`);
  await commentField(page).fill("So $x^2$ <b>holds</b>.");
  await press(page, "Preview");
  const preview = page.getByRole("region", { name: "Preview of your comment" });
  await expect(preview.locator("msup")).toBeVisible();
  await expect(preview).toContainText("<b>holds</b>");
});

test("an answer is given, and what is edited after it shows what was changed", async ({ page, openBrowser }) => {
  const asker = await signUpWriter(page, database);
  await write(page, `/discuss/${S2FT}`, "We measured eight hours.");
  const path = new URL(page.url()).pathname;
  const other = await openBrowser();
  await signUpWriter(other, database);
  await other.goto(path);
  await other.getByRole("link", { name: "Reply" }).first().click();
  await commentField(other).fill("Nine, here.");
  await press(other, "Post");
  await expect(other.getByText(`in reply to ${asker.username}`)).toHaveCount(0);
  await expect(other.getByRole("article", { name: new RegExp(`in reply to ${asker.username}`) })).toBeVisible();

  await page.goto(path);
  await follow(page, "Edit");
  await commentField(page).fill("We measured ten hours.");
  await press(page, "Save");
  await expect(page.getByRole("link", { name: "edited after replies" })).toBeVisible();
  await follow(page, "edited after replies");
  await expect(page.locator("del")).toContainText("eight");
  await expect(page.locator("ins")).toContainText("ten");

  await page.goto(`${path}/delete`);
  await press(page, "Delete");
  await other.goto(path);
  await expect(other.getByText("Deleted by its author.")).toBeVisible();
  await expect(other.getByText("Nine, here.")).toBeVisible();
  await expect(other.getByText("ten hours")).toHaveCount(0);
});

test("a reaction is given and taken back where the comment stands", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, String(process.env.E2E_COMMENT));
  const rocket = page.getByRole("button", { name: /^rocket: / }).first();
  await expect(rocket).toHaveAttribute("aria-pressed", "false");
  await rocket.click();
  await expect(rocket).toHaveAttribute("aria-pressed", "true");
  await expect(rocket).toHaveAccessibleName("rocket: 1");
  await page.reload();
  await expect(rocket).toHaveAttribute("aria-pressed", "true");
  await rocket.click();
  await expect(rocket).toHaveAttribute("aria-pressed", "false");
});

test("others' forms to edit and delete are no pages", async ({ page }) => {
  await signUp(page);
  for (const form of ["edit", "delete"]) {
    await page.goto(`${process.env.E2E_COMMENT}/${form}`);
    await expect(page.getByRole("heading", { level: 1, name: "No such comment" })).toBeVisible();
  }
});

test("no page of a discussion is wider than a window of 320 pixels", async ({ page }) => {
  await signUpWriter(page, database);
  await page.setViewportSize({ width: 320, height: 700 });
  for (const path of [`/papers/${KANGAROO}`, `/discuss/${KANGAROO}`, "/comments", "/about/community"]) {
    await page.goto(path);
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
  }
});
