import { expect, type Locator, type Page } from "@playwright/test";

/** The upvote button of the paper whose title begins so. */
export const upvoteButton = (page: Page, title: string): Locator =>
  page.getByRole("button", { name: new RegExp(`^Upvote ${title}`) });

/** The number that a vote button shows. */
export const shownVotes = async (button: Locator): Promise<number> => Number(await button.textContent());

/** Waits until the button says so: pressed or not, and this number. */
export async function expectVote(button: Locator, upvoted: boolean, votes: number): Promise<void> {
  await expect(button).toHaveAttribute("aria-pressed", String(upvoted));
  await expect(button).toHaveText(String(votes));
}

/** The sentence about what just happened, seen or only read out. */
export const status = (page: Page): Locator => page.getByRole("status");
