import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { DRAFT_KEPT, tellsAtMost } from "@/lib/core/comment/sentences";
import { TELLING_EDIT_MINUTES } from "@/lib/core/notice/notices";
import { openAsReader, openAwake, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { commentField, signUpWriter } from "../support/writer";

const PAPER = "2412.06289";
const KANGAROO = "2404.18911";
let database: TestDatabase;
test.beforeAll(() => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
});
test.afterAll(() => database.end());

/** The texts that this browser keeps, in order. */
const keptTexts = (page: Page) =>
  page.evaluate(() =>
    Object.keys(localStorage)
      .filter((key) => key.startsWith("draft "))
      .map((key) => JSON.parse(localStorage.getItem(key) ?? "{}").text)
      .sort(),
  );

test("keys walk through the comments and answer the one with the focus; in a field they are letters", async ({
  page,
}) => {
  await signUpWriter(page, database);
  await openAsReader(page, `/papers/${KANGAROO}`);
  const comments = page.getByRole("region", { name: "Discussion" }).getByRole("article");
  await page.keyboard.press("n");
  await expect(comments.nth(0)).toBeFocused();
  await expect(comments.nth(0)).toBeInViewport();
  await page.keyboard.press("n");
  await expect(comments.nth(1)).toBeFocused();
  await page.keyboard.press("Shift+N");
  await expect(comments.nth(0)).toBeFocused();
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await expect(help.getByText("Reply to this comment")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(comments.nth(0)).toBeFocused();
  await page.keyboard.press("r");
  await expect(page).toHaveURL(/\/comments\/[0-9a-f]{24}\/reply$/);
  await commentField(page).focus();
  await page.keyboard.type("no runner");
  await expect(commentField(page)).toHaveValue("no runner");
});

test("keys of discussions that are switched off do nothing, and on a page without comments neither", async ({
  page,
}) => {
  await openAwake(page, "/about/ranking");
  for (const key of ["n", "Shift+N", "r"]) await page.keyboard.press(key);
  await expect(page).toHaveURL("/about/ranking");
  await expect(page.locator("body")).toBeFocused();
  await page.evaluate(() => localStorage.setItem("shortcuts", "off"));
  await openAwake(page, `/papers/${KANGAROO}`);
  await page.keyboard.press("n");
  // As long as keys take that are not switched off.
  await page.waitForTimeout(500);
  await expect(page.locator("article.comment:focus")).toHaveCount(0);
});

test("two tabs that answer the same paper keep both texts over a reload, and sending one leaves the other", async ({
  page,
}) => {
  await signUpWriter(page, database);
  await openAsReader(page, `/discuss/${PAPER}`);
  await commentField(page).fill("Words of the first tab.");
  await expect.poll(() => keptTexts(page)).toEqual(["Words of the first tab."]);
  const second = await page.context().newPage();
  await openAsReader(second, `/discuss/${PAPER}`);
  await expect(commentField(second)).toHaveValue("");
  await commentField(second).fill("Words of the second tab.");
  await expect.poll(() => keptTexts(page)).toEqual(["Words of the first tab.", "Words of the second tab."]);
  await page.reload();
  await expect(commentField(page)).toHaveValue("Words of the first tab.");
  await expect(page.getByText(DRAFT_KEPT)).toBeVisible();
  await second.reload();
  await expect(commentField(second)).toHaveValue("Words of the second tab.");
  await second.getByRole("button", { name: "Post", exact: true }).click();
  await expect(second).toHaveURL(/\/comments\/[0-9a-f]{24}/);
  expect(await keptTexts(page)).toEqual(["Words of the first tab."]);
});

test("a draft is there after a crash, and gone once it is emptied or its writer signs out", async ({ page }) => {
  await signUpWriter(page, database);
  await openAsReader(page, `/discuss/${PAPER}`);
  await commentField(page).fill("Before the crash.");
  await expect.poll(() => keptTexts(page)).toEqual(["Before the crash."]);
  const crashed = page.context().newPage();
  await page.goto("about:blank");
  const again = await crashed;
  await openAsReader(again, `/discuss/${PAPER}`);
  await expect(commentField(again)).toHaveValue("Before the crash.");
  await commentField(again).fill("");
  await expect.poll(() => keptTexts(again)).toEqual([]);
  await commentField(again).fill("At sign-out.");
  await expect.poll(() => keptTexts(again)).toEqual(["At sign-out."]);
  await again.getByRole("button", { name: /^Account of / }).click();
  await again.getByRole("button", { name: "Sign out" }).click();
  await expect(again.getByRole("link", { name: "Sign in" }).first()).toBeVisible();
  expect(await keptTexts(again)).toEqual([]);
});

test("the form of an edit says whom added names tell, and after an hour that they tell nobody", async ({ page }) => {
  const { username } = await signUpWriter(page, database);
  const id = await database.createComment(PAPER, await database.findUserId(username), "To be edited.");
  await page.goto(`/comments/${id}/edit`);
  await expect(page.getByText(tellsAtMost(2))).toBeVisible();
  await expect(page.getByText(`count for ${TELLING_EDIT_MINUTES} minutes after it was written`)).toBeVisible();
  await database.ageComments(username, TELLING_EDIT_MINUTES + 1);
  await page.reload();
  await expect(page.getByText(/^.*Names that you add now tell nobody/)).toBeVisible();
});

test("the newest comments fold those of people whom the reader blocked, and show the paper", async ({
  page,
  openBrowser,
}) => {
  const other = await openBrowser();
  const { username } = await signUpWriter(other, database);
  const words = `Newest words ${Date.now()}.`;
  // Written by the form, which drops the page of the newest.
  await openAsReader(other, `/discuss/${PAPER}`);
  await commentField(other).fill(words);
  await other.getByRole("button", { name: "Post", exact: true }).click();
  await expect(other).toHaveURL(/\/comments\/[0-9a-f]{24}/);
  await signUp(page);
  await page.goto("/comments");
  await expect(page.getByText(words)).toBeVisible();
  await page.goto("/settings/blocks");
  await page.getByLabel("Name of the account").fill(username);
  await page.getByRole("button", { name: "Block", exact: true }).click();
  await page.goto("/comments");
  const folded = page.getByRole("article", { name: "A comment by somebody you blocked." }).first();
  await expect(folded.getByRole("heading")).toBeVisible();
  await expect(page.getByText(words)).toHaveCount(0);
  await folded.getByRole("button", { name: "Show" }).click();
  await expect(page.getByText(words)).toBeVisible();
});

test.describe("a preview that were not ours", () => {
  test.use({ expectedErrors: /Content Security Policy|status of 404/ });

  test("runs nothing: no script, no handler", async ({ page }) => {
    await signUpWriter(page, database);
    await openAsReader(page, `/discuss/${PAPER}`);
    await page.route("**/api/comments/preview", (route) =>
      route.fulfill({
        json: {
          html: '<p>Seen.</p><script>window.ran = 1</script><img src="/none.png" onerror="window.ran = 2"><svg onload="window.ran = 3"></svg>',
        },
      }),
    );
    await commentField(page).fill("Words.");
    await page.getByRole("button", { name: "Preview" }).click();
    await expect(page.getByRole("region", { name: "Preview of your comment" })).toContainText("Seen.");
    await page.waitForLoadState("networkidle");
    expect(await page.evaluate(() => "ran" in window)).toBe(false);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a comment's page leads to block its writer, by way of the sign-in for a stranger", async ({
    page,
    openBrowser,
  }) => {
    const writer = await signUp(await openBrowser());
    const id = await database.createComment(PAPER, await database.findUserId(writer.username), "Plain words.");
    await page.goto(`/comments/${id}`);
    const block = page.getByRole("link", { name: `Block ${writer.username}` });
    await block.click();
    await expect(page).toHaveURL(
      `/signin?callbackUrl=${encodeURIComponent(`/settings/blocks?name=${writer.username}`)}`,
    );
    await signUp(page);
    await page.goto(`/comments/${id}`);
    await block.click();
    await expect(page.getByLabel("Name of the account")).toHaveValue(writer.username);
    await page.getByRole("button", { name: "Block", exact: true }).click();
    await expect(page.getByRole("main").getByRole("listitem")).toContainText([writer.username]);
  });

  test("every page of settings leads who is signed out to sign in and back, what was asked with it", async ({
    page,
  }) => {
    for (const path of [
      "/settings",
      "/settings/tokens",
      "/settings/blocks?name=ada",
      "/settings/notifications",
      "/settings/digest",
    ]) {
      await page.goto(path);
      await expect(page).toHaveURL(`/signin?callbackUrl=${encodeURIComponent(path)}`);
    }
  });
});
