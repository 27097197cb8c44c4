import type { Page } from "@playwright/test";
import { subscriptionToken } from "@/lib/server/subscription/subscription-link";
import { followButton, listMails, newAddress, receiveMail } from "../support/mailbox";
import { accountButton, openAsReader, proveIn, signUp } from "../support/reader";
import { expect, NOT_FOUND_ERRORS, test } from "../support/test";

const choose = (page: Page, label: string, option: string) =>
  page.getByLabel(label).filter({ visible: true }).selectOption({ label: option });

async function askForLink(page: Page, address: string): Promise<void> {
  await page.getByLabel("Email address").filter({ visible: true }).fill(address);
  await page.getByRole("button", { name: "Email me a link" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Check your inbox" })).toBeVisible();
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(`${javaScriptEnabled ? "with" : "without"} scripts`, () => {
    test.use({ javaScriptEnabled });

    test("a reader subscribes by the box, confirms, changes the choices and unsubscribes", async ({ page }) => {
      const address = newAddress();
      await page.goto("/");
      const box = page.getByRole("region", { name: "Get trending papers in your email inbox" });
      await box.getByLabel("Email address").fill(address);
      await box.getByLabel("How often").selectOption({ label: "Every week" });
      await box.getByRole("button", { name: "Subscribe" }).click();
      await expect(page).toHaveURL("/subscriptions/sent");
      await expect(page.getByRole("heading", { level: 1, name: "Check your inbox" })).toBeVisible();

      const mail = await receiveMail(address);
      expect(mail.subject).toBe("Confirm that you want Daily Papers by email");
      await followButton(page, mail, "Confirm and choose");
      await expect(page.getByText(`${address} gets Daily Papers once you confirm it here.`)).toBeVisible();
      await expect(page.getByLabel("How often")).toHaveValue("weekly");
      await choose(page, "Day of the week", "Friday");
      await choose(page, "Hour", "07:00");
      // By its value: it is called by its place, below its region.
      await page.getByLabel("Time zone").selectOption({ value: "Europe/Berlin" });
      await page.getByRole("button", { name: "Confirm" }).click();
      await expect(page.getByText("Confirmed.")).toBeVisible();
      await expect(page.getByText("every Friday at 07:00 (Europe/Berlin)")).toBeVisible();

      await choose(page, "How often", "Every day");
      await choose(page, "Votes", "At least 10");
      await page.getByRole("button", { name: "Save" }).click();
      await expect(page.getByText("Your choices are saved.")).toBeVisible();
      await expect(page.getByText("every day at 07:00 (Europe/Berlin)")).toBeVisible();
      await expect(page.getByLabel("Votes")).toHaveValue("10");

      await page.getByRole("button", { name: "Unsubscribe" }).click();
      await expect(page.getByText("You’ve been unsubscribed")).toBeVisible();
      await expect(page.getByRole("button", { name: "Subscribe again" })).toBeVisible();
      expect(listMails(address)).toHaveLength(1);
    });

    test("a new reader signs in by a mailed link, and the account's next link comes to the same account", async ({
      page,
    }) => {
      const address = newAddress();
      const username = address.replace(/@.*/, "");
      await page.goto("/signin?callbackUrl=%2Fpapers%2F2404.18911");
      await askForLink(page, address);
      await followButton(page, await receiveMail(address), "Sign in");
      await page.getByLabel("Username").fill("admin");
      await page.getByRole("button", { name: "Create account" }).click();
      await expect(page.getByText("This username is reserved")).toBeVisible();
      await page.getByLabel("Username").fill(username);
      await page.getByRole("button", { name: "Create account" }).click();
      await expect(page).toHaveURL("/papers/2404.18911");

      await page.goto("/settings");
      await expect(page.getByText(`You are signed in as ${username}`)).toBeVisible();
      await expect(page.getByText(`${address} is yours, and your way to sign in`)).toBeVisible();
      await page.getByRole("button", { name: "Sign out", exact: true }).click();
      await page.goto("/signin");
      await askForLink(page, address);
      await followButton(page, await receiveMail(address, 2), "Sign in");
      await page.getByRole("button", { name: `Sign in as ${username}` }).click();
      await expect(page).toHaveURL("/");
    });
  });
}

test.describe("a link that belongs to no subscription", () => {
  test.use({ expectedErrors: NOT_FOUND_ERRORS });

  test("is a 404 that says why and leads on", async ({ page }) => {
    const forged = subscriptionToken(crypto.randomUUID());
    for (const token of ["nonsense", forged.slice(0, -1), forged]) {
      expect((await page.goto(`/subscriptions/${token}`))?.status()).toBe(404);
      await expect(page.getByText("This link belongs to no subscription here.")).toBeVisible();
    }
    await page.getByRole("link", { name: "Subscribe again on the front page" }).click();
    await expect(page).toHaveURL("/");
  });
});

test("a link that was visited but not pressed still works, in another browser; pressed, it is over", async ({
  page,
  openBrowser,
}) => {
  const address = newAddress();
  const username = address.replace(/@.*/, "");
  await page.goto("/signin");
  await askForLink(page, address);
  const mail = await receiveMail(address);
  await followButton(page, mail, "Sign in");
  await expect(page.getByLabel("Username")).toBeVisible();
  const phone = await openBrowser();
  await followButton(phone, mail, "Sign in");
  await phone.getByLabel("Username").fill(username);
  await phone.getByRole("button", { name: "Create account" }).click();
  await expect(accountButton(phone)).toHaveText(new RegExp(username));
  await page.getByLabel("Username").fill(username);
  await page.getByRole("button", { name: "Create account" }).click();
  await expect(page.getByText("This link was used already")).toBeVisible();
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
});

test("a reader with a password gives their account an address, and signs in by either", async ({ page }) => {
  const reader = await signUp(page);
  const { username } = reader;
  const address = newAddress();
  await openAsReader(page, "/settings");
  await page.getByLabel("Address", { exact: true }).fill(address);
  await proveIn(page, "Email address", reader);
  await page.getByRole("button", { name: "Send confirmation link" }).click();
  await followButton(page, await receiveMail(address), "Confirm this address");
  await page.getByRole("button", { name: "Confirm this address" }).click();
  await expect(page.getByText("The address is yours now.")).toBeVisible();
  await expect(page.getByRole("listitem").filter({ hasText: "Email link" })).toBeVisible();
  await page.getByRole("link", { name: "See the next mail" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "The next mail" })).toBeVisible();

  await page.context().clearCookies();
  await page.goto("/signin");
  await askForLink(page, address);
  await followButton(page, await receiveMail(address, 2), "Sign in");
  await page.getByRole("button", { name: `Sign in as ${username}` }).click();
  await expect(accountButton(page)).toHaveText(new RegExp(username));
});
