import { newReader, sendPasswordForm } from "../support/reader";
import { expect, NOT_FOUND_ERRORS, test } from "../support/test";

test.use({ javaScriptEnabled: false });

test("without scripts the whole feed can be read by plain links", async ({ page }) => {
  await page.goto("/");
  await expect(page.getByRole("region", { name: "11 December" }).getByRole("article")).toHaveCount(43);
  await page.getByRole("link", { name: /^Earlier: / }).click();
  await expect(page).toHaveURL(/\/feed\/2025-12-\d\d$/);
  await expect(page.getByRole("region", { name: "5 December" })).toBeVisible();
  await expect(page.getByRole("link", { name: /^Earlier: / })).toHaveCount(0);
});

test("without scripts a day, a paper and an organization can be reached and read", async ({ page }) => {
  await page.goto("/");
  await page
    .getByRole("heading", { level: 2 })
    .getByRole("link", { name: /10 December/ })
    .click();
  await expect(page).toHaveURL("/papers/date/2025-12-10");
  await expect(page.getByRole("article")).toHaveCount(10);
  await page.getByRole("link", { name: /^Next day/ }).click();
  await page.getByRole("link", { name: /^Kangaroo/ }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Kangaroo/ })).toBeVisible();
  await expect(page.getByText("draft tokens that the remaining layers verify")).toBeVisible();
  await page.getByRole("link", { name: "HUAWEI Noah's Ark Lab" }).click();
  await expect(page.getByRole("article", { name: /^Kangaroo/ })).toBeVisible();
});

test("without scripts who is not signed in finds the way from the settings to sign in, and back", async ({ page }) => {
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/signin\?callbackUrl=(%2F|\/)settings$/);
  await expect(page.getByRole("heading", { level: 1, name: "Sign in" })).toBeVisible();
});

test("without scripts a reader signs up, out and in by plain forms", async ({ page }) => {
  const reader = newReader();
  await page.goto("/following");
  await page.getByRole("main").getByRole("link", { name: "create an account" }).click();
  await sendPasswordForm(page, reader, "Create account");
  await expect(page).toHaveURL("/following");
  await expect(page.getByText("You’re not following anything yet.")).toBeVisible();
  await page.goto("/settings");
  await expect(page.getByText(`You are signed in as ${reader.username}`)).toBeVisible();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL("/");
  await page.goto("/settings");
  await expect(page).toHaveURL(/\/signin\?callbackUrl=(%2F|\/)settings$/);
  await sendPasswordForm(page, { ...reader, password: "not the password" }, "Sign in");
  await expect(page.getByRole("alert")).toContainText("do not match");
  await sendPasswordForm(page, reader, "Sign in");
  await expect(page).toHaveURL("/settings");
});

test.describe("an address where nothing is", () => {
  test.use({ expectedErrors: NOT_FOUND_ERRORS });

  for (const [path, sentence] of [
    ["/papers/nonsense", "does not know a paper"],
    ["/papers/2501.99999", "This paper is not here yet"],
    ["/papers/date/2025-02-30", "The calendar has no such day"],
    ["/feed/2025-02-30", "The calendar has no such day"],
    ["/organizations/none", "No paper on this site names an organization"],
    ["/nowhere", "We can’t find this page"],
  ] as const) {
    test(`without scripts ${path} is a 404 that says why and leads on`, async ({ page }) => {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(404);
      await expect(page.getByText(sentence)).toBeVisible();
      await page.getByRole("link", { name: "See the latest papers" }).click();
      await expect(page).toHaveURL("/");
    });
  }
});
