import { randomBytes } from "node:crypto";
import type { Page } from "@playwright/test";
import { parseAtomFeed, parseJsonFeed } from "feedsmith";
import { listAtomProblems } from "@/lib/core/list/feed/testing/feed-rules";
import { openAsReader, proveIn, signUp } from "../support/reader";
import { expect, test } from "../support/test";

const follow = (page: Page, name: string) => page.getByRole("button", { name: `Follow ${name}` });
const kangaroo = (page: Page) => page.getByRole("article", { name: /^Kangaroo/ });
const focusOn = async (page: Page, button: ReturnType<typeof follow>) => {
  // Walks there as a keyboard does; whatever lies between is no matter.
  for (let step = 0; step < 120; step += 1) {
    if (await button.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("The button was not reached by Tab.");
};

test("a search is followed by keyboard, and its papers come to one's own page with the reason", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, "/search?q=speculative+decoding");
  await focusOn(page, follow(page, "this search"));
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL("/search?q=speculative+decoding");
  await expect(follow(page, "speculative decoding")).toHaveAttribute("aria-pressed", "true");
  await page.goto("/following");
  await expect(kangaroo(page)).toContainText("Matches “speculative decoding”");
  await page.getByRole("link", { name: "“speculative decoding”" }).first().click();
  await expect(page).toHaveURL("/search?q=speculative+decoding");
  await focusOn(page, follow(page, "speculative decoding"));
  await page.keyboard.press("Enter");
  await expect(follow(page, "speculative decoding")).toHaveAttribute("aria-pressed", "false");
  await page.goto("/following");
  await expect(page.getByText("You’re not following anything yet.")).toBeVisible();
});

test("what a misspelt search was taken for is what is followed", async ({ page }) => {
  await signUp(page);
  await page.goto("/search?q=kangroo");
  await follow(page, "this search").click();
  await expect(page).toHaveURL("/search?q=kangaroo");
  await page.goto("/following");
  await expect(kangaroo(page)).toContainText("Matches “kangaroo”");
});

test("who is not signed in is led to sign in, and back to the search", async ({ page }) => {
  await page.goto("/search?q=kangaroo");
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/signin?callbackUrl=%2Fsearch%3Fq%3Dkangaroo");
});

test("a page of a search names its feeds, which have what it found, and its reader's own feed has it too", async ({
  page,
}) => {
  await page.goto("/search?q=speculative+decoding&order=votes");
  const named = (type: string) => page.locator(`head link[rel=alternate][type="${type}"]`).getAttribute("href");
  const atom = new URL((await named("application/atom+xml")) ?? "");
  expect(atom.pathname + atom.search).toBe("/search/feed.atom?q=speculative+decoding");
  const link = page.getByRole("main").getByRole("link", { name: "Atom", exact: true });
  await expect(link).toHaveAttribute("href", atom.pathname + atom.search);
  const answer = await page.request.get(atom.href);
  const xml = await answer.text();
  expect(listAtomProblems(xml)).toEqual([]);
  expect(parseAtomFeed(xml).entries?.map(({ id }) => id)).toContain("https://arxiv.org/abs/2404.18911");
  const headers = { "If-None-Match": String(answer.headers().etag) };
  expect((await page.request.get(atom.href, { headers })).status()).toBe(304);
  const json = await (await page.request.get(String(await named("application/feed+json")))).text();
  expect(parseJsonFeed(json).items?.length).toBe(parseAtomFeed(xml).entries?.length);
  for (const query of ["", "?q=", "?q=%3F%3F", "?q=a&min_upvotes=many", `?q=${"long+".repeat(1_000)}`]) {
    const refusal = await page.request.get(`/search/feed.atom${query}`);
    expect(refusal.status(), query.slice(0, 30)).toBe(400);
    expect(await refusal.json()).toEqual({ error: expect.stringMatching(/\.$/) });
  }

  const reader = await signUp(page);
  await page.goto("/search?q=speculative+decoding");
  await follow(page, "this search").click();
  await expect(follow(page, "speculative decoding")).toBeVisible();
  await page.goto("/settings");
  await proveIn(page, "Your feed", reader);
  await page.getByRole("button", { name: "Create feed address" }).click();
  const address = await page.getByLabel("Atom", { exact: true }).inputValue();
  const own = parseAtomFeed(await (await page.request.get(address)).text()).entries ?? [];
  const entry = own.find(({ id }) => id?.endsWith("2404.18911"));
  expect(entry?.summary?.value).toMatch(/Matches “speculative decoding”\.$/);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a search is saved, followed, renamed and removed by forms alone", async ({ page }) => {
    const name = `Mine ${randomBytes(4).toString("hex")}`;
    await signUp(page);
    await page.goto("/search?q=Kangaroo&order=newest");
    await page.getByRole("button", { name: "Save this search" }).click();
    await page.getByRole("link", { name: "your searches" }).click();
    await expect(page.getByRole("heading", { level: 2, name: "Kangaroo" })).toBeVisible();
    await follow(page, "Kangaroo").click();
    await expect(follow(page, "Kangaroo")).toHaveAttribute("aria-pressed", "true");
    await page.getByText("Rename").click();
    await page.getByLabel("Name").fill(name);
    await page.getByRole("button", { name: "Save name" }).click();
    await page.goto("/following");
    await expect(kangaroo(page)).toContainText(`Matches “${name}”`);
    const rail = page.getByRole("complementary", { name: "Sidebar" });
    await rail.getByRole("link", { name }).click();
    await expect(page).toHaveURL("/search?q=kangaroo&order=newest");
    await page.goto("/saved/searches");
    await page.getByRole("button", { name: `Remove ${name}` }).click();
    await expect(page.getByText("No saved searches yet.")).toBeVisible();
    await page.goto("/following");
    await expect(page.getByText("You’re not following anything yet.")).toBeVisible();
  });

  test("what cannot be kept is refused in words", async ({ page }) => {
    await signUp(page);
    await page.goto(`/search?q=${Array.from({ length: 60 }, (_, n) => `further${n}`).join("+")}`);
    await page.getByRole("button", { name: "Save this search" }).click();
    await expect(page.getByRole("alert")).toContainText("This search is too long to save");
  });
});
