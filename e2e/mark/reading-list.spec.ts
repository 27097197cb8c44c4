import type { Page } from "@playwright/test";
import { openAsReader, openAwake, signIn, signUp } from "../support/reader";
import { nextFrame, recordShifts } from "../support/shifts";
import { expect, test } from "../support/test";
import { status } from "../support/votes";

const DAY = "/papers/date/2025-12-10";
const SAVE = /^Save for later: /;

/** Saves the papers at these places of the day; the last is the newest. */
async function save(page: Page, places: number[]): Promise<string[]> {
  const titles: string[] = [];
  for (const place of places) {
    const paper = page.getByRole("main").getByRole("article").nth(place);
    await paper.hover();
    await paper.getByRole("button", { name: SAVE }).click();
    await expect(status(page)).toContainText("Saved for later.");
    titles.unshift((await paper.getByRole("heading").textContent()) ?? "");
  }
  return titles;
}

const expectList = (page: Page, titles: string[]) =>
  expect(page.getByRole("main").getByRole("article").getByRole("heading")).toHaveText(titles);

test("saved papers wait on a page of their own: in the browser, and after signing in with the account", async ({
  page,
}) => {
  const reader = await signUp(page);
  await page.context().clearCookies();
  await openAwake(page, DAY);
  const titles = await save(page, [4, 0, 7]);
  await page.getByRole("link", { name: "Saved papers" }).click();
  await expectList(page, titles);
  await expect(page.getByText("Saved in this browser only.")).toBeVisible();
  await signIn(page, reader);
  await openAsReader(page, DAY);
  await expect
    .poll(() => page.evaluate(() => JSON.parse(localStorage.getItem("marks") ?? "{}").owner))
    .toBe(reader.username);
  await page.goto("/saved");
  await expectList(page, titles);
  await expect(page.getByText("Saved in this browser only.")).toHaveCount(0);
  const first = page.getByRole("main").getByRole("article").first();
  await first.hover();
  await first.getByRole("button", { name: SAVE }).click();
  await expect(status(page)).toContainText("No longer saved.");
  await page.reload();
  await expectList(page, titles.slice(1));
});

test("hidden papers are listed where they can be brought back", async ({ page }) => {
  await openAwake(page, DAY);
  const paper = page.getByRole("main").getByRole("article").nth(2);
  const title = (await paper.getByRole("heading").textContent()) ?? "";
  await paper.hover();
  await paper.getByRole("button", { name: /^Hide: / }).click();
  // What marks do is loaded at the first of them, and ends with the page.
  await expect(status(page)).toContainText("Hidden.");
  await page.goto("/saved");
  await expect(page.getByText("No saved papers yet.")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Hidden" }).click();
  await expectList(page, [title]);
  await page
    .getByRole("main")
    .getByRole("button", { name: `Unhide: ${title}` })
    .click();
  await expect(status(page)).toContainText("No longer hidden.");
  await page.goto(DAY);
  await expect(page.getByRole("article", { name: title })).toBeVisible();
});

test.describe("a list that does not arrive", () => {
  test.use({ expectedErrors: /ERR_FAILED/ });
  test("says so, and comes at a second try", async ({ page }) => {
    await openAwake(page, DAY);
    const titles = await save(page, [1]);
    await page.route("**/api/cards**", (route) => route.abort());
    await page.goto("/saved");
    await expect(page.getByText("The papers did not arrive.")).toBeVisible();
    await page.unroute("**/api/cards**");
    await page.getByRole("button", { name: "Try again" }).click();
    await expectList(page, titles);
  });
});

test("another reader's list, a place in none and rubbish in the address show one's own", async ({ page }) => {
  await signUp(page);
  for (const path of ["/saved", "/saved/hidden"])
    for (const after of ["", "x", "marked_1739491200000_9912.99999", "-1_2404.18911", "%00", `${"9".repeat(3000)}`]) {
      const answer = await page.request.get(`${path}?after=${after}`);
      expect(answer.status()).toBe(200);
      expect(answer.headers()["cache-control"]).toContain("no-store");
      expect(await answer.text()).toMatch(/No (saved papers yet|hidden papers)|The list ends before this page/);
    }
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("nothing offers to mark a paper, and a saved list says that it needs an account", async ({ page }) => {
    await page.goto(DAY);
    await expect(page.getByRole("button", { name: SAVE })).toHaveCount(0);
    await expect(page.getByRole("button", { name: "Keyboard" })).toHaveCount(0);
    await page.getByRole("link", { name: "Saved papers" }).click();
    await expect(page.getByText("Without scripts a browser cannot keep a list by itself")).toBeVisible();
  });
});

test("an empty list of the browser's fits the window, and nothing moves as it comes or as papers do", async ({
  page,
}) => {
  await recordShifts(page);
  await page.goto("/saved");
  await expect(page.getByText("No saved papers yet.")).toBeVisible();
  await expect(page.getByRole("contentinfo")).toBeInViewport();
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBe(0);
  expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
  await openAwake(page, DAY);
  await save(page, [0, 1]);
  await page.goto("/saved");
  await expect(page.getByRole("main").getByRole("article")).toHaveCount(2);
  await nextFrame(page);
  expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
});
