import type { Page } from "@playwright/test";
import { PUBLIC_PAGES, READER_PAGES } from "../support/pages";
import { accountButton, openAwake, signUp } from "../support/reader";
import { nextFrame, recordShifts } from "../support/shifts";
import { expect, NOT_FOUND_ERRORS, test } from "../support/test";
import { upvoteButton } from "../support/votes";

const HALF = Math.ceil(PUBLIC_PAGES.length / 2);
const WIDTHS = [320, 360, 768, 1440];
/** CSS pixels, from WCAG 2.2, 2.5.8. */
const TARGET_MIN = 24;

test.use({ expectedErrors: NOT_FOUND_ERRORS });
// None reads what another writes, so workers share them.
test.describe.configure({ mode: "parallel" });

for (const [who, pages] of [
  ["a stranger on the first half", PUBLIC_PAGES.slice(0, HALF)],
  ["a stranger on the other half", PUBLIC_PAGES.slice(HALF)],
  ["a signed-in reader", READER_PAGES],
] as const) {
  test(`no page scrolls sideways for ${who}, from 320 to 1440 pixels, and buttons are large enough to hit`, async ({
    page,
  }) => {
    test.setTimeout(180_000);
    if (pages === READER_PAGES) await signUp(page);
    for (const { path } of pages) {
      await page.goto(path);
      if (pages === READER_PAGES) await expect(accountButton(page)).toBeVisible();
      for (const width of WIDTHS) {
        await page.setViewportSize({ width, height: 800 });
        expect.soft(await sidewaysScroll(page), `${path} at ${width}`).toBe(0);
        expect.soft(await smallTargets(page), `${path} at ${width}`).toEqual([]);
      }
    }
  });
}

for (const who of ["a stranger", "a signed-in reader"]) {
  for (const width of [360, 1440]) {
    test(`nothing on the feed shifts for ${who} at ${width} pixels, from its first paint to its end`, async ({
      page,
    }) => {
      if (who !== "a stranger") await signUp(page);
      await page.setViewportSize({ width, height: 800 });
      await recordShifts(page);
      await openAwake(page, "/");
      if (who !== "a stranger") await expect(accountButton(page)).toBeVisible();
      await page.evaluate(() => document.fonts.ready);
      while (await page.getByRole("link", { name: /^Earlier: / }).count())
        await page.mouse.wheel(0, 300).then(() => nextFrame(page));
      await nextFrame(page);
      expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
    });
  }
}

test("nothing shifts for a reader who is at the end of the feed before the earlier days are", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 800 });
  await recordShifts(page);
  let answer: (() => void) | undefined;
  await page.route("**/api/feed?*", async (route) => {
    await new Promise<void>((resolve) => (answer = resolve));
    await route.continue();
  });
  await openAwake(page, "/");
  const days = page.getByRole("main").getByRole("heading", { level: 2 });
  const shown = await days.count();
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await expect.poll(() => answer !== undefined).toBe(true);
  await page.evaluate(() => scrollTo(0, document.documentElement.scrollHeight));
  await nextFrame(page);
  answer!();
  await expect.poll(() => days.count()).toBeGreaterThan(shown);
  await nextFrame(page);
  expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
});

test("a vote moves nothing beside it", async ({ page }) => {
  await signUp(page);
  await recordShifts(page);
  await page.goto("/papers/2202.12954");
  await expect(accountButton(page)).toBeVisible();
  // By script, since a shift right after a person's click is not counted as one.
  await upvoteButton(page, "A Hardware-Aware").evaluate((button) => (button as HTMLButtonElement).click());
  await expect(page.getByRole("status")).toContainText("Upvoted");
  await nextFrame(page);
  expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
});

for (const [path, width] of [
  ["/", 1440],
  ["/", 360],
  ["/papers/2404.18911", 360],
  ["/settings", 360],
] as const) {
  test(`walking ${path} by Tab at ${width} pixels, the focus is always seen, on the way back too`, async ({ page }) => {
    await signUp(page);
    await page.setViewportSize({ width, height: 640 });
    await page.goto(path);
    await expect(accountButton(page)).toBeVisible();
    for (const key of [...Array<string>(40).fill("Tab"), ...Array<string>(40).fill("Shift+Tab")]) {
      await page.keyboard.press(key);
      expect(await hiddenFocus(page)).toBeNull();
    }
  });
}

const sidewaysScroll = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

/** Buttons, fields and links that stand alone and are smaller than a fingertip; links within a sentence may be. */
function smallTargets(page: Page): Promise<string[]> {
  return page.evaluate((min) => {
    const targets = [
      ...document.querySelectorAll<HTMLElement>(
        "button, input:not([type=radio]), label:has([type=radio]), summary, header a, nav a, main ul a",
      ),
    ];
    return targets.flatMap((target) => {
      if (!target.checkVisibility() || target.closest(".sr-only")) return [];
      if (getComputedStyle(target).display === "inline") return [];
      const { width, height } = target.getBoundingClientRect();
      return width < min || height < min ? [`${target.textContent} is ${width} x ${height}`] : [];
    });
  }, TARGET_MIN);
}

/** What is wrong with how the focus shows: no outline, outside the window, or covered; null when it is well. */
function hiddenFocus(page: Page): Promise<string | null> {
  return page.evaluate(() => {
    const focused = document.activeElement;
    if (!focused || focused === document.body) return null;
    const name = `${focused.tagName} ${focused.getAttribute("aria-label") ?? focused.textContent}`;
    const { outlineStyle, outlineWidth } = getComputedStyle(focused);
    if (outlineStyle === "none" || Number.parseFloat(outlineWidth) < 2) return `${name} has no outline`;
    // A link that wraps has several boxes; the middle of the whole may lie between them.
    const box = focused.getClientRects()[0];
    if (!box) return `${name} has no box`;
    for (const y of [box.top + 2, box.bottom - 2]) {
      const top = document.elementFromPoint(box.left + Math.min(box.width / 2, 20), y);
      if (!top) return `${name} is outside the window`;
      if (!focused.contains(top) && !top.contains(focused))
        return `${name} is covered by ${top.tagName} ${top.className}`;
    }
    return null;
  });
}
