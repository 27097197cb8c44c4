import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { findViolations } from "../support/axe";
import { accountButton, openAsReader, signUp } from "../support/reader";
import { expect, test } from "../support/test";

const PAPER = "2412.06289";

let database: TestDatabase;
test.beforeAll(() => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
});
test.afterAll(() => database.end());

test("an answer is in the masthead at once, leads to the comment, and is read once that was seen", async ({
  page,
  openBrowser,
}) => {
  await addAnswer(page, await openBrowser());
  await openAsReader(page, "/about/community");
  await page.getByRole("link", { name: "Inbox, 1 unread" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Inbox" })).toBeVisible();
  await page
    .getByRole("main")
    .getByRole("link", { name: /^reader-/ })
    .first()
    .click();
  await expect(page).toHaveURL(/\/discuss\/.+#comment-[0-9a-f]{24}$/);
  await expect(accountButton(page)).toBeVisible();
  await expect(page.getByRole("link", { name: "Inbox", exact: true })).toBeVisible();
});

test("axe finds nothing in an inbox with rows, nor in the masthead that counts them", async ({ page, openBrowser }) => {
  await addAnswer(page, await openBrowser());
  await openAsReader(page, "/inbox?view=all");
  await expect(page.getByRole("main").getByRole("listitem")).toHaveCount(1);
  expect(await findViolations(page)).toEqual([]);
});

test("a paper's page marks what it has shown, once its discussion is in sight", async ({ page, openBrowser }) => {
  await addAnswer(page, await openBrowser());
  // So low that the discussion is not in sight at once.
  await page.setViewportSize({ width: 1280, height: 400 });
  await openAsReader(page, `/papers/${PAPER}`);
  await expect(page.getByRole("link", { name: "Inbox, 1 unread" })).toBeVisible();
  await expect(async () => {
    await page.reload();
    await page.locator("#discussion .thread").scrollIntoViewIfNeeded({ timeout: 2_000 });
    await expect(page.getByRole("link", { name: "Inbox", exact: true })).toBeVisible({ timeout: 2_000 });
  }).toPass();
});

test("the key i opens the inbox of who is signed in", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, "/about/community");
  await page.keyboard.press("i");
  await expect(page).toHaveURL(/\/inbox$/);
  await expect(page.getByText("You have read everything.")).toBeVisible();
});

test("a stranger has no inbox in the masthead, and is led to sign in and back", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("banner").getByRole("link", { name: /^Inbox/ })).toHaveCount(0);
  await page.goto("/inbox");
  await expect(page).toHaveURL(/\/signin\?callbackUrl=%2Finbox$/);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("rows are marked, put away and undone by forms, and a discussion is muted", async ({ page, openBrowser }) => {
    await addAnswer(page, await openBrowser());
    await page.goto("/inbox");
    const row = page.getByRole("main").getByRole("listitem");
    await expect(row).toContainText("An answer to you");
    await row.getByRole("button", { name: /^Mark as read/ }).click();
    await expect(page.getByText("Marked as read.")).toBeVisible();
    await expect(row).toHaveCount(0);
    await page.getByRole("button", { name: "Undo" }).click();
    await expect(row).toHaveCount(1);
    await page.getByRole("button", { name: "Mark all as read" }).click();
    await page.getByRole("link", { name: "All", exact: true }).click();
    await row.getByRole("button", { name: /^Done/ }).click();
    await page.getByRole("link", { name: "Done", exact: true }).click();
    await row.getByRole("button", { name: /^Back to the inbox/ }).click();
    await page.getByRole("link", { name: "All", exact: true }).click();
    await row.getByRole("link").first().click();
    await page.getByRole("button", { name: "Muted" }).click();
    await expect(page.getByText("You hear nothing of this discussion")).toBeVisible();
    await expect(page.getByRole("button", { name: "Muted" })).toHaveAttribute("aria-pressed", "true");
  });

  test("to open a discussion marks it as read", async ({ page, openBrowser }) => {
    await addAnswer(page, await openBrowser());
    await page.goto("/inbox");
    await page.getByRole("main").getByRole("listitem").getByRole("link").first().click();
    await expect(page.getByRole("article").first()).toBeVisible();
    await expect(async () => {
      await page.goto("/inbox");
      await expect(page.getByText("You have read everything.")).toBeVisible({ timeout: 1_000 });
    }).toPass();
  });
});

/** Signs a reader up, whose comment somebody else answers in another browser. */
async function addAnswer(page: Page, other: Page): Promise<void> {
  const id = await write(page, `/api/papers/${PAPER}/comment`, "Why?");
  await write(other, `/api/papers/${PAPER}/comment/${id}/reply`, "Because it is shared.");
}

/** A comment of a new account that signs up in the page's browser. @returns its id. */
async function write(page: Page, path: string, comment: string): Promise<string> {
  await database.makeReachable((await signUp(page)).username);
  const headers = { Origin: String(process.env.E2E_URL) };
  const answer = await page.request.post(path, { data: { comment }, headers });
  expect(answer.status()).toBe(201);
  return (await answer.json()).newMessage.id;
}
