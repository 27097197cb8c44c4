import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { startServer, type TestServer } from "../server";
import { bringAxe, expectNoViolations } from "../support/axe";
import { accountButton, openAsReader, signUp } from "../support/reader";
import { expect, test } from "../support/test";

let database: TestDatabase;
test.beforeAll(() => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
});
test.afterAll(() => database.end());
test.describe.configure({ timeout: 180_000 });

/** Signs an administrator up in the page's browser. */
async function signUpAdministrator(page: Page): Promise<string> {
  const { username } = await signUp(page);
  await database.setRole(username, "administrator");
  return username;
}

const pagesOf = (username: string) => [
  "/admin",
  "/admin/users",
  `/admin/users/${username}`,
  "/admin/jobs",
  "/admin/mail",
  "/admin/settings",
];

test("axe finds nothing on any page of administration, in light and dark, and a phone scrolls none sideways", async ({
  page,
  openBrowser,
}) => {
  await bringAxe(page);
  const reader = await openBrowser();
  const { username } = await signUp(reader);
  await signUpAdministrator(page);
  await database.failJob("fetch-papers", `The source answered 503 to ${"a".repeat(120)}.`);
  for (const path of pagesOf(username)) {
    await openAsReader(page, path);
    await expectNoViolations(page, path);
    await page.setViewportSize({ width: 320, height: 640 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth), path).toBeLessThanOrEqual(320);
    await page.setViewportSize({ width: 1280, height: 720 });
  }
});

test("the menu leads an administrator there, and a moderator not", async ({ page, openBrowser }) => {
  const moderator = await openBrowser();
  await database.setRole((await signUp(moderator)).username, "moderator");
  await signUpAdministrator(page);
  await openAsReader(page, "/about/ranking");
  await accountButton(page).click();
  await page.getByRole("link", { name: "Administration" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Administration" })).toBeVisible();
  await page.goto("/moderation");
  await expect(page.locator("main").getByRole("link", { name: "Administration" })).toBeVisible();
  await openAsReader(moderator, "/about/ranking");
  await accountButton(moderator).click();
  await expect(moderator.getByRole("link", { name: /^Moderation/ })).toBeVisible();
  await expect(moderator.getByRole("link", { name: "Administration" })).toHaveCount(0);
});

test("to everybody else these pages are addresses where nothing is", async ({ page, openBrowser }) => {
  const [moderator, reader, stranger] = [await openBrowser(), await openBrowser(), await openBrowser()];
  await database.setRole((await signUp(moderator)).username, "moderator");
  const { username } = await signUp(reader);
  await signUpAdministrator(page);
  const unknown = await (await stranger.request.get("/nowhere")).text();
  for (const path of pagesOf(username)) {
    expect((await page.request.get(path)).status()).toBe(200);
    for (const other of [moderator, reader, stranger]) {
      const answer = await other.request.get(path);
      expect([path, answer.status(), await answer.text()]).toEqual([path, 404, unknown]);
    }
  }
  expect((await page.request.get("/admin/users/nobody-of-this-name")).status()).toBe(404);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("an account is found, restricted, made a moderator, and given all back", async ({ page, openBrowser }) => {
    const { username } = await signUp(await openBrowser());
    await signUpAdministrator(page);
    await page.goto("/settings");
    await page.getByRole("link", { name: "Administration" }).click();
    await page.getByRole("link", { name: "Accounts" }).click();
    await page.getByLabel("Name or address").fill(username);
    await page.getByRole("button", { name: "Find" }).click();
    await page.getByRole("link", { name: username }).click();
    await page.getByRole("combobox", { name: "Sanction" }).selectOption("No writing for 7 days");
    await page.getByLabel("Note").fill("Calm down.");
    await page.getByRole("button", { name: "Sanction it" }).click();
    await expect(page.getByRole("status").filter({ hasText: "stands in the log" })).toBeVisible();
    await expect(page.getByRole("cell", { name: /^no writing until/ })).toBeVisible();
    await expect(page.getByRole("link", { name: "Writing taken away" })).toBeVisible();
    await page.getByRole("button", { name: "Lift what was taken" }).click();
    await expect(page.getByRole("cell", { name: "nothing against it" })).toBeVisible();
    await page.getByRole("combobox", { name: "Role" }).selectOption("moderator");
    await page.getByRole("button", { name: "Give role" }).click();
    await expect(page.getByRole("cell", { name: "moderator", exact: true })).toBeVisible();
  });

  test("a job that failed says why, and runs again", async ({ page }) => {
    await signUpAdministrator(page);
    const id = await database.failJob("recount", "A disk was full.");
    await page.goto("/admin/jobs");
    const row = page.getByRole("row").filter({ hasText: "A disk was full." });
    await row.getByRole("button", { name: /^Run again: recount/ }).click();
    await expect(page.getByRole("status").filter({ hasText: "It runs again" })).toBeVisible();
    await expect.poll(() => database.isJobDone(id), { timeout: 60_000 }).toBe(true);
  });
});

test.describe("settings", () => {
  let server: TestServer;
  test.afterEach(() => server?.remove());

  test("the name of the site changes on every page without a restart, and holds after one", async ({ browser }) => {
    server = await startServer();
    const page = await browser.newPage();
    const own = connectPastServer(server.databaseUrl);
    const form = { username: "the-administrator", password: "a long password of somebody" };
    const headers = { Origin: server.url };
    expect(
      (await page.request.post(`${server.url}/api/account/sign-up`, { form, headers, maxRedirects: 0 })).status(),
    ).toBe(303);
    await own.setRole(form.username, "administrator");
    await own.end();
    const nameOn = async (path: string) => {
      const html = await (await page.request.get(server.url + path)).text();
      return ["The Gazette", "Daily Papers"].filter((name) => html.includes(name));
    };
    // Made with the build, kept since a visit, and made for each request.
    const paths = [
      "/about/ranking",
      "/about/api",
      "/",
      "/papers/2404.18911",
      "/manifest.webmanifest",
      "/opensearch.xml",
      "/signup",
    ];
    for (const path of paths) expect([path, await nameOn(path)]).toEqual([path, ["Daily Papers"]]);
    await page.goto(`${server.url}/admin/settings`);
    await page.getByRole("textbox", { name: "Name of the site" }).fill("The Gazette");
    await page.getByRole("button", { name: "Save: Name of the site" }).click();
    await expect(page.getByRole("status").filter({ hasText: "It is saved" })).toBeVisible();
    await expect(page.getByText("Set by the environment, as FEED_SOURCE.")).toBeVisible();
    for (const path of paths) await expect.poll(() => nameOn(path), { message: path }).toEqual(["The Gazette"]);

    await page.getByRole("combobox", { name: "Discussions" }).selectOption("off");
    await page.getByRole("button", { name: "Save: Discussions" }).click();
    await expect(page.getByRole("status").filter({ hasText: "It is saved" })).toBeVisible();
    const isDiscussed = async () =>
      (await (await page.request.get(`${server.url}/`)).text()).includes('href="/comments"');
    await expect.poll(isDiscussed).toBe(false);
    for (const path of pagesOf(form.username))
      expect([path, (await page.request.get(server.url + path)).status()]).toEqual([path, 200]);
    expect((await page.request.get(`${server.url}/moderation`)).status()).toBe(404);

    const { dataDir } = server;
    await server.stop();
    server = await startServer({ dataDir });
    for (const path of paths) expect([path, await nameOn(path)]).toEqual([path, ["The Gazette"]]);
    await page.goto(`${server.url}/admin/settings`);
    await page.getByRole("button", { name: "Back to the default: Name of the site" }).click();
    for (const path of paths) await expect.poll(() => nameOn(path), { message: path }).toEqual(["Daily Papers"]);
    await page.close();
  });
});
