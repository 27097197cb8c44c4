import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { noticeMailPath, noticeMailUnsubscribeUrl } from "@/lib/server/notice/mail-link";
import { openAsReader, signUp } from "../support/reader";
import { expect, NOT_FOUND_ERRORS, test } from "../support/test";

const PAPER = "2404.18911";
const about = { kind: "discussion", paperId: PAPER } as const;

let database: TestDatabase;
test.beforeAll(() => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
});
test.afterAll(() => database.end());

/** Signs a reader up in the page's browser. */
async function mailedReader(page: Page): Promise<string> {
  const { username } = await signUp(page);
  await database.makeReachable(username);
  return database.findUserId(username);
}

const button = (page: Page, name: RegExp) => page.getByRole("button", { name });
const ANSWERS = "Answers to my comments, and my name in others’";
const byMail = (page: Page) =>
  page.locator("section", { has: page.getByRole("heading", { name: "By mail" }) }).getByLabel(ANSWERS);

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? "with" : "without"} scripts`, () => {
    test.use({ javaScriptEnabled });

    test("a link of a mail, opened signed out, changes nothing; its buttons end mails, and undo gives them back", async ({
      page,
      openBrowser,
    }) => {
      const userId = await mailedReader(page);
      const link = noticeMailPath({ userId, about });
      const stranger = await openBrowser();
      await stranger.goto(link);
      await expect(stranger.getByRole("heading", { level: 1, name: "Mails you get" })).toBeVisible();
      await stranger.reload();
      await button(stranger, /^Stop: Mails of the discussion of/).click();
      await expect(stranger.getByRole("status").filter({ hasText: "stopped." })).toBeVisible();
      await expect(button(stranger, /^Send them again: Mails of the discussion of/)).toBeVisible();
      await expect(button(stranger, /^Stop: Answers and mentions$/)).toBeVisible();
      await button(stranger, /^Undo$/).click();
      await expect(stranger.getByRole("status").filter({ hasText: "they come again." })).toBeVisible();
      for (const part of ["Answers and mentions", "Everything"]) {
        await button(stranger, new RegExp(`^Stop: ${part}$`)).click();
        await expect(button(stranger, new RegExp(`^Send them again: ${part}$`))).toBeVisible();
        await openSettings(page);
        await expect(byMail(page)).not.toBeChecked();
        await button(stranger, /^Undo$/).click();
        await expect(button(stranger, new RegExp(`^Stop: ${part}$`))).toBeVisible();
      }
      await openSettings(page);
      await expect(byMail(page)).toBeChecked();
    });

    test("a reader chooses in the settings what comes, and finds it chosen", async ({ page }) => {
      await mailedReader(page);
      await page.goto("/settings");
      await page.getByRole("main").getByRole("link", { name: "Choose" }).click();
      await expect(page.getByRole("heading", { level: 1, name: "Notifications" })).toBeVisible();
      await byMail(page).uncheck();
      await page.getByLabel("Comments on papers that I watch").check();
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByRole("status").filter({ hasText: "Your choices are saved." })).toBeVisible();
      await page.reload();
      await expect(byMail(page)).not.toBeChecked();
      await expect(page.getByLabel("Comments on papers that I watch")).toBeChecked();
      await expect(page.getByLabel("What waits for moderators")).toHaveCount(0);
    });
  });
}

const openSettings = (page: Page) => page.goto("/settings/notifications");

test("one POST of a mail program ends mails of that discussion, without a cookie", async ({ page, request }) => {
  const userId = await mailedReader(page);
  const url = noticeMailUnsubscribeUrl({ userId, about }).replace(/^https?:\/\/[^/]+/, "");
  expect((await request.get(url)).status()).toBe(200);
  await page.goto(noticeMailPath({ userId, about }));
  await expect(button(page, /^Stop: Mails of the discussion of/)).toBeVisible();
  const answer = await request.post(url, { form: { "List-Unsubscribe": "One-Click" } });
  expect(answer.status()).toBe(200);
  await page.reload();
  await expect(button(page, /^Send them again: Mails of the discussion of/)).toBeVisible();
});

test("the settings lead who is signed out to sign in", async ({ page }) => {
  await page.goto("/settings/notifications");
  await expect(page).toHaveURL("/signin?callbackUrl=%2Fsettings%2Fnotifications");
});

test("the settings have an address for mails, or say that there is none", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, "/settings/notifications");
  await expect(page.getByText("No mail goes out: add a mail address first.")).toBeVisible();
});

test.describe("a link that was changed by one letter", () => {
  test.use({ expectedErrors: NOT_FOUND_ERRORS });

  test("is a 404 that says why and leads on", async ({ page }) => {
    const link = noticeMailPath({ userId: crypto.randomUUID(), about });
    for (const path of [link, link.slice(0, -1), "/unsubscribe/nonsense"]) {
      expect((await page.goto(path))?.status()).toBe(404);
      await expect(page.getByText("This link belongs to no mail of this site.")).toBeVisible();
    }
    await page.getByRole("link", { name: "your settings" }).click();
    await expect(page).toHaveURL("/signin?callbackUrl=%2Fsettings%2Fnotifications");
  });
});
