import type { Locator } from "@playwright/test";
import { openAsReader, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { upvoteButton } from "../support/votes";

test.use({ contextOptions: { forcedColors: "active" } });

const styleOf = (element: Locator, property: string, pseudo?: string) =>
  element.evaluate((node, [property, pseudo]) => getComputedStyle(node, pseudo).getPropertyValue(property ?? ""), [
    property,
    pseudo,
  ] as const);

test("what is drawn is seen, and what is current or one's own looks otherwise than the rest", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, "/papers/date/2025-12-11");
  const paper = await styleOf(page.locator("body"), "background-color");
  const [mine, others] = [upvoteButton(page, "Kangaroo"), page.locator(".vote").first()];
  expect(await styleOf(others, "background-color", "::before")).not.toBe(paper);
  for (const icon of await page.locator(".icon").filter({ visible: true }).all())
    expect(await styleOf(icon, "background-color")).not.toBe(paper);

  await mine.click();
  await expect(mine).toHaveAttribute("aria-pressed", "true");
  for (const [property, pseudo] of [["color"], ["border-top-color"], ["background-color", "::before"]] as const)
    expect(await styleOf(mine, property, pseudo)).not.toBe(await styleOf(others, property, pseudo));

  const ways = page.getByRole("navigation", { name: "Ways to read", exact: true });
  expect(await styleOf(ways.locator("[aria-current]"), "border-bottom-color")).not.toBe(paper);
  for (const other of await ways.locator("a:not([aria-current])").all())
    expect(await styleOf(other, "border-bottom-color")).toBe(paper);
});

test("text on the colour of the ink is seen", async ({ page }) => {
  for (const path of ["/", "/papers/2404.18911", "/signin"]) {
    await page.goto(path);
    const unseen = await page.evaluate(() => {
      const ink = getComputedStyle(document.body).color;
      return [...document.querySelectorAll("body *")]
        .filter((element) => getComputedStyle(element).backgroundColor === ink && element.textContent?.trim())
        .filter((element) => getComputedStyle(element).forcedColorAdjust !== "none")
        .map((element) => element.outerHTML.slice(0, 100));
    });
    expect.soft(unseen, path).toEqual([]);
  }
});
