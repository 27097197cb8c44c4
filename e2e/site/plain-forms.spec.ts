import type { Page } from "@playwright/test";
import { holdScripts, recordChanges } from "../support/network";
import { firstVote } from "../support/presses";
import { newReader, openAsReader, sendPasswordForm, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { status } from "../support/votes";

const PAPER = "/papers/2404.18911";
const DAY = "/papers/date/2025-12-11";
const row = (page: Page, text: RegExp) => page.getByRole("main").getByRole("listitem").filter({ hasText: text });
const button = (page: Page, name: string | RegExp) => page.getByRole("main").getByRole("button", { name });
const back = (page: Page) => page.getByRole("link", { name: "Back to where you were" });
const upvotesOf = async (page: Page) =>
  (await (await page.request.get("/api/viewer?papers=2404.18911")).json()).papers["2404.18911"];

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a reader votes from a list, which votes once however often, takes it back, and is led back", async ({
    page,
  }) => {
    await signUp(page);
    await page.goto(DAY);
    const vote = page.getByRole("button", { name: /^Upvote Kangaroo/ });
    await vote.click();
    await expect(page).toHaveURL(/^[^?]+\/actions\/papers\/2404\.18911\?back=/);
    const { upvotes } = await upvotesOf(page);
    await expect(page.getByRole("status").filter({ hasText: "Upvoted" })).toHaveText(`Upvoted; ${upvotes} now.`);
    await expect(page.getByRole("main").getByRole("link", { name: /^Kangaroo/ })).toBeVisible();
    await back(page).click();
    await expect(page).toHaveURL(DAY);
    await vote.click();
    expect(await upvotesOf(page)).toEqual({ upvotes, upvoted: true });
    await button(page, "Remove upvote").click();
    await expect(row(page, /^Not upvoted/)).toBeVisible();
    expect(await upvotesOf(page)).toEqual({ upvotes: upvotes - 1, upvoted: false });
    await back(page).click();
    await expect(page).toHaveURL(DAY);
  });

  test("a reader saves, marks as read and hides a paper on its page, and takes each back", async ({ page }) => {
    await signUp(page);
    for (const [name, undo, list] of [
      ["Save for later", "Unsave", "/saved"],
      ["Mark as read", "Mark as unread", null],
      ["Hide", "Unhide", "/saved/hidden"],
    ] as const) {
      await page.goto(PAPER);
      await button(page, new RegExp(`^${name}: Kangaroo`)).click();
      await expect(button(page, undo)).toBeVisible();
      if (list) {
        await page
          .getByRole("main")
          .getByRole("link", { name: /^(Saved|Hidden)$/ })
          .click();
        await expect(page).toHaveURL(list);
        await expect(page.getByRole("article", { name: /^Kangaroo/ })).toBeVisible();
        await page.goto(`/actions${PAPER}`);
      }
      await button(page, undo).click();
      await expect(button(page, name)).toBeVisible();
    }
  });

  for (const [path, name] of [
    ["/organizations/huawei-noah", "HUAWEI Noah's Ark Lab"],
    ["/authors/yunhe-wang", "Yunhe Wang"],
    ["/topics/cs.CL", "cs.CL"],
  ] as const)
    test(`a reader follows ${path}, finds it among what they follow, and stops there`, async ({ page }) => {
      await signUp(page);
      await page.goto(path);
      await button(page, `Follow ${name}`).click();
      await expect(page.getByRole("status").filter({ hasText: name })).toHaveText(`You follow ${name}.`);
      await expect(page).toHaveURL(/\/actions\/.*done=follow/);
      await page.getByRole("main").getByRole("link", { name: "Following" }).click();
      await button(page, `Follow ${name}`).click();
      await expect(page.getByRole("status").filter({ hasText: name })).toHaveText(`You no longer follow ${name}.`);
      await back(page).click();
      await expect(page.getByText("You’re not following anything yet.")).toBeVisible();
    });

  test("who is not signed in is led to sign in, and on to the paper with the vote that was meant", async ({ page }) => {
    await page.goto(DAY);
    await page.getByRole("button", { name: /^Upvote Kangaroo/ }).click();
    await page.getByRole("link", { name: "Create one" }).click();
    await sendPasswordForm(page, newReader(), "Create account");
    await expect(row(page, /^Not upvoted/)).toBeVisible();
    await button(page, "Upvote").click();
    await expect(button(page, "Remove upvote")).toBeVisible();
    await back(page).click();
    await expect(page).toHaveURL(DAY);
  });

  test("the page of a stranger's actions says to sign in, and offers nothing to press", async ({ page }) => {
    for (const path of [`/actions${PAPER}`, "/actions/topics/cs.CL"]) {
      await page.goto(path);
      await expect(button(page, /./)).toHaveCount(0);
      await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
      await expect(page).toHaveURL(`/signin?callbackUrl=${encodeURIComponent(`${path}?back=%2F`)}`);
    }
  });

  test.describe("what is refused", () => {
    test.use({ expectedErrors: /status of (403|404)/ });

    test("is a page in plain words: a paper that is not here, and a form of another site", async ({ page }) => {
      await signUp(page);
      const headers = { Accept: "text/html", Origin: String(process.env.E2E_URL) };
      const unknown = await page.request.post("/api/papers/9912.99999/upvote?_method=PUT", { headers });
      expect([unknown.status(), await unknown.text()]).toEqual([
        404,
        expect.stringContaining("This paper is not here"),
      ]);
      const foreign = await page.request.post("/api/papers/2404.18911/upvote?_method=PUT", {
        headers: { ...headers, Origin: "https://evil.example" },
      });
      expect([foreign.status(), foreign.headers()["content-type"]]).toEqual([403, "text/html; charset=utf-8"]);
      expect((await upvotesOf(page)).upvoted).toBe(false);
    });

    test("is an address where nothing is to act on, with status 404", async ({ page }) => {
      await signUp(page);
      for (const path of [
        "/actions/papers/9912.99999",
        "/actions/organizations/none",
        "/actions/authors/nobody",
        "/actions/topics/cs.XX",
        "/actions/nothing",
        "/actions/papers",
      ]) {
        expect((await page.goto(path))?.status(), path).toBe(404);
        await expect(page.getByText("This site knows no paper")).toBeVisible();
      }
    });
  });
});

test("with scripts a press before they are there votes once, and sends no form", async ({ page }) => {
  await signUp(page);
  const changes = recordChanges(page);
  const opened: string[] = [];
  page.on("request", (request) => {
    if (request.isNavigationRequest()) opened.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  const release = await holdScripts(page);
  await page.goto(DAY, { waitUntil: "commit" });
  await firstVote(page).click();
  await firstVote(page).focus();
  await page.keyboard.press("Enter");
  release();
  await expect(status(page)).toContainText("Upvoted");
  expect(changes).toEqual([expect.stringMatching(/^PUT .*\/upvote$/)]);
  await firstVote(page).click();
  await expect(firstVote(page)).toHaveAttribute("aria-pressed", "false");
  expect(opened).toEqual([`GET ${DAY}`]);
});

test("with scripts a paper's page has one set of buttons", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, PAPER);
  await expect(page.getByRole("button", { name: /^Save for later: / })).toHaveCount(1);
  await expect(page.getByRole("link", { name: "Your vote and marks" })).toHaveCount(0);
});
