import type { Locator, Page } from "@playwright/test";
import { accountButton, openAsReader, openAwake, signIn, signUp } from "../support/reader";
import { nextFrame, recordShifts } from "../support/shifts";
import { expect, test } from "../support/test";
import { status } from "../support/votes";

const DAY = "/papers/date/2025-12-10";
const card = (page: Page, index: number): Locator => page.getByRole("main").locator("article").nth(index);
const button = (paper: Locator, name: RegExp): Locator => paper.getByRole("button", { name });
const SAVE = /^Save for later: /;
const READ = /^Mark as read: /;
const HIDE = /^Hide: /;
const UNHIDE = /^Unhide: /;

/** Presses a button that is seen once the card is pointed at. */
async function press(paper: Locator, name: RegExp): Promise<void> {
  await paper.hover();
  await button(paper, name).click();
}

const titleOf = async (paper: Locator) => (await paper.getByRole("heading").textContent()) ?? "";
const colorOf = (paper: Locator) => paper.getByRole("heading").evaluate((title) => getComputedStyle(title).color);

test("a paper whose page was opened is dimmed on the way back and after a reload, and can be marked unread", async ({
  page,
}) => {
  await openAwake(page, DAY);
  const paper = card(page, 3);
  const fresh = await colorOf(paper);
  await paper.getByRole("heading").getByRole("link").click();
  await expect(page.getByRole("heading", { level: 1 }).filter({ visible: true })).toHaveText(/./);
  await expect(button(page.locator(".paper-actions"), READ)).toHaveAttribute("aria-pressed", "true");
  await page.goBack();
  await expect.poll(() => colorOf(paper)).not.toBe(fresh);
  await page.reload();
  expect(await colorOf(paper)).not.toBe(fresh);
  await press(paper, READ);
  await expect(status(page)).toContainText("Marked as unread.");
  expect(await colorOf(paper)).toBe(fresh);
});

test("a paper opened in another tab is dimmed here too", async ({ page, context }) => {
  await openAwake(page, DAY);
  const fresh = await colorOf(card(page, 2));
  const href = await card(page, 2).getByRole("heading").getByRole("link").getAttribute("href");
  const other = await context.newPage();
  await other.goto(href ?? "");
  await expect.poll(() => colorOf(card(page, 2))).not.toBe(fresh);
  await other.close();
});

test.describe("without the site's scripts", () => {
  test.use({ expectedErrors: /net::ERR_FAILED/ });

  test("a hidden paper leaves a line that brings it back, and is gone after a reload before any script of the site runs", async ({
    page,
  }) => {
    await openAwake(page, DAY);
    const paper = card(page, 4);
    const title = await titleOf(paper);
    const height = await paper.evaluate((element) => element.clientHeight);
    await press(paper, HIDE);
    await expect(button(paper, UNHIDE)).toBeFocused();
    expect(await paper.evaluate((element) => element.clientHeight)).toBeLessThan(height / 2);
    await button(paper, UNHIDE).click();
    expect(await paper.evaluate((element) => element.clientHeight)).toBe(height);
    await press(paper, HIDE);
    await expect(status(page)).toContainText("Hidden.");
    await page.route("**/*.js", (route) => route.abort());
    await page.reload();
    await expect(page.getByRole("article")).toHaveCount(9);
    await expect(page.getByRole("article", { name: title })).toHaveCount(0);
  });
});

test("marks move nothing: not while the page comes with read and hidden papers, nor when another place changed them", async ({
  page,
}) => {
  await signUp(page);
  await openAsReader(page, DAY);
  await press(card(page, 0), HIDE);
  await press(card(page, 2), READ);
  await expect(status(page)).toContainText("Marked as read.");
  // Meanwhile elsewhere, in the same account.
  const ids = await page
    .locator("article")
    .evaluateAll((papers) => papers.map((paper) => paper.getAttribute("aria-labelledby")?.slice(6)));
  const headers = { Origin: String(process.env.E2E_URL) };
  expect((await page.request.put(`/api/papers/${ids[4]}/hidden`, { headers })).status()).toBe(200);
  expect((await page.request.delete(`/api/papers/${ids[0]}/hidden`, { headers })).status()).toBe(200);
  await recordShifts(page);
  await page.goto(DAY);
  await expect(button(card(page, 4), UNHIDE)).toHaveCount(1);
  await expect(card(page, 4)).toBeVisible();
  await expect(card(page, 0)).toBeHidden();
  await page.evaluate(() => document.fonts.ready);
  await nextFrame(page);
  expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
  await page.reload();
  await expect(accountButton(page)).toBeVisible();
  await expect(card(page, 4)).toBeHidden();
  await expect(card(page, 0)).toBeVisible();
});

test("what a browser has marked joins the account at sign-in, leaves with it, and no other account inherits it", async ({
  page,
}) => {
  const ada = await signUp(page);
  await page.context().clearCookies();
  await openAwake(page, DAY);
  const paper = card(page, 5);
  const fresh = await colorOf(paper);
  await press(paper, SAVE);
  await press(paper, READ);
  await expect(button(paper, READ)).toHaveAttribute("aria-pressed", "true");

  await signIn(page, ada);
  await openAsReader(page, DAY);
  await expect.poll(() => kept(page)).toMatchObject({ owner: ada.username });
  await expect(button(paper, SAVE)).toHaveAttribute("aria-pressed", "true");

  await postForm(page, "/api/account/sign-out");
  await openAwake(page, DAY);
  expect(await colorOf(paper)).toBe(fresh);
  await expect(button(paper, SAVE)).toHaveAttribute("aria-pressed", "false");
  expect(await kept(page)).toBeNull();

  const bob = await signUp(page);
  await openAsReader(page, DAY);
  await expect.poll(() => kept(page)).toMatchObject({ owner: bob.username, papers: {} });
  expect(await colorOf(paper)).toBe(fresh);

  await postForm(page, "/api/account/sign-out");
  await signIn(page, ada);
  await openAsReader(page, DAY);
  await expect(button(paper, SAVE)).toHaveAttribute("aria-pressed", "true");
});

test("a browser that changes accounts without a page between them shows nothing of the former", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, DAY);
  await press(card(page, 6), READ);
  await expect(status(page)).toContainText("Marked as read.");
  const bob = await signUp(page);
  await page.goto(DAY);
  await expect.poll(() => kept(page)).toMatchObject({ owner: bob.username, papers: {} });
  await expect(button(card(page, 6), READ)).toHaveAttribute("aria-pressed", "false");
});

test.describe("a mark that is refused", () => {
  test.use({ expectedErrors: /status of 503/ });
  test("falls back and says why", async ({ page }) => {
    await signUp(page);
    await openAsReader(page, DAY);
    const error = "The database is not answering; try again in a moment.";
    await page.route("**/saved", (route) => route.fulfill({ status: 503, json: { error } }));
    await press(card(page, 0), SAVE);
    await expect(page.getByText(error)).toBeVisible();
    await expect(button(card(page, 0), SAVE)).toHaveAttribute("aria-pressed", "false");
  });
});

test.describe("a session that was ended elsewhere", () => {
  test.use({ expectedErrors: /status of 401/ });
  test("leaves the mark to the browser, and takes the account's away", async ({ page, openBrowser }) => {
    const reader = await signUp(page);
    await openAsReader(page, DAY);
    await press(card(page, 0), SAVE);
    await expect(status(page)).toContainText("Saved for later.");
    const other = await openBrowser();
    await signIn(other, reader);
    await postForm(other, "/api/account/sessions/others?_method=DELETE");
    await press(card(page, 1), SAVE);
    await expect(button(card(page, 0), SAVE)).toHaveAttribute("aria-pressed", "false");
    await expect(button(card(page, 1), SAVE)).toHaveAttribute("aria-pressed", "true");
    expect(await kept(page)).toMatchObject({ owner: null });
  });
});

async function postForm(page: Page, path: string): Promise<void> {
  const headers = { Origin: String(process.env.E2E_URL) };
  const answer = await page.request.post(path, { headers, form: {}, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
}

/** What the browser keeps, or null. */
const kept = (page: Page) =>
  page.evaluate(() => JSON.parse(localStorage.getItem("marks") ?? "null") as { owner: string | null } | null);

test("the marks of a paper are one stop for Tab, and arrows walk them and say what they are", async ({ page }) => {
  await openAwake(page, DAY);
  await card(page, 3).getByRole("heading").getByRole("link").focus();
  const focused = () =>
    page.evaluate(() => (document.activeElement as HTMLElement).dataset.mark ?? document.activeElement?.className);
  const walked: (string | undefined)[] = [];
  while (!(walked.at(-1) ?? "").startsWith("vote")) {
    await page.keyboard.press("Tab");
    walked.push(await focused());
  }
  expect(walked.filter((each) => ["saved", "read", "hidden"].includes(each ?? ""))).toEqual(["saved"]);
  await page.keyboard.press("Shift+Tab");
  await page.keyboard.press("ArrowLeft");
  expect(await focused()).toBe("read");
  await expect(card(page, 3).locator("[data-mark=read] > :last-child")).toBeInViewport();
  expect((await card(page, 3).locator("[data-mark=read] > :last-child").boundingBox())?.width).toBeGreaterThan(20);
  await page.keyboard.press("Enter");
  await expect(card(page, 3).locator("[data-mark=read]")).toHaveAttribute("aria-pressed", "true");
});

test("a bookmark that is set stands where the line of its card ends", async ({ page }) => {
  await openAwake(page, DAY);
  await press(card(page, 5), SAVE);
  await expect(status(page)).toContainText("Saved for later.");
  const [mark, line] = [
    await card(page, 5).locator("[data-mark=saved] > .icon").boundingBox(),
    await card(page, 5).locator(".meta").boundingBox(),
  ];
  expect(Math.abs((mark?.x ?? 0) + (mark?.width ?? 0) - (line?.x ?? 0) - (line?.width ?? 0))).toBeLessThan(8);
});
