import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { expectNoViolations } from "../support/axe";
import { type Reader, sendPasswordForm, signUp } from "../support/reader";
import { expect, test } from "../support/test";

let database: TestDatabase;
test.beforeAll(() => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
});
test.afterAll(() => database.end());

const NOTE = "The same advertisement in nine discussions.";

/** An administrator suspends the account by the form. */
async function suspend(administrator: Page, { username }: Reader, how: string): Promise<void> {
  await administrator.goto(`/admin/users/${username}`);
  await administrator.getByLabel("Sanction").selectOption(how);
  await administrator.getByLabel("Note").fill(NOTE);
  await administrator.getByRole("button", { name: "Sanction it" }).click();
  await expect(administrator).toHaveURL(/done=sanction$/);
}

async function signInByForm(page: Page, reader: Reader): Promise<void> {
  await page.context().clearCookies();
  await page.goto("/signin");
  await sendPasswordForm(page, reader, "Sign in");
}

test.describe("without scripts", () => {
  // A vote of somebody suspended.
  test.use({ javaScriptEnabled: false, expectedErrors: /status of 403/ });
  test.describe.configure({ timeout: 120_000 });

  test("who is suspended sees why, appeals, and has everything again once that is approved", async ({
    page,
    openBrowser,
  }) => {
    const [first, second] = [await openBrowser(), await openBrowser()];
    for (const each of [first, second]) await database.setRole((await signUp(each)).username, "administrator");
    const reader = await signUp(page);
    await suspend(first, reader, "Suspend for 30 days");

    await signInByForm(page, reader);
    await expect(page).toHaveURL(/\/account$/);
    await expect(page.getByRole("heading", { level: 1, name: "Your account is suspended" })).toBeVisible();
    await expect(page.getByText(NOTE)).toBeVisible();
    await expect(page.getByText(/^Since .+, until .+\. Then everything is as it was\./)).toBeVisible();
    await expect(page.getByText(/^You can appeal until /)).toBeVisible();
    for (const width of [320, 768, 1440]) {
      await page.setViewportSize({ width, height: 900 });
      expect(await page.evaluate(() => document.documentElement.scrollWidth), `${width}`).toBe(width);
    }

    for (const path of [
      "/settings",
      "/settings/tokens",
      "/saved",
      "/saved/history",
      "/following",
      "/inbox",
      "/signup",
    ]) {
      await page.goto(path);
      expect(new URL(page.url()).pathname, path).toBe("/account");
    }
    expect((await page.goto("/papers/2404.18911"))?.status()).toBe(200);
    const headers = { Origin: String(process.env.E2E_URL) };
    const vote = await page.request.post("/api/papers/2404.18911/upvote?_method=PUT", { headers, maxRedirects: 0 });
    expect(vote.status()).toBe(403);

    await page.goto("/account");
    await page.getByLabel("Why was it wrong?").fill("It was my own paper.");
    await page.getByRole("button", { name: "Send appeal" }).click();
    await expect(page.getByRole("status").filter({ hasText: "with the moderators" })).toBeVisible();
    await page.goto("/account");
    await expect(page.getByText("Your appeal waits for a moderator.")).toBeVisible();

    await second.goto("/moderation?view=appeals");
    const row = second.locator("li, article, section").filter({ hasText: reader.username }).last();
    await row.getByRole("button", { name: "Approve" }).click();
    await page.goto("/saved");
    await expect(page).toHaveURL(/\/saved$/);
  });

  test("who is suspended for good takes their data along, and deletes the account", async ({ page, openBrowser }) => {
    const administrator = await openBrowser();
    await database.setRole((await signUp(administrator)).username, "administrator");
    const reader = await signUp(page);
    await suspend(administrator, reader, "Suspend for good");
    await signInByForm(page, reader);
    await expect(page.getByText(/^Since .+, for good\./)).toBeVisible();
    const file = await (await page.request.get("/api/account/export")).json();
    expect(file.account.username).toBe(reader.username);
    const form = page.locator("section", { has: page.getByRole("heading", { name: "Delete account" }) });
    await form.getByLabel(/password/i).fill("wrong");
    await form.getByRole("button", { name: "Delete my account" }).click();
    await expect(page.getByText("The current password is not right")).toBeVisible();
    await expect(page).toHaveURL(/\/account\?problem=/);
    await form.getByLabel(/password/i).fill(reader.password);
    await form.getByRole("button", { name: "Delete my account" }).click();
    await expect(page).toHaveURL(/\/$/);
    await signInByForm(page, reader);
    await expect(page.getByText("Username and password do not match")).toBeVisible();
  });

  test("signing out works from the page of a suspended account", async ({ page, openBrowser }) => {
    const administrator = await openBrowser();
    await database.setRole((await signUp(administrator)).username, "administrator");
    const reader = await signUp(page);
    await suspend(administrator, reader, "Suspend for 90 days");
    await signInByForm(page, reader);
    await page.locator("#main").getByRole("button", { name: "Sign out" }).click();
    await page.goto("/account");
    await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
  });
});

test.describe("with scripts", () => {
  test.use({ expectedErrors: /status of 403/ });

  test("with scripts, a vote of somebody suspended is taken back on the screen, and says why", async ({
    page,
    openBrowser,
  }) => {
    const administrator = await openBrowser();
    await database.setRole((await signUp(administrator)).username, "administrator");
    const reader = await signUp(page);
    await suspend(administrator, reader, "Suspend for good");
    await signInByForm(page, reader);
    await expect(page).toHaveURL(/\/account$/);
    await expectNoViolations(page, "the page of a suspended account");
    await page.goto("/papers/2404.18911");
    const vote = page.getByRole("button", { name: /^Upvote/ }).first();
    await vote.click();
    await expect(page.getByText("This account is suspended.").filter({ visible: true }).first()).toBeVisible();
  });
});
