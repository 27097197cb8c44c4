import { holdScripts, recordChanges, slowDown } from "../support/network";
import { DAY, expectQuiet, firstVote, masthead, palette, titles } from "../support/presses";
import { openAsReader, openAwake, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { status } from "../support/votes";

/*
 * No act that was not meant, no press that is lost. Tried below and in e2e/search/typing.spec.ts: j, o, u, s, "/", "?", "g t", Ctrl-K, the masthead's
 * field, vote, follow, Save, Hide, Copy, Keyboard. Read in the code alone: k, m, x and the other keys, which take the
 * same way; All, None, the colours and the switch of single keys, which come with the scripts; forms and links, which
 * need none.
 */

const PAPER = "/papers/2404.18911";

test.describe("before the page's scripts are there", () => {
  test("a vote that is pressed twice is cast once, and is seen to wait", async ({ page }) => {
    await signUp(page);
    const changes = recordChanges(page);
    const release = await holdScripts(page);
    await page.goto(DAY, { waitUntil: "commit" });
    await firstVote(page).click();
    await firstVote(page).click();
    await expect(firstVote(page)).toHaveCSS("cursor", "progress");
    release();
    await expect(status(page)).toContainText("Upvoted");
    await expect(firstVote(page)).toHaveAttribute("aria-pressed", "true");
    expect(changes).toEqual([expect.stringMatching(/^PUT .*\/upvote$/)]);
    await expect(firstVote(page)).not.toHaveCSS("cursor", "progress");
    await firstVote(page).click();
    await expect(firstVote(page)).toHaveAttribute("aria-pressed", "false");
  });

  test("a vote by keyboard on a slow link is cast", async ({ page }) => {
    await signUp(page);
    await slowDown(page);
    await page.goto(DAY, { waitUntil: "commit" });
    await firstVote(page).focus();
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
    await expect(firstVote(page)).toBeVisible();
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
    await expect(firstVote(page)).toBeVisible();
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
    expect(changes.filter((change) => !/\/(?:read|opened)$/.test(change))).toEqual([
      `PUT /api${paper}/upvote`,
      `PUT /api${saved}/saved`,
    ]);
  });

  test("a key whose code comes after the page was left is not done on the next", async ({ page }) => {
    await signUp(page);
    // Held before the page is opened, which loads the code as soon as it has nothing else to do.
    const release = await holdScripts(page, '"pressKey"');
    await openAsReader(page, PAPER);
    const changes = recordChanges(page);
    await page.keyboard.press("s");
    await page.getByRole("banner").getByRole("link", { name: "Trending" }).click();
    await expect(page).toHaveURL("/papers/trending");
    const arrived = page.waitForResponse(/\.js$/);
    release();
    await (await arrived).finished();
    await page.keyboard.press("j");
    await expect(page.getByRole("article").locator("a:focus")).toHaveCount(1);
    expect(changes.filter((change) => !/\/(?:read|opened)$/.test(change))).toEqual([]);
  });
});

test("keys do nothing to the page behind an open dialog, wherever the focus is", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, DAY);
  const changes = recordChanges(page);
  await page.keyboard.press("j");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keyboard" });
  await help.getByRole("heading", { level: 2 }).click();
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
      await holdScripts(page, '"createViewerActions"');
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
    const release = await holdScripts(page, '"createViewerActions"');
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
    await firstVote(page).click();
    await expect(status(page)).toContainText("Upvoted");
    expect(await upvoted()).toBe(true);
    await slowDown(page);
    for (let i = 0; i < 4; i++) await firstVote(page).click();
    await firstVote(page).click();
    await page.evaluate(() => location.assign("/about/api"));
    await expect(page).toHaveURL("/about/api");
    await expect.poll(upvoted).toBe(false);
  });
});
