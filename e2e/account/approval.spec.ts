import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { approveAccountOf, declineAccountOf } from "@/lib/core/admin/sentences";
import { startServer, type TestServer } from "../server";
import { expectNoViolations } from "../support/axe";
import { newReader, type Reader, sendPasswordForm } from "../support/reader";
import { expect, test } from "../support/test";

/* Where an administrator approves each new account: on a server of its own. */

// This server is none of the shared one's; a vote of who waits is refused.
test.use({ expectedErrors: /status of 403|request to http:\/\/127\.0\.0\.1:/ });
test.describe.configure({ mode: "serial", timeout: 120_000 });

let server: TestServer;
let database: TestDatabase;
test.beforeAll(async () => {
  server = await startServer({ env: { AUTH_SIGN_UP: "approval" } });
  database = connectPastServer(server.databaseUrl);
});
test.afterAll(async () => {
  await database.end();
  await server.remove();
});

async function signUpAt(page: Page): Promise<Reader> {
  const reader = newReader();
  await page.goto(`${server.url}/signup`);
  await expect(page.getByText("An administrator approves each new account.")).toBeVisible();
  await sendPasswordForm(page, reader, "Create account");
  await expect(page.getByRole("heading", { level: 1, name: "Your account waits" })).toBeVisible();
  return reader;
}

const vote = (page: Page) =>
  page.request
    .put(`${server.url}/api/papers/2404.18911/upvote`, { headers: { Origin: server.url } })
    .then((answer) => answer.status());

/** An administrator on that server, to whom a role was given past it. */
async function openAdministration(page: Page): Promise<void> {
  const { username } = await signUpAt(page);
  await database.setRole(username, "administrator");
  await page.goto(`${server.url}/admin`);
  await expect(page.getByRole("heading", { level: 1, name: "Administration" })).toBeVisible();
}

for (const hasScripts of [true, false])
  test.describe(hasScripts ? "with scripts" : "without scripts", () => {
    test.use({ javaScriptEnabled: hasScripts });

    test("who waits can only leave, until an administrator approves the account", async ({ page, openBrowser }) => {
      const administrator = await openBrowser();
      await openAdministration(administrator);
      const reader = await signUpAt(page);
      expect(await vote(page)).toBe(403);
      await page.goto(`${server.url}/settings`);
      await expect(page).toHaveURL(`${server.url}/account`);
      await administrator.reload();
      await administrator.getByRole("button", { name: approveAccountOf(reader.username) }).click();
      await expect(administrator.getByText(reader.username)).toHaveCount(0);
      await page.goto(`${server.url}/settings`);
      await expect(page).toHaveURL(`${server.url}/settings`);
      expect(await vote(page)).toBe(200);
    });

    test("who is declined has no account any more", async ({ page, openBrowser }) => {
      const administrator = await openBrowser();
      await openAdministration(administrator);
      const reader = await signUpAt(page);
      await administrator.reload();
      await administrator.getByRole("button", { name: declineAccountOf(reader.username) }).click();
      await expect(administrator.getByText(reader.username)).toHaveCount(0);
      await page.goto(`${server.url}/signin`);
      await sendPasswordForm(page, reader, "Sign in");
      await expect(page.getByRole("alert").getByText("do not match")).toBeVisible();
    });
  });

test("axe finds nothing where accounts wait, and nothing is wider than 320 pixels", async ({ page, openBrowser }) => {
  const administrator = await openBrowser();
  await openAdministration(administrator);
  await signUpAt(page);
  await administrator.reload();
  for (const [each, where] of [
    [page, "the page of an account that waits"],
    [administrator, "the list of accounts that wait"],
  ] as const) {
    await expectNoViolations(each, where);
    await each.setViewportSize({ width: 320, height: 700 });
    expect(await each.evaluate(() => document.documentElement.scrollWidth), where).toBe(320);
  }
});
