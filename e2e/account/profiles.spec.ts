import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { findViolations } from "../support/axe";
import { openAsReader, signUp } from "../support/reader";
import { expect, test } from "../support/test";

/*
 * A profile as its owner makes it, and as others see it: while the account is new, and once it is established.
 */

const PAPER = "2404.18911";
const BIO = "I read about decoding.";
let database: TestDatabase;

test.beforeAll(() => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
});
test.afterAll(() => database.end());

const main = (page: Page) => page.getByRole("main");
const save = (page: Page) => main(page).getByRole("button", { name: "Save profile" }).click();
const parts = (page: Page) => page.getByRole("navigation", { name: "Parts of this profile" });

/** Fills in the form of the reader's own profile, and sends it. */
async function writeProfile(page: Page, link: string): Promise<void> {
  await page.goto("/settings/profile");
  await page.getByLabel("About you").fill(BIO);
  await page.getByLabel("Link 1").fill(link);
  await save(page);
}

test("what a new account writes is seen by itself alone, and by others once it is established", async ({
  page,
  openBrowser,
}) => {
  const { username } = await signUp(page);
  await openAsReader(page, "/settings");
  await main(page).getByRole("link", { name: "your profile", exact: true }).click();
  await expect(page).toHaveURL(`/users/${username}`);
  await main(page).getByRole("link", { name: "Edit profile" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Edit profile" })).toBeVisible();
  await writeProfile(page, "https://ada.example");
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  await expect(page.getByText(/^Your account is new\./)).toBeVisible();
  await openAsReader(page, `/users/${username}`);
  await expect(main(page).getByText(BIO)).toBeVisible();
  await expect(main(page).getByText(/^Only you see this text/)).toBeVisible();
  await expect(main(page).getByRole("link", { name: /^Block / })).toHaveCount(0);

  const other = await openBrowser();
  await other.goto(`/users/${username}`);
  await expect(other.getByRole("heading", { level: 1, name: username })).toBeVisible();
  await expect(other.getByText(BIO)).toHaveCount(0);
  await expect(other.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);

  await database.establish(username);
  await openAsReader(page, "/settings/profile");
  await page.getByLabel("Let search engines list my profile").check();
  await save(page);
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  await expect(page.getByText(/^Your account is new\./)).toHaveCount(0);
  await other.goto(`/users/${username}`);
  await expect(other.getByText(BIO)).toBeVisible();
  await expect(other.getByRole("link", { name: "ada.example" })).toHaveAttribute("rel", "nofollow ugc noopener");
  await expect(other.locator("meta[name=robots]")).toHaveCount(0);
});

test("upvotes are shown once their reader chose so, and the feed has the comments", async ({ page, openBrowser }) => {
  const { username } = await signUp(page);
  const userId = await database.findUserId(username);
  await database.addUpvotes(PAPER, [userId]);
  const id = await database.createCommentOf(username, PAPER, "It holds for small models too.");
  const other = await openBrowser();
  await other.goto(`/users/${username}`);
  await expect(main(other).getByText("It holds for small models too.")).toBeVisible();
  await expect(parts(other).getByRole("link")).toHaveText(["Overview", "Comments"]);
  expect((await other.request.get(`/users/${username}/upvotes`)).status()).toBe(404);

  await page.goto("/settings/profile");
  await page.getByLabel("Show the papers that I upvoted").check();
  await save(page);
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  await other.goto(`/users/${username}`);
  await parts(other).getByRole("link", { name: "Upvotes" }).click();
  await expect(other).toHaveURL(`/users/${username}/upvotes`);
  await expect(main(other).getByRole("article", { name: /^Kangaroo/ })).toBeVisible();
  await parts(other).getByRole("link", { name: "Comments" }).click();
  // The page before stays in the document, hidden.
  await expect(main(other).locator(`a[href="/comments/${id}"]`).filter({ visible: true })).toBeVisible();

  const feed = await other.request.get(
    String(await main(other).getByRole("link", { name: "Atom" }).getAttribute("href")),
  );
  expect([feed.status(), await feed.text()]).toEqual([200, expect.stringContaining(`/comments/${id}</id>`)]);
});

test("a comment is on its writer's page at once, and leaves it when it is deleted", async ({ page, openBrowser }) => {
  const { username } = await signUp(page);
  await database.makeReachable(username);
  const other = await openBrowser();
  await other.goto(`/users/${username}`);
  await expect(other.getByText("No comments yet.")).toBeVisible();
  await openAsReader(page, `/discuss/${PAPER}`);
  await page.getByRole("textbox", { name: "Your comment" }).fill("Which tokenizer was this?");
  await main(page).getByRole("button", { name: "Post", exact: true }).click();
  await expect(page).toHaveURL(/\/comments\/[0-9a-f]{24}/);
  await main(page).getByRole("article").getByRole("link", { name: username, exact: true }).click();
  await expect(page).toHaveURL(`/users/${username}`);
  await other.reload();
  await expect(other.getByText("Which tokenizer was this?")).toBeVisible();
  await expect(other.getByText("1 comment", { exact: true })).toBeVisible();
  await page.goto(String(await main(page).locator("a[href^='/comments/']").first().getAttribute("href")));
  await main(page).getByRole("link", { name: "Delete" }).click();
  await main(page)
    .getByRole("button", { name: /^Delete/ })
    .click();
  await expect(page).toHaveURL(`/discuss/${PAPER}`);
  await other.reload();
  await expect(other.getByText("No comments yet.")).toBeVisible();
});

test("whom a reader has blocked is folded on their own page too, and can be unblocked there", async ({
  page,
  openBrowser,
}) => {
  const { username } = await signUp(await openBrowser());
  await database.createCommentOf(username, PAPER, "Words of somebody blocked.");
  await signUp(page);
  await openAsReader(page, `/users/${username}`);
  await main(page)
    .getByRole("button", { name: `Block ${username}` })
    .click();
  await expect(page).toHaveURL("/settings/blocks?done=blocked");
  await main(page).getByRole("link", { name: username }).click();
  await expect(main(page).getByText("A comment by somebody you blocked.")).toBeVisible();
  await expect(main(page).getByText("Words of somebody blocked.")).toHaveCount(0);
  await main(page)
    .getByRole("button", { name: `Unblock ${username}` })
    .click();
  await expect(page.getByText("You have blocked nobody.")).toBeVisible();
  await page.goto(`/users/${username}`);
  await expect(main(page).getByText("Words of somebody blocked.")).toBeVisible();
});

test("a name in any letter case leads to the one address, and a name that nobody has to 404", async ({ page }) => {
  const { username } = await signUp(page);
  for (const part of ["", "/comments"]) {
    await page.goto(`/users/${username.toUpperCase()}${part}`);
    await expect(page).toHaveURL(`/users/${username}${part}`);
  }
  const asked = await page.request.get(`/users/${username.toUpperCase()}/comments?after=${"0".repeat(24)}`, {
    maxRedirects: 0,
  });
  expect([asked.status(), asked.headers().location]).toEqual([
    308,
    expect.stringMatching(new RegExp(`/users/${username}/comments\\?after=0+$`)),
  ]);
  for (const path of ["nobody-of-this-name", "a_b", "%00", "nobody-of-this-name/comments"])
    expect([path, (await page.request.get(`/users/${path}`)).status()]).toEqual([path, 404]);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false, expectedErrors: /status of 400/ });

  test("a form that is refused gives back what was typed, and then is saved", async ({ page }) => {
    const { username } = await signUp(page);
    await writeProfile(page, "javascript:alert(1)");
    await expect(
      page.getByText("“javascript:alert(1)” is no address that begins with https:// or http://."),
    ).toBeVisible();
    await expect(page.getByLabel("About you")).toHaveValue(BIO);
    await page.getByLabel("Link 1").fill("https://ada.example");
    await page.getByRole("button", { name: "Save profile" }).click();
    await expect(page.getByText("Your profile is saved.")).toBeVisible();
    await expect(main(page).getByRole("link", { name: "ada.example" })).toBeVisible();
    await page.goto(`/users/${username}`);
    await expect(main(page).getByRole("link", { name: `Block ${username}` })).toBeVisible();
    await expect(page.getByText(BIO)).toHaveCount(0);
  });
});

test("the pages are whole at 320 px, and axe finds nothing, also where a long text has no place to break", async ({
  page,
}) => {
  const { username } = await signUp(page);
  await database.establish(username);
  await database.createCommentOf(username, PAPER, `Long ${"word".repeat(60)}.`);
  await page.setViewportSize({ width: 320, height: 700 });
  await page.goto("/settings/profile");
  await page.getByLabel("About you").fill("w".repeat(300));
  await page.getByLabel("Link 1").fill(`https://ada.example/${"p".repeat(150)}`);
  await page.getByLabel("Show the papers that I upvoted").check();
  await save(page);
  await expect(page.getByText("Your profile is saved.")).toBeVisible();
  for (const path of [
    "/settings/profile",
    `/users/${username}`,
    `/users/${username}/comments`,
    `/users/${username}/upvotes`,
  ]) {
    await openAsReader(page, path);
    expect([path, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([path, 320]);
    expect([path, await findViolations(page)]).toEqual([path, []]);
  }
});
