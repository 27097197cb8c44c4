import { holdScripts, recordChanges, slowDown } from "../support/network";
import { DAY, expectQuiet, firstVote, masthead, palette, titles } from "../support/presses";
import { openAsReader, openAwake, signUp } from "../support/reader";
import { expect, test } from "../support/test";

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
      await expect(firstVote(page)).toBeVisible();
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
