import type { Page } from "@playwright/test";
import { openAwake } from "../support/reader";
import { expect, test } from "../support/test";

test.use({ viewport: { width: 1000, height: 800 } });

/** The paper's card in the page that is seen; those before it stay in the document. */
const article = (page: Page, id: string) => page.locator(`.card[aria-labelledby="paper-${id}"]:visible`);

/** Goes down the front page to a paper of the last day, over days that come as they are neared. @returns its id. */
async function goFourDaysDown(page: Page): Promise<string> {
  await openAwake(page, "/");
  const oldest = page.getByRole("region", { name: "5 December" });
  await expect(async () => {
    await page.mouse.wheel(0, 4_000);
    await expect(oldest).toBeAttached({ timeout: 100 });
  }).toPass();
  const paper = oldest.getByRole("article").nth(4);
  await paper.scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 250);
  await page.waitForTimeout(400);
  await expect(paper).toBeInViewport();
  return ((await paper.getAttribute("aria-labelledby")) ?? "").slice("paper-".length);
}

async function openPaper(page: Page, id: string) {
  await article(page, id).getByRole("heading").getByRole("link").click();
  await expect(page).toHaveURL(`/papers/${id}`);
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
}

test("who reloads a paper far down the feed comes back to it, where it stood in the window", async ({ page }) => {
  const id = await goFourDaysDown(page);
  const before = (await article(page, id).boundingBox())?.y ?? 0;
  await openPaper(page, id);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goBack();
  await expect(article(page, id)).toBeInViewport();
  await expect.poll(async () => Math.abs(((await article(page, id).boundingBox())?.y ?? 0) - before)).toBeLessThan(40);
  // The place stays, and the feed is whole above it.
  await page.waitForTimeout(1_000);
  await expect(article(page, id)).toBeInViewport();
  for (const day of ["11 December", "10 December", "9 December", "8 December"])
    await expect(page.getByRole("region", { name: day })).toBeAttached();
});

test("a reload of the feed itself, and of a list that was gone to, come back there as well", async ({ page }) => {
  const id = await goFourDaysDown(page);
  await page.reload();
  await expect(article(page, id)).toBeInViewport();
  await page.getByRole("banner").getByRole("link", { name: "Trending" }).click();
  await expect(page).toHaveURL("/papers/trending");
  await page.reload();
  await page.goBack();
  await expect(article(page, id)).toBeInViewport();
});

test("without a reload the way back is as it was, and a new visit begins at the top", async ({ page }) => {
  const id = await goFourDaysDown(page);
  await openPaper(page, id);
  await page.goBack();
  await expect(article(page, id)).toBeInViewport();
  await page.goto("/");
  await expect(page.getByRole("region", { name: "11 December" }).getByRole("article").first()).toBeInViewport();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

test("a reader who scrolls while the days come is left where they are", async ({ page }) => {
  const id = await goFourDaysDown(page);
  await openPaper(page, id);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/api/feed?*", async (route) => {
    await held;
    await route.continue();
  });
  await page.goBack();
  await expect(page.getByRole("region", { name: "11 December" })).toBeAttached();
  await page.waitForTimeout(500);
  await page.mouse.wheel(0, -100_000);
  await expect.poll(() => page.evaluate(() => scrollY)).toBe(0);
  release();
  await expect(article(page, id)).toBeAttached();
  expect(await page.evaluate(() => scrollY)).toBe(0);
});

for (const list of [
  "/",
  "/papers/date/2025-12-10",
  "/papers/trending?view=titles",
  "/search?q=adapter",
  "/topics/cs.CL",
])
  test(`on the way back to ${list} the title that was opened has the focus, and stands where it stood`, async ({
    page,
  }) => {
    await openAwake(page, list);
    const titles = page.getByRole("article").getByRole("heading").getByRole("link").filter({ visible: true });
    const title = titles.nth(3);
    await title.scrollIntoViewIfNeeded();
    const href = (await title.getAttribute("href")) ?? "";
    const before = (await title.boundingBox())?.y ?? 0;
    await title.focus();
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL(href);
    await page.goBack();
    await expect(titles.nth(3)).toBeFocused();
    expect(Math.abs(((await titles.nth(3).boundingBox())?.y ?? 0) - before)).toBeLessThan(2);
  });

test("after a reload of the paper too, and in days that were added, the title that was opened has the focus", async ({
  page,
}) => {
  const id = await goFourDaysDown(page);
  await openPaper(page, id);
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toBeVisible();
  await page.goBack();
  const title = article(page, id).getByRole("heading").getByRole("link");
  await expect(title).toBeFocused();
  await page.waitForTimeout(500);
  await expect(title).toBeFocused();
  await expect(article(page, id)).toBeInViewport();
});

test("who left a card by another of its links has the focus there again", async ({ page }) => {
  await openAwake(page, "/papers/date/2025-12-10");
  const organization = page.locator(".card .badge").filter({ visible: true }).nth(1);
  const path = (await organization.getAttribute("href")) ?? "";
  await organization.click();
  await expect(page).toHaveURL(path);
  await page.goBack();
  await expect(organization).toBeFocused();
});

test("on the way back to a paper the related paper that was opened has the focus", async ({ page }) => {
  await openAwake(page, "/papers/2404.18911");
  const related = page.getByRole("region", { name: "Related papers" }).getByRole("link").nth(1);
  const path = (await related.getAttribute("href")) ?? "";
  await related.focus();
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(path);
  await page.goBack();
  await expect(page).toHaveURL("/papers/2404.18911");
  await expect(related).toBeFocused();
});

test("a reader who leaves by a link outside of cards is given no focus on the way back", async ({ page }) => {
  await openAwake(page, "/papers/date/2025-12-10");
  const title = page.getByRole("article").first().getByRole("heading").getByRole("link");
  const path = (await title.getAttribute("href")) ?? "";
  await title.click();
  await expect(page).toHaveURL(path);
  await page.goBack();
  await expect(title).toBeFocused();
  await page.getByRole("banner").getByRole("link", { name: "Trending" }).click();
  await expect(page).toHaveURL("/papers/trending");
  await page.goBack();
  await expect(page).toHaveURL("/papers/date/2025-12-10");
  await page.waitForTimeout(500);
  await expect(title).not.toBeFocused();
});
