import type { Page } from "@playwright/test";
import { expect } from "./test";

/** A day with more than a screen of papers. */
export const DAY = "/papers/date/2025-12-10";
export const palette = (page: Page) => page.getByRole("combobox", { name: "Search all papers" });
export const masthead = (page: Page) => page.getByRole("searchbox", { name: "Search", exact: true });
export const titles = (page: Page) =>
  page.getByRole("main").getByRole("article").getByRole("heading").getByRole("link");
export const firstVote = (page: Page) => page.getByRole("button", { name: /^Upvote / }).first();

/** Nothing was asked for, and no button shows that anything was done. */
export async function expectQuiet(page: Page, changes: string[]): Promise<void> {
  await page.waitForLoadState("networkidle");
  expect(changes).toEqual([]);
  await expect(page.locator('[aria-pressed="true"]')).toHaveCount(0);
}
