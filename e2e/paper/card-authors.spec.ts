import { openAwake } from "../support/reader";
import { expect, test } from "../support/test";

const TITLE = /^Diverse and Aligned/;

test("by keys a reader opens a card's authors, and goes on to one of them", async ({ page }) => {
  await openAwake(page, "/papers/date/2025-12-11");
  const card = page.getByRole("article", { name: TITLE });
  const button = card.getByRole("button", { name: /, 6 authors of / });
  await button.focus();
  await page.keyboard.press("Enter");
  await expect(button).toHaveAttribute("aria-expanded", "true");
  const names = card.locator(".names").getByRole("link");
  await expect(names).toHaveCount(6);
  await page.keyboard.press("Tab");
  await expect(names.first()).toBeFocused();
  const name = (await names.first().textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name })).toBeVisible();
});

test.describe("on a phone", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 780 } });

  test("a tap opens the authors of a card, and nothing becomes wider than the window", async ({ page }) => {
    await openAwake(page, "/papers/date/2025-12-11");
    const card = page.getByRole("article", { name: TITLE });
    // It is a button once its reader comes near.
    await card.scrollIntoViewIfNeeded();
    await card.getByRole("button", { name: /, 6 authors of / }).tap();
    await expect(card.locator(".names").getByRole("link")).toHaveCount(6);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    await card.getByRole("button", { name: /, 6 authors of / }).tap();
    await expect(card.locator(".names")).toHaveCount(0);
  });
});

test("in a list of titles the authors open with the abstract", async ({ page }) => {
  await openAwake(page, "/papers/date/2025-12-11?view=titles");
  const line = page.getByRole("article", { name: TITLE });
  await line.getByRole("button", { name: /^Abstract of / }).click();
  await expect(line.locator(".names").getByRole("link")).toHaveCount(6);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the first author leads to the paper, which names them all", async ({ page }) => {
    await page.goto("/papers/date/2025-12-11");
    await page
      .getByRole("article", { name: TITLE })
      .getByRole("link", { name: / et al\.$/ })
      .click();
    await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
    await expect(page.getByRole("main").locator('a[href^="/authors/"]')).toHaveCount(6);
  });
});
