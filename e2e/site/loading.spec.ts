import type { Page } from "@playwright/test";
import { openAwake } from "../support/reader";
import { expect, test } from "../support/test";

const DAY = "/papers/date/2025-12-10";
const cards = (page: Page) => page.getByRole("main").locator("article");

test.use({ viewport: { width: 360, height: 780 } });

for (const path of ["/", DAY, "/papers/2404.18911"])
  test(`${path} does not make the browser ready for all languages as it loads`, async ({ page }) => {
    await page.addInitScript(() => {
      const asked: string[] = [];
      Object.assign(window, { asked });
      const { toLocaleString: format } = Number.prototype;
      Number.prototype.toLocaleString = function (...languages) {
        asked.push(String(this));
        return format.apply(this, languages);
      };
      Intl.NumberFormat = new Proxy(Intl.NumberFormat, {
        construct(Format, languages) {
          asked.push("a format");
          return Reflect.construct(Format, languages);
        },
      });
    });
    await openAwake(page, path);
    expect(await page.evaluate("asked")).toEqual([]);
  });

test("buttons of marks are made where the reader is", async ({ page }) => {
  await openAwake(page, DAY);
  const first = cards(page).first().locator("[data-mark]");
  const last = cards(page).last().locator("[data-mark]");
  await expect(first).toHaveCount(3);
  await expect(last).toHaveCount(0);
  await cards(page).last().scrollIntoViewIfNeeded();
  await expect(last).toHaveCount(3);
  await expect(first).toHaveCount(3);
});

test("a paper far down is saved by keys that come all at once", async ({ page }) => {
  await openAwake(page, DAY);
  const count = await cards(page).count();
  await page.evaluate(
    (keys) => {
      for (const key of keys) document.body.dispatchEvent(new KeyboardEvent("keydown", { key, bubbles: true }));
    },
    [...Array<string>(count).fill("j"), "s"],
  );
  const last = cards(page).last();
  await expect(last.locator('[data-mark="saved"]')).toHaveAttribute("aria-pressed", "true");
  await expect(last.getByRole("heading").getByRole("link")).toBeFocused();
});
