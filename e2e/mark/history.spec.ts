import type { Page } from "@playwright/test";
import { openAsReader, openAwake, signIn, signUp } from "../support/reader";
import { nextFrame } from "../support/shifts";
import { expect, test } from "../support/test";
import { status } from "../support/votes";

const DAY = "/papers/date/2025-12-10";
const HISTORY = "/saved/history";
const titles = (page: Page) => page.getByRole("main").getByRole("article").getByRole("heading");

/** Opens the papers at these places of the day, one after the other, and waits until each is noted. */
async function openPapers(page: Page, places: number[]): Promise<string[]> {
  const opened: string[] = [];
  for (const place of places) {
    await openAwake(page, DAY);
    const link = titles(page).nth(place).getByRole("link");
    const id = (await link.getAttribute("href"))?.slice("/papers/".length) ?? "";
    opened.unshift((await link.textContent()) ?? "");
    await openAwake(page, `/papers/${id}`);
    await expect.poll(() => marksOf(page, id)).toHaveProperty("opened");
  }
  return opened;
}

const marksOf = (page: Page, id: string) =>
  page.evaluate((id) => JSON.parse(localStorage.getItem("marks") ?? "{}").papers?.[id] ?? {}, id);

/** Presses the button of the first paper that is seen once it is pointed at. */
async function removeFirst(page: Page): Promise<void> {
  const first = page.getByRole("main").getByRole("article").first();
  await first.hover();
  await first.getByRole("button", { name: /^Remove from history/ }).click();
  await expect(status(page)).toContainText("Removed from your history.");
}

async function clear(page: Page): Promise<void> {
  await page.getByRole("main").locator("summary", { hasText: "Clear history" }).click();
  await expect(page.getByText("This cannot be undone.")).toBeVisible();
  await page.getByRole("button", { name: "Clear history" }).click();
  await expect(page.getByText("No papers here yet.")).toBeVisible();
}

test("who is not signed in finds what they opened, the last first, by `g h`; searches, takes out and clears it", async ({
  page,
}) => {
  const [last = "", middle = "", first = ""] = await openPapers(page, [1, 4, 2]);
  await page.keyboard.press("g");
  await page.keyboard.press("h");
  await expect(titles(page)).toHaveText([last, middle, first]);
  await expect(page.getByText("3 papers opened")).toBeVisible();
  await expect(page.getByText("Kept in this browser only.")).toBeVisible();

  const word = longestWord(middle);
  await page.getByRole("searchbox", { name: "Search your history" }).fill(word);
  await page.keyboard.press("Enter");
  await expect(page.getByText(`opened with “${word}”`)).toBeVisible();
  await expect(titles(page).filter({ hasText: middle })).toHaveCount(1);
  await page.getByRole("link", { name: "Whole history" }).click();
  await expect(titles(page)).toHaveText([last, middle, first]);

  await removeFirst(page);
  await expect(titles(page)).toHaveText([middle, first]);
  await expect(titles(page).first().getByRole("link")).toBeFocused();
  await page.reload();
  await expect(titles(page)).toHaveText([middle, first]);
  await clear(page);
  await page.reload();
  await expect(page.getByText("No papers here yet.")).toBeVisible();
});

test("a history joins the account at sign-in, is the same in another browser, and goes with what is cleared there", async ({
  page,
  openBrowser,
}) => {
  const reader = await signUp(page);
  await page.context().clearCookies();
  const opened = await openPapers(page, [0, 3]);
  await signIn(page, reader);
  await openAsReader(page, DAY);
  await expect
    .poll(() => page.evaluate(() => JSON.parse(localStorage.getItem("marks") ?? "{}").owner))
    .toBe(reader.username);
  const other = await openBrowser();
  await signIn(other, reader);
  await openAsReader(other, HISTORY);
  await expect(titles(other)).toHaveText(opened);
  await expect(other.getByText("Kept in this browser only.")).toHaveCount(0);
  await other.goto(`${HISTORY}?q=${encodeURIComponent(longestWord(opened[1] ?? ""))}`);
  await expect(titles(other).filter({ hasText: opened[1] ?? "" })).toHaveCount(1);
  await openAsReader(other, HISTORY);
  await removeFirst(other);
  await page.goto(HISTORY);
  await expect(titles(page)).toHaveText(opened.slice(1));
  await clear(page);
  await other.goto(HISTORY);
  await expect(other.getByText("No papers here yet.")).toBeVisible();
});

test("a paper that is left at once is in the history, and is not read", async ({ page }) => {
  const [title = ""] = await openPapers(page, [5]);
  const id = new URL(page.url()).pathname.slice("/papers/".length);
  await page.goto(HISTORY);
  await expect(titles(page)).toHaveText([title]);
  expect(await marksOf(page, id)).not.toHaveProperty("read");
});

test("who scrolls past an abstract has read it, also in the account", async ({ page }) => {
  await signUp(page);
  await page.setViewportSize({ width: 390, height: 500 });
  await openAsReader(page, "/papers/2404.18911");
  const answer = page.waitForResponse((response) => response.url().endsWith("/2404.18911/read"));
  await page.getByRole("contentinfo").scrollIntoViewIfNeeded();
  await nextFrame(page);
  expect((await answer).status()).toBe(200);
});

test("rubbish in the address shows one's own history", async ({ page }) => {
  await signUp(page);
  for (const query of [
    "?after=x",
    "?after=marked_1_2404.18911",
    "?q=%00",
    "?q='",
    `?q=${"9".repeat(3000)}`,
    "?view=x",
  ]) {
    const answer = await page.request.get(HISTORY + query);
    expect(answer.status()).toBe(200);
    expect(answer.headers()["cache-control"]).toContain("no-store");
    expect(await answer.text()).toMatch(/No papers here yet|You have opened no paper with/);
  }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("a reader sees, searches and clears the account's history by plain forms", async ({ page }) => {
    await signUp(page);
    const headers = { Origin: String(process.env.E2E_URL) };
    expect((await page.request.put("/api/papers/2404.18911/opened", { headers })).status()).toBe(200);
    await page.goto(HISTORY);
    await expect(titles(page)).toHaveCount(1);
    await page.getByRole("searchbox", { name: "Search your history" }).fill("zzzz");
    await page.getByRole("main").getByRole("button", { name: "Search" }).click();
    await expect(page.getByText("You have opened no paper with “zzzz”")).toBeVisible();
    await page.getByRole("link", { name: "Whole history" }).click();
    await clear(page);
    await page.goto(HISTORY);
    await expect(page.getByText("No papers here yet.")).toBeVisible();
  });

  test("who is not signed in is told that the list needs scripts", async ({ page }) => {
    await page.goto(HISTORY);
    await expect(page.getByText("Without scripts a browser cannot keep a list by itself")).toBeVisible();
  });
});

/** A word that tells a title from others. */
const longestWord = (title: string) =>
  title
    .split(/[^A-Za-z]+/)
    .toSorted((a, b) => b.length - a.length)[0]!
    .toLowerCase();
