import type { Page } from "@playwright/test";
import { accountButton, openAsReader, openAwake, signIn, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { status } from "../support/votes";

const DAY = "/papers/date/2025-12-10";
const card = (page: Page, index: number) => page.getByRole("main").getByRole("article").nth(index);
const titleLink = (page: Page, index: number) => card(page, index).getByRole("heading").getByRole("link");
const dialog = (page: Page) => page.getByRole("dialog", { name: "Keyboard" });

test("keys alone lead from a fresh page to an upvoted, saved paper and back", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, "/papers/date/2025-12-09");
  await page.keyboard.press("j");
  await expect(titleLink(page, 0)).toBeFocused();
  await page.keyboard.press("j");
  await expect(titleLink(page, 1)).toBeFocused();
  const title = (await titleLink(page, 1).textContent()) ?? "";
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  const paper = page.getByRole("article", { name: title });
  await page.keyboard.press("u");
  await expect(status(page)).toContainText("Upvoted");
  await page.keyboard.press("s");
  await expect(status(page)).toContainText("Saved for later.");
  await expect(paper.getByRole("button", { name: /^Upvote / })).toHaveAttribute("aria-pressed", "true");
  await page.goBack();
  await expect(titleLink(page, 1)).toBeVisible();
  await expect(card(page, 1).getByRole("button", { name: /^Save for later: / })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await page.keyboard.press("j");
  await expect(titleLink(page, 2)).toBeFocused();
  await page.keyboard.press("g");
  await page.keyboard.press("s");
  await expect(page).toHaveURL("/saved");
  await expect(page.getByRole("article", { name: title })).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(1);
});

test("keys of other layouts go by where they lie, and Latin letters by themselves", async ({ page }) => {
  await openAwake(page, DAY);
  const press = (key: string, code: string) =>
    page.evaluate(
      ([key, code]) =>
        document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", { key, code, bubbles: true })),
      [key, code],
    );
  await press("о", "KeyJ");
  await expect(titleLink(page, 0)).toBeFocused();
  await press("ξ", "KeyJ");
  await expect(titleLink(page, 1)).toBeFocused();
  await press("ㅓ", "KeyJ");
  await expect(titleLink(page, 2)).toBeFocused();
  await press("j", "KeyC");
  await expect(titleLink(page, 3)).toBeFocused();
  await press("h", "KeyJ");
  await press("ل", "KeyG");
  await expect(titleLink(page, 3)).toBeFocused();
});

test("the first key is not lost, however late what it does arrives", async ({ page }) => {
  await openAwake(page, DAY);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*.js", async (route) => {
    await held;
    await route.continue();
  });
  for (const key of ["j", "j", "k"]) await page.keyboard.press(key);
  release();
  await expect(titleLink(page, 0)).toBeFocused();
});

test("o opens, m and x mark, and what is hidden is passed over", async ({ page }) => {
  await openAwake(page, DAY);
  for (const key of ["j", "m", "j", "x"]) await page.keyboard.press(key);
  await expect(card(page, 0).getByRole("button", { name: /^Mark as read: / })).toHaveAttribute("aria-pressed", "true");
  await expect(titleLink(page, 1)).toBeFocused();
  await expect(card(page, 1).getByRole("button", { name: /^Unhide: / })).toBeVisible();
  await page.keyboard.press("j");
  await expect(titleLink(page, 2)).toBeFocused();
  await page.keyboard.press("k");
  await expect(titleLink(page, 0)).toBeFocused();
  const title = (await titleLink(page, 0).textContent()) ?? "";
  await page.keyboard.press("o");
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  await page.keyboard.press("g");
  await page.keyboard.press("t");
  await expect(page).toHaveURL("/papers/trending");
});

for (const width of [360, 1440]) {
  test(`the paper that has the focus is never under the masthead or outside the window, at ${width} pixels`, async ({
    page,
  }) => {
    await page.setViewportSize({ width, height: 640 });
    await openAwake(page, DAY);
    for (const key of [...Array<string>(9).fill("j"), ...Array<string>(9).fill("k")]) {
      await page.keyboard.press(key);
      await expect
        .poll(() =>
          page.evaluate(() => {
            const box = document.activeElement?.getClientRects()[0];
            const header = document.querySelector("header")?.getBoundingClientRect().bottom ?? 0;
            return (
              document.activeElement?.matches("article a") && box && box.top >= header && box.top < innerHeight - 20
            );
          }),
        )
        .toBe(true);
    }
  });
}

test("keys do nothing in fields, with modifiers, or while a word is composed", async ({ page }) => {
  await openAwake(page, DAY);
  const focused = () => page.evaluate(() => document.activeElement?.tagName);
  for (const keys of ["Control+j", "Alt+j", "Meta+j", "Shift+J"]) await page.keyboard.press(keys);
  await page.evaluate(() =>
    document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", isComposing: true, bubbles: true })),
  );
  await page.evaluate(() => {
    const field = document.createElement("textarea");
    field.setAttribute("aria-label", "Field");
    document.querySelector("main")?.prepend(field);
    field.focus();
  });
  await page.keyboard.type("jos?");
  await expect(page.getByLabel("Field")).toHaveValue("jos?");
  expect(await focused()).toBe("TEXTAREA");
  await expect(dialog(page)).toHaveCount(0);
});

test("? lists the keys, Escape closes the list and gives the focus back, and so does its button", async ({ page }) => {
  await openAwake(page, DAY);
  await page.keyboard.press("j");
  await expect(titleLink(page, 0)).toBeFocused();
  await page.keyboard.press("?");
  await expect(dialog(page)).toBeVisible();
  await expect(dialog(page).getByText("Next paper")).toBeVisible();
  await page.keyboard.press("j");
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await expect(titleLink(page, 0)).toBeFocused();
  const button = page.getByRole("contentinfo").getByRole("button", { name: "Keyboard" });
  await button.click();
  await dialog(page).getByRole("button", { name: "Close" }).click();
  await expect(dialog(page)).toHaveCount(0);
  await expect(button).toBeFocused();
});

test("who is not signed in switches single keys off in the list, and finds them off after a reload", async ({
  page,
}) => {
  await openAwake(page, DAY);
  await page.keyboard.press("?");
  await dialog(page).getByRole("checkbox", { name: "Enable single-key shortcuts" }).uncheck();
  await page.keyboard.press("Escape");
  await page.reload();
  await openAwake(page, DAY);
  for (const key of ["j", "?"]) await page.keyboard.press(key);
  await expect(page.getByRole("main").getByRole("article").locator("a:focus")).toHaveCount(0);
  await page.getByRole("contentinfo").getByRole("button", { name: "Keyboard" }).click();
  const choice = dialog(page).getByRole("checkbox");
  await expect(choice).not.toBeChecked();
  await choice.check();
  await page.keyboard.press("Escape");
  await expect(dialog(page)).toHaveCount(0);
  await page.keyboard.press("j");
  await expect(page.getByRole("main").getByRole("article").locator("a:focus")).toHaveCount(1);
});

test("the settings page switches single keys off with the account, in other browsers too", async ({
  page,
  openBrowser,
}) => {
  const reader = await signUp(page);
  await openAsReader(page, "/settings");
  const saved = page.waitForResponse("**/api/viewer/shortcuts");
  await page.getByRole("checkbox", { name: "Enable single-key shortcuts" }).uncheck();
  expect((await saved).status()).toBe(200);
  const other = await openBrowser();
  await signIn(other, reader);
  await openAsReader(other, DAY);
  await other.keyboard.press("j");
  await expect(accountButton(other)).toBeVisible();
  await other.goto("/settings");
  await expect(other.getByRole("checkbox", { name: "Enable single-key shortcuts" })).not.toBeChecked();
  expect(await other.evaluate(() => localStorage.getItem("shortcuts"))).toBe("off");
});

test("keys that were switched off before signing in stay off", async ({ page }) => {
  const reader = await signUp(page);
  await page.context().clearCookies();
  await openAwake(page, DAY);
  await page.evaluate(() => localStorage.setItem("shortcuts", "off"));
  await signIn(page, reader);
  const saved = page.waitForResponse("**/api/viewer/shortcuts");
  await openAsReader(page, DAY);
  expect((await saved).status()).toBe(200);
  await page.goto("/settings");
  await expect(page.getByRole("checkbox", { name: "Enable single-key shortcuts" })).not.toBeChecked();
});
