import { connectPastServer } from "@/db/testing/past-the-server";
import { accountButton, newReader, openAsReader, openAwake, sendPasswordForm, signIn, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { expectVote, shownVotes, status, upvoteButton } from "../support/votes";

// Each test votes for a paper of its own, so that the numbers of one are not those of another.

test("an upvote shows at once, is announced, survives a reload, and undone gives the old number", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, "/");
  const button = upvoteButton(page, "EcoTTA");
  const before = await shownVotes(button);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/upvote", async (route) => {
    await held;
    await route.continue();
  });
  await button.click();
  await expectVote(button, true, before + 1);
  await expect(status(page)).not.toContainText("Upvoted");
  release();
  await expect(status(page)).toContainText(`Upvoted; ${before + 1} now.`);
  await page.reload();
  await expectVote(button, true, before + 1);
  await button.click();
  await expectVote(button, false, before);
  await expect(status(page)).toContainText(`Upvote removed; ${before} now.`);
  await page.reload();
  await expect(accountButton(page)).toBeVisible();
  await expectVote(button, false, before);
});

test("a vote cast in the feed is there on the paper's own page", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, "/");
  const button = upvoteButton(page, "Sparse High Rank Adapters");
  const before = await shownVotes(button);
  await button.click();
  await page.getByRole("link", { name: "Sparse High Rank Adapters", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Sparse High Rank Adapters");
  await expectVote(button, true, before + 1);
});

test("votes of two browsers at once both count", async ({ page, openBrowser }) => {
  const other = await openBrowser();
  const pages = [page, other];
  for (const one of pages) {
    await signUp(one);
    await openAsReader(one, "/papers/2307.16867");
  }
  const [mine, theirs] = [upvoteButton(page, "Revisiting"), upvoteButton(other, "Revisiting")];
  const before = await shownVotes(mine);
  await Promise.all([mine.click(), theirs.click()]);
  for (const one of pages) await expect(status(one)).toContainText("Upvoted");
  for (const one of pages) await one.reload();
  await expectVote(mine, true, before + 2);
  await expectVote(theirs, true, before + 2);
});

test("a reader who is not signed in is sent to sign in, and the vote then finishes by itself", async ({ page }) => {
  const reader = await signUp(page);
  await page.context().clearCookies();
  await openAwake(page, "/papers/2309.06922");
  const button = upvoteButton(page, "Hydra");
  const before = await shownVotes(button);
  await button.click();
  await expect(page).toHaveURL("/signin?callbackUrl=%2Fpapers%2F2309.06922");
  await sendPasswordForm(page, reader, "Sign in");
  await expect(page).toHaveURL("/papers/2309.06922");
  await expectVote(button, true, before + 1);
  await expect(status(page)).toContainText("Upvoted");
});

test("a vote that asked for an account finishes after signing up too", async ({ page }) => {
  await openAwake(page, "/papers/2505.07877");
  const button = upvoteButton(page, "Efficient Telecom");
  const before = await shownVotes(button);
  await button.click();
  await page.getByRole("link", { name: "Create one" }).click();
  await sendPasswordForm(page, newReader(), "Create account");
  await expectVote(button, true, before + 1);
});

test("quick clicks end as the last one meant", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, "/papers/2501.05450");
  const button = upvoteButton(page, "Decentralized");
  const before = await shownVotes(button);
  await button.dblclick();
  await expect(status(page)).toContainText("now.");
  await page.reload();
  await expect(accountButton(page)).toBeVisible();
  await expectVote(button, false, before);
  const unanswered = new Set<unknown>();
  page.on("request", (request) => request.url().endsWith("/upvote") && unanswered.add(request));
  page.on("requestfinished", (request) => unanswered.delete(request));
  await button.click({ clickCount: 5 });
  await expect(status(page)).toContainText("now.");
  // An answer in between says so too; a reload would take the last wish with it.
  await expect.poll(() => unanswered.size).toBe(0);
  await page.waitForTimeout(500);
  await expect.poll(() => unanswered.size).toBe(0);
  await page.reload();
  await expectVote(button, true, before + 1);
});

test("the keyboard alone leads from a fresh page to an upvoted paper", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, "/papers/2511.00335");
  const button = upvoteButton(page, "Beyond ImageNet");
  const before = await shownVotes(button);
  await page.keyboard.press("Tab");
  await expect(page.getByRole("link", { name: "Skip to the papers" })).toBeFocused();
  await page.keyboard.press("Enter");
  await page.keyboard.press("Tab");
  await expect(button).toBeFocused();
  await page.keyboard.press("Space");
  await expectVote(button, true, before + 1);
  await page.keyboard.press("Enter");
  await expectVote(button, false, before);
  await expect(button).toBeFocused();
});

test.describe("a vote that is refused", () => {
  test.use({ expectedErrors: /status of (409|429|503)|ERR_FAILED|ERR_CONNECTION_RESET/ });

  for (const [status_, sentence] of [
    [429, "Too many requests; try again in 30 seconds."],
    [503, "The database is not answering; try again in a moment."],
  ] as const) {
    test(`with ${status_} falls back and says why`, async ({ page }) => {
      await signUp(page);
      await openAsReader(page, "/papers/2405.17258");
      const button = upvoteButton(page, "Trans-LoRA");
      const before = await shownVotes(button);
      await page.route("**/upvote", (route) => route.fulfill({ status: status_, json: { error: sentence } }));
      await button.click();
      await expect(page.getByText(sentence)).toBeVisible();
      await expectVote(button, false, before);
    });
  }

  test("by a dead line falls back and says so, and a second try counts", async ({ page }) => {
    await signUp(page);
    await openAsReader(page, "/papers/2506.12041");
    const button = upvoteButton(page, "Meta Pruning");
    const before = await shownVotes(button);
    await page.route("**/upvote", (route) => route.abort("connectionreset"), { times: 1 });
    await button.click();
    await expect(page.getByText("The site did not answer.")).toBeVisible();
    await expectVote(button, false, before);
    await button.click();
    await expectVote(button, true, before + 1);
    await expect(status(page)).toContainText("Upvoted");
  });

  test("because the paper was withdrawn meanwhile falls back and says so", async ({ page }) => {
    const database = connectPastServer(String(process.env.E2E_DATABASE_URL));
    await signUp(page);
    await openAsReader(page, "/papers/2512.03000");
    const button = upvoteButton(page, "DynamicVerse");
    const before = await shownVotes(button);
    await database.setWithdrawn("2512.03000", true);
    await button.click();
    await expect(page.getByText("This paper was withdrawn, so it takes no more votes.")).toBeVisible();
    await expectVote(button, false, before);
    expect((await database.findVotes("2512.03000")).voters.size).toBe(0);
    await database.setWithdrawn("2512.03000", false);
    await database.end();
  });
});

test.describe("a session that has ended", () => {
  test.use({ expectedErrors: /status of 401/ });
  test("leads to sign in, and the vote then finishes", async ({ page }) => {
    const reader = await signUp(page);
    await openAsReader(page, "/papers/2402.12984");
    const button = upvoteButton(page, "Can GNN");
    const before = await shownVotes(button);
    const session = (await page.context().cookies()).find(({ httpOnly }) => httpOnly);
    await page.context().clearCookies({ name: session?.name });
    await button.click();
    await expect(page).toHaveURL(/\/signin/);
    await sendPasswordForm(page, reader, "Sign in");
    await expectVote(button, true, before + 1);
  });
});

test("a vote cast before a slow answer about the viewer arrives is not undone by it", async ({ page }) => {
  await signUp(page);
  let isSlow = true;
  await page.route("**/api/viewer?*", async (route) => {
    const answer = await route.fetch();
    if (isSlow) await new Promise((resolve) => setTimeout(resolve, 1_500));
    await route.fulfill({ response: answer });
  });
  await openAwake(page, "/papers/2304.01933");
  const button = upvoteButton(page, "LLM-Adapters");
  const before = await shownVotes(button);
  const slowAnswer = page.waitForResponse("**/api/viewer?*");
  await button.click();
  await expectVote(button, true, before + 1);
  await slowAnswer;
  isSlow = false;
  await expect(accountButton(page)).toBeVisible();
  await expectVote(button, true, before + 1);
  // An answer may still be held back when all has been seen.
  await page.unrouteAll({ behavior: "ignoreErrors" });
});

test.describe("when a session ends elsewhere", () => {
  test.use({ expectedErrors: /status of 401/ });

  test("a vote that was being taken back when its session had ended is taken back after signing in", async ({
    page,
    openBrowser,
  }) => {
    const reader = await signUp(page);
    await openAsReader(page, "/papers/2306.12691");
    const button = upvoteButton(page, "Slimmable Encoders");
    const before = await shownVotes(button);
    await button.click();
    await expect(status(page)).toContainText("Upvoted");
    const other = await openBrowser();
    await signIn(other, reader);
    await openAsReader(other, "/settings");
    await other.getByRole("button", { name: "Sign out everywhere else" }).click();
    await expect(other.getByText("You are signed out everywhere else.")).toBeVisible();
    await button.click();
    await page.waitForURL(/signin/);
    await sendPasswordForm(page, reader, "Sign in");
    await expect(status(page)).toContainText("Upvote removed");
    await expectVote(button, false, before);
  });
});
