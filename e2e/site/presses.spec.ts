import type { Page } from "@playwright/test";
import { holdScripts, recordChanges, slowDown } from "../support/network";
import { openAsReader, openAwake, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { status } from "../support/votes";

/*
 * No act that was not meant, no press that is lost. Tried below: j, o, u, s, "/", "?", "g t", Ctrl-K, the masthead's
 * field, vote, follow, Save, Hide, Copy, Keyboard. Read in the code alone: k, m, x and the other keys, which take the
 * same way; All, None, the colours and the switch of single keys, which come with the scripts; forms and links, which
 * need none.
 */

const DAY = "/papers/date/2025-12-10";
const PAPER = "/papers/2404.18911";
const palette = (page: Page) => page.getByRole("combobox", { name: "Search all papers" });
const masthead = (page: Page) => page.getByRole("searchbox", { name: "Search", exact: true });
const titles = (page: Page) => page.getByRole("main").getByRole("article").getByRole("heading").getByRole("link");
const vote = (page: Page) => page.getByRole("button", { name: /^Upvote / }).first();

/** Nothing was asked for, and no button shows that anything was done. */
async function expectQuiet(page: Page, changes: string[]) {
  await page.waitForLoadState("networkidle");
  expect(changes).toEqual([]);
  await expect(page.locator('[aria-pressed="true"]')).toHaveCount(0);
}

test.describe("a search that is typed at once", () => {
  for (const speed of ["slow", "fast"] as const) {
    test(`is text to its last letter and no act, on a ${speed} link`, async ({ page }) => {
      await signUp(page);
      await openAsReader(page, DAY);
      if (speed === "slow") await slowDown(page);
      const changes = recordChanges(page);
      for (const key of ["j", "j", "j", "j", "/"]) await page.keyboard.press(key);
      await page.keyboard.type("surgical robot", { delay: speed === "slow" ? 55 : 0 });
      await expect(palette(page)).toBeFocused();
      await expect(palette(page)).toHaveValue("surgical robot");
      await page.keyboard.press("Escape");
      await expect(page.getByRole("dialog", { name: "Search" })).toBeHidden();
      await expectQuiet(page, changes);
      // The paper that the keys led to has the focus again.
      await expect(titles(page).nth(3)).toBeFocused();
      await page.keyboard.press("j");
      await expect(titles(page).nth(4)).toBeFocused();
    });

    test(`by Ctrl-K and by a click loses no letter, on a ${speed} link`, async ({ page }) => {
      await openAwake(page, DAY);
      if (speed === "slow") await slowDown(page);
      await page.keyboard.press("Control+k");
      await page.keyboard.type("noah", { delay: 20 });
      await expect(palette(page)).toHaveValue("noah");
      await expect(palette(page)).toBeFocused();
      await page.keyboard.press("Escape");
      await masthead(page).click();
      await page.keyboard.type("suss");
      // What was searched for before is typed over.
      await expect(palette(page)).toHaveValue("suss");
    });

    test(`before the page's scripts are there loses no letter, on a ${speed} link`, async ({ page }) => {
      await signUp(page);
      if (speed === "slow") await slowDown(page);
      const changes = recordChanges(page);
      await page.goto(DAY, { waitUntil: "commit" });
      await expect(vote(page)).toBeVisible();
      await page.keyboard.press("/");
      await page.keyboard.type("usu xum", { delay: 55 });
      await expect(palette(page)).toBeFocused();
      await expect(palette(page)).toHaveValue("usu xum");
      await expectQuiet(page, changes);
    });
  }

  test("goes over to the palette with its cursor", async ({ page }) => {
    await openAwake(page, DAY);
    const release = await holdScripts(page);
    await page.keyboard.press("/");
    await page.keyboard.type("oah");
    await page.keyboard.press("Home");
    release();
    await expect(palette(page)).toBeFocused();
    await page.keyboard.type("n");
    await expect(palette(page)).toHaveValue("noah");
  });

  test("is searched for by Enter before the palette is there", async ({ page }) => {
    await openAwake(page, DAY);
    const release = await holdScripts(page);
    await page.keyboard.press("/");
    await page.keyboard.type("kangaroo");
    await page.keyboard.press("Enter");
    await expect(page).toHaveURL("/search?q=kangaroo");
    release();
    await expect(page.getByRole("article").first()).toContainText("Kangaroo");
  });

  test("is given up by Escape before the palette is there, which then stays away", async ({ page }) => {
    await openAwake(page, DAY);
    await page.keyboard.press("j");
    await expect(titles(page).first()).toBeFocused();
    const release = await holdScripts(page);
    await page.keyboard.press("/");
    await page.keyboard.type("noah");
    await page.keyboard.press("Escape");
    await expect(masthead(page)).toHaveValue("");
    await expect(titles(page).first()).toBeFocused();
    const arrived = page.waitForResponse(/\.js$/);
    release();
    await (await arrived).finished();
    await page.keyboard.press("j");
    await expect(titles(page).nth(1)).toBeFocused();
    await expect(page.getByRole("dialog", { name: "Search" })).toHaveCount(0);
  });

  test("is not cut while a word is composed", async ({ page }) => {
    await openAwake(page, DAY);
    const release = await holdScripts(page);
    await page.keyboard.press("/");
    const input = await page.context().newCDPSession(page);
    await input.send("Input.imeSetComposition", { text: "にほ", selectionStart: 2, selectionEnd: 2 });
    const arrived = page.waitForResponse(/\.js$/);
    release();
    await (await arrived).finished();
    await expect(masthead(page)).toHaveValue("にほ");
    await input.send("Input.insertText", { text: "日本" });
    await expect(palette(page)).toHaveValue("日本");
  });

  test("does not begin with the slashes of a key that is held down", async ({ page }) => {
    await openAwake(page, DAY);
    const release = await holdScripts(page);
    for (let i = 0; i < 4; i++) await page.keyboard.down("/");
    await page.keyboard.up("/");
    await page.keyboard.type("a/b");
    release();
    await expect(palette(page)).toHaveValue("a/b");
  });
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 700 }, hasTouch: true });

  test("what is typed after a tap on the field stays, before scripts are there and after", async ({ page }) => {
    await slowDown(page);
    await page.goto(DAY, { waitUntil: "commit" });
    await masthead(page).tap();
    await page.keyboard.type("noah", { delay: 55 });
    await expect(palette(page)).toHaveValue("noah");
    await expect(palette(page)).toBeFocused();
  });
});

test.describe("before the page's scripts are there", () => {
  test("a vote that is pressed twice is cast once, and is seen to wait", async ({ page }) => {
    await signUp(page);
    const changes = recordChanges(page);
    const release = await holdScripts(page);
    await page.goto(DAY, { waitUntil: "commit" });
    await vote(page).click();
    await vote(page).click();
    await expect(vote(page)).toHaveCSS("cursor", "progress");
    release();
    await expect(status(page)).toContainText("Upvoted");
    await expect(vote(page)).toHaveAttribute("aria-pressed", "true");
    expect(changes).toEqual([expect.stringMatching(/^PUT .*\/upvote$/)]);
    await expect(vote(page)).not.toHaveCSS("cursor", "progress");
    await vote(page).click();
    await expect(vote(page)).toHaveAttribute("aria-pressed", "false");
  });

  test("a vote by keyboard on a slow link is cast", async ({ page }) => {
    await signUp(page);
    await slowDown(page);
    await page.goto(DAY, { waitUntil: "commit" });
    await vote(page).focus();
    await page.keyboard.press("Enter");
    await expect(status(page)).toContainText("Upvoted");
  });

  test("a follow and the list of keys come, in the order of the presses", async ({ page }) => {
    await signUp(page);
    const release = await holdScripts(page);
    await page.goto("/organizations/huawei-noah", { waitUntil: "commit" });
    await page.getByRole("contentinfo").getByRole("button", { name: "Keyboard" }).click();
    await page.getByRole("button", { name: /^Follow / }).click();
    release();
    await expect(status(page)).toContainText("You follow");
    await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  });

  test("Copy copies a citation, and the citations of the papers that were chosen meanwhile", async ({
    page,
    context,
  }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await slowDown(page);
    await page.goto(PAPER, { waitUntil: "commit" });
    await page.locator("summary", { hasText: "Cite" }).click();
    await page.getByRole("button", { name: "Copy BibTeX" }).click();
    await expect(page.getByRole("button", { name: "Copy BibTeX" })).toHaveText("Copied");
    expect(await page.evaluate(() => navigator.clipboard.readText())).toContain("@misc{liu2024");
    await page.goto(`/cite${DAY}`, { waitUntil: "commit" });
    for (const index of [2, 5]) await page.getByRole("checkbox").nth(index).check();
    await page.getByRole("button", { name: "Copy" }).click();
    await expect(page.getByText("Copied.", { exact: true })).toBeVisible();
    await expect(page.getByText("2 of 10 chosen")).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.match(/^@misc\{/gm)).toHaveLength(2);
  });

  test("keys are done in order once they are, and by the state at the time of each", async ({ page }) => {
    await signUp(page);
    const release = await holdScripts(page);
    await page.goto(DAY, { waitUntil: "commit" });
    await expect(vote(page)).toBeVisible();
    const changes = recordChanges(page);
    for (const key of ["j", "j", "/"]) await page.keyboard.press(key);
    await page.keyboard.type("us");
    release();
    await expect(palette(page)).toHaveValue("us");
    await page.keyboard.press("Escape");
    await page.keyboard.press("j");
    await expect(titles(page).nth(2)).toBeFocused();
    await expectQuiet(page, changes);
  });
});

test.describe("before the page's scripts are there, a slash", () => {
  test("is nothing to who wants no single keys, or with a modifier, but Ctrl-K is", async ({ page }) => {
    await page.addInitScript(() => localStorage.setItem("shortcuts", "off"));
    await holdScripts(page);
    await page.goto(DAY, { waitUntil: "commit" });
    await expect(vote(page)).toBeVisible();
    for (const key of ["/", "Alt+/", "Control+/", "k"]) await page.keyboard.press(key);
    await expect(masthead(page)).not.toBeFocused();
    await page.keyboard.press("Control+k");
    await expect(masthead(page)).toBeFocused();
    await page.keyboard.type("a/b");
    await expect(masthead(page)).toHaveValue("a/b");
  });
});

test.describe("amid a change of page", () => {
  test("keys wait for the page that they were pressed for", async ({ page }) => {
    await signUp(page);
    await openAsReader(page, DAY);
    await page.keyboard.press("j");
    await expect(titles(page).first()).toBeFocused();
    const changes = recordChanges(page);
    const paper = (await titles(page).nth(1).getAttribute("href")) ?? "";
    await slowDown(page);
    for (const key of ["j", "o", "u"]) await page.keyboard.press(key);
    await expect(page).toHaveURL(paper);
    await expect(status(page)).toContainText("Upvoted");
    for (const key of ["g", "t", "j", "s"]) await page.keyboard.press(key);
    await expect(page).toHaveURL("/papers/trending");
    await expect(status(page)).toContainText("Saved for later.");
    const saved = await page.evaluate(() => document.activeElement?.getAttribute("href"));
    expect(saved).not.toBe(paper);
    expect(changes.filter((change) => !change.endsWith("/read"))).toEqual([
      `PUT /api${paper}/upvote`,
      `PUT /api${saved}/saved`,
    ]);
  });

  test("a key whose code comes after the page was left is not done on the next", async ({ page }) => {
    await signUp(page);
    await openAsReader(page, PAPER);
    const changes = recordChanges(page);
    const release = await holdScripts(page, "List these keys");
    await page.keyboard.press("s");
    await page.getByRole("banner").getByRole("link", { name: "Trending" }).click();
    await expect(page).toHaveURL("/papers/trending");
    const arrived = page.waitForResponse(/\.js$/);
    release();
    await (await arrived).finished();
    await page.keyboard.press("j");
    await expect(page.getByRole("article").locator("a:focus")).toHaveCount(1);
    expect(changes.filter((change) => !change.endsWith("/read"))).toEqual([]);
  });
});

test("keys do nothing to the page behind an open dialog, wherever the focus is", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, DAY);
  const changes = recordChanges(page);
  await page.keyboard.press("j");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await help.getByRole("heading").click();
  for (const key of ["u", "s", "x", "/"]) await page.keyboard.press(key);
  await page.keyboard.press("Escape");
  await expect(help).toHaveCount(0);
  await expectQuiet(page, changes);
});

test("a key that is held down acts once", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, PAPER);
  const changes = recordChanges(page);
  for (let i = 0; i < 5; i++) await page.keyboard.down("u");
  await page.keyboard.up("u");
  await expect(status(page)).toContainText("Upvoted");
  expect(changes.filter((change) => change.endsWith("/upvote"))).toEqual([`PUT /api${PAPER}/upvote`]);
});

test.describe("an act that the reader leaves the page on", () => {
  for (const name of ["Hide", "Save for later"]) {
    test(`arrives although its code had not come: ${name}`, async ({ page }) => {
      await signUp(page);
      await holdScripts(page, "Upvote taken back");
      await openAwake(page, PAPER);
      const button = page.getByRole("button", { name: new RegExp(`^${name}: `) });
      const label = (await button.getAttribute("aria-label")) ?? "";
      await button.click();
      await page.goto("/about/api");
      await expect
        .poll(async () => {
          const answer = await page.request.get("/api/viewer?papers=2404.18911");
          return Object.keys((await answer.json()).marks["2404.18911"] ?? {});
        })
        .toContain(label.startsWith("Hide") ? "hidden" : "saved");
    });
  }

  test("is kept by the browser of who is not signed in", async ({ page }) => {
    const release = await holdScripts(page, "Upvote taken back");
    await openAwake(page, PAPER);
    await page.getByRole("button", { name: /^Hide: / }).click();
    await page.goto("/about/api");
    release();
    await expect.poll(() => page.evaluate(() => localStorage.getItem("marks"))).toContain('"hidden"');
  });

  test("is the one that was meant last", async ({ page }) => {
    await signUp(page);
    await openAsReader(page, PAPER);
    const upvoted = async () => {
      const answer = await page.request.get("/api/viewer?papers=2404.18911");
      return (await answer.json()).papers["2404.18911"]?.upvoted;
    };
    await vote(page).click();
    await expect(status(page)).toContainText("Upvoted");
    expect(await upvoted()).toBe(true);
    await slowDown(page);
    for (let i = 0; i < 4; i++) await vote(page).click();
    await vote(page).click();
    await page.evaluate(() => location.assign("/about/api"));
    await expect(page).toHaveURL("/about/api");
    await expect.poll(upvoted).toBe(false);
  });
});
