import type { Page } from "@playwright/test";
import { findViolations, TARGET_SIZE } from "../support/axe";
import { openAsReader, openAwake, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { status } from "../support/votes";

const DAY = "/papers/date/2025-12-11?view=titles";
const card = (page: Page, index: number) => page.getByRole("main").getByRole("article").nth(index);
const titleLink = (page: Page, index: number) => card(page, index).getByRole("heading").getByRole("link");
const unfold = (page: Page, index: number) => card(page, index).getByRole("button", { name: /^Abstract of / });
const abstract = (page: Page, index: number) => card(page, index).locator(".abstract");

/** Lines that are whole in the first screen, below the masthead. */
const wholeLines = (page: Page) =>
  page.evaluate(() => {
    const top = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
    return [...document.querySelectorAll("main article")].filter((line) => {
      const box = line.getBoundingClientRect();
      return box.height > 0 && box.top >= top && box.bottom <= innerHeight;
    }).length;
  });

for (const path of [DAY, "/?view=titles"])
  for (const [width, height, least] of [
    [1440, 900, 20],
    [360, 780, 10],
  ] as const)
    test(`the first screen of ${path} has ${least} papers at ${width} x ${height} pixels`, async ({ page }) => {
      await page.setViewportSize({ width, height });
      await openAwake(page, path);
      await page.evaluate(() => document.fonts.ready);
      expect(await wholeLines(page)).toBeGreaterThanOrEqual(least);
    });

test("a line says its title, who wrote it and whether there is code, and nothing of the abstract", async ({ page }) => {
  await page.goto(DAY);
  const links = (title: RegExp) => page.getByRole("article", { name: title }).getByRole("link");
  await expect(links(/^Kangaroo/)).toHaveText([/^Kangaroo/, "HUAWEI Noah's Ark Lab"]);
  await expect(links(/^Dr\.LLM/)).toHaveText([/^Dr\.LLM/, /./, "Code"]);
  expect(await page.content()).not.toContain("draft tokens that the remaining layers verify");
});

test("e opens the abstract of the paper that has the focus, and closes it", async ({ page }) => {
  await openAwake(page, DAY);
  for (const key of ["j", "j", "e"]) await page.keyboard.press(key);
  await expect(unfold(page, 1)).toHaveAttribute("aria-expanded", "true");
  await expect.poll(async () => (await abstract(page, 1).textContent())?.length ?? 0).toBeGreaterThan(300);
  await expect(page.getByRole("main").locator(".abstract")).toHaveCount(1);
  await expect(titleLink(page, 1)).toBeFocused();
  await page.keyboard.press("e");
  await expect(abstract(page, 1)).toHaveCount(0);
});

test("all other keys work on lines as on cards", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, DAY);
  for (const key of ["j", "s"]) await page.keyboard.press(key);
  await expect(status(page)).toContainText("Saved for later.");
  await expect(card(page, 0).locator('[data-mark="saved"]')).toBeVisible();
  await page.keyboard.press("u");
  await expect(status(page)).toContainText("Upvoted");
  await page.keyboard.press("m");
  await expect(card(page, 0).locator('[data-mark="read"]')).toHaveAttribute("aria-pressed", "true");
  for (const key of ["j", "x"]) await page.keyboard.press(key);
  await expect(card(page, 1).getByRole("button", { name: /^Unhide: / })).toBeVisible();
  await expect(unfold(page, 1)).toBeHidden();
  for (const key of ["j", "k"]) await page.keyboard.press(key);
  await expect(titleLink(page, 0)).toBeFocused();
  const title = (await titleLink(page, 0).textContent()) ?? "";
  await page.keyboard.press("o");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
});

test("an abstract that was opened is open on the way back", async ({ page }) => {
  await openAwake(page, DAY);
  await unfold(page, 2).click();
  await expect.poll(async () => (await abstract(page, 2).textContent())?.length ?? 0).toBeGreaterThan(300);
  const text = await abstract(page, 2).textContent();
  const title = (await titleLink(page, 0).textContent()) ?? "";
  await titleLink(page, 0).click();
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.goBack();
  await expect(abstract(page, 2)).toHaveText(text ?? "");
});

test.describe("by touch", () => {
  test.use({ hasTouch: true, viewport: { width: 360, height: 780 } });

  test("a tap opens the abstract with its marks below the whole title, and a second one closes it", async ({
    page,
  }) => {
    await openAwake(page, DAY);
    await unfold(page, 3).tap();
    await expect.poll(async () => (await abstract(page, 3).textContent())?.length ?? 0).toBeGreaterThan(300);
    for (const mark of ["saved", "read", "hidden"])
      await expect(card(page, 3).locator(`[data-mark="${mark}"]`)).toBeVisible();
    const heading = card(page, 3).getByRole("heading");
    expect(await heading.evaluate((each) => each.scrollHeight <= each.clientHeight + 1)).toBe(true);
    await unfold(page, 3).tap();
    await expect(abstract(page, 3)).toHaveCount(0);
  });
});

test.describe("when abstracts cannot be fetched", () => {
  test.use({ expectedErrors: /Failed to load resource/ });

  test("the line says so, and opened again it has its abstract", async ({ page }) => {
    await openAwake(page, DAY);
    await page.route("**/api/cards?**", (route) => route.abort());
    await unfold(page, 0).click();
    await expect(abstract(page, 0)).toContainText("The abstract did not load.");
    await page.unroute("**/api/cards?**");
    for (let press = 0; press < 2; press++) await unfold(page, 0).click();
    await expect.poll(async () => (await abstract(page, 0).textContent())?.length ?? 0).toBeGreaterThan(300);
  });
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("titles lead to their papers, and nothing offers to open what it could not", async ({ page }) => {
    await page.goto(DAY);
    await expect(page.getByRole("article")).toHaveCount(43);
    await expect(page.getByRole("button", { name: /^Abstract of / })).toHaveCount(0);
    await page.getByRole("link", { name: /^Kangaroo/ }).click();
    await expect(page.getByText("draft tokens that the remaining layers verify")).toBeVisible();
  });

  test("addresses with the earlier names of views lead on", async ({ page }) => {
    const current = page.getByRole("navigation", { name: "View" }).locator("[aria-current]");
    for (const path of ["/papers/date/2025-12-11", "/organizations/huawei-noah", "/"]) {
      await page.goto(`${path}?view=list`);
      await expect(current).toHaveText("Abstracts");
      await page.goto(`${path}?view=compact`);
      await expect(current).toHaveText("Excerpts");
    }
    await page.goto("/search?q=lightweight+adapter&view=compact");
    await expect(current).toHaveText("Excerpts");
  });
});

test("a browser that keeps the earlier name of a view has the view", async ({ page }) => {
  await openAwake(page, "/papers/2404.18911");
  await page.evaluate(() => localStorage.setItem("view", "list"));
  await page.goto("/papers/week/2025-W50");
  await expect(page).toHaveURL("/papers/week/2025-W50?view=abstracts");
});

test("titles that were chosen are kept for searches, and for what is saved without an account", async ({ page }) => {
  await openAwake(page, "/papers/date/2025-12-10");
  await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Titles" }).click();
  await expect(page).toHaveURL("/papers/date/2025-12-10?view=titles");
  await expect(page.locator("article.line").filter({ visible: true })).toHaveCount(10);
  for (const key of ["j", "s"]) await page.keyboard.press(key);
  await expect(status(page)).toContainText("Saved");
  await page.goto("/saved");
  await expect(page).toHaveURL("/saved?view=titles");
  await expect(page.locator("article.line")).toHaveCount(1);
  await page.goto("/search?q=lightweight+adapter");
  await expect(page).toHaveURL("/search?q=lightweight+adapter&view=titles");
  expect(await page.locator("article.line").count()).toBeGreaterThan(0);
});

test("an abstract that has come once moves nothing but the lines below it, each time at once", async ({ page }) => {
  await openAwake(page, DAY);
  const left = (index: number) => titleLink(page, index).evaluate((each) => each.getBoundingClientRect().left);
  const places = [await left(0), await left(1)];
  await unfold(page, 0).click();
  await expect.poll(async () => (await abstract(page, 0).textContent())?.length ?? 0).toBeGreaterThan(300);
  await unfold(page, 0).click();
  await page.route("**/api/cards?**", (route) => route.abort());
  await unfold(page, 0).click();
  expect((await abstract(page, 0).textContent())?.length ?? 0).toBeGreaterThan(300);
  expect([await left(0), await left(1)]).toEqual(places);
});

for (const colorScheme of ["light", "dark"] as const)
  for (const width of [360, 1440])
    test.describe(`in ${colorScheme} at ${width} pixels`, () => {
      test.use({ colorScheme, viewport: { width, height: 900 } });

      test("axe finds nothing on titles, one of them open, and no target that is too small", async ({ page }) => {
        await openAwake(page, DAY);
        await unfold(page, 0).click();
        await expect.poll(async () => (await abstract(page, 0).textContent())?.length ?? 0).toBeGreaterThan(300);
        expect(await findViolations(page, TARGET_SIZE)).toEqual([]);
      });
    });

test("an open line keeps all it says within a phone's width, in one row", async ({ page }) => {
  await page.setViewportSize({ width: 360, height: 780 });
  await openAwake(page, "/search?q=language&view=titles");
  const withCode = page
    .locator("article.line")
    .filter({ has: page.locator(".code") })
    .first();
  await withCode.getByRole("button", { name: /^Abstract of / }).click();
  const boxes = await withCode
    .locator(".meta > *, .unfold")
    .evaluateAll((all) =>
      all.map((each) => each.getBoundingClientRect()).map(({ top, bottom, right }) => [(top + bottom) / 2, right]),
    );
  const middles = boxes.map(([middle]) => middle ?? 0);
  expect(Math.max(...middles) - Math.min(...middles)).toBeLessThan(6);
  expect(Math.max(...boxes.map(([, right]) => right ?? 0))).toBeLessThanOrEqual(350);
});

test("titles keep their length when a line is pointed at, and end at one edge whatever their day", async ({ page }) => {
  await page.setViewportSize({ width: 1440, height: 900 });
  await openAwake(page, "/search?q=language&view=titles");
  const ends = () =>
    page
      .locator("article.line :is(h2, h3)")
      .evaluateAll((all) => all.map((each) => each.getBoundingClientRect().right));
  const before = await ends();
  expect(Math.max(...before) - Math.min(...before)).toBeLessThan(1);
  await card(page, 2).hover();
  await expect(card(page, 2).locator('[data-mark="read"]')).toBeVisible();
  expect(await ends()).toEqual(before);
});
