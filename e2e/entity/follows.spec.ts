import type { Page } from "@playwright/test";
import { newReader, openAsReader, openAwake, sendPasswordForm, signUp } from "../support/reader";
import { expect, test } from "../support/test";
import { status } from "../support/votes";

const followNoah = (page: Page) => page.getByRole("button", { name: "Follow HUAWEI Noah's Ark Lab" });
const kangaroo = (page: Page) => page.getByRole("article", { name: /^Kangaroo/ });

test("following Noah's Ark Lab on its page brings Kangaroo to one's own page, unfollowing takes it away", async ({
  page,
}) => {
  await signUp(page);
  await openAsReader(page, "/organizations/huawei-noah");
  await followNoah(page).click();
  await expect(followNoah(page)).toHaveAttribute("aria-pressed", "true");
  await expect(status(page)).toContainText("You follow HUAWEI Noah's Ark Lab.");
  await page.getByRole("link", { name: "Following", exact: true }).click();
  await expect(kangaroo(page)).toBeVisible();
  await page.reload();
  await expect(kangaroo(page)).toBeVisible();
  await expect(page.getByRole("article")).toHaveCount(1);

  await openAsReader(page, "/organizations/huawei-noah");
  await expect(followNoah(page)).toHaveAttribute("aria-pressed", "true");
  await followNoah(page).click();
  await expect(status(page)).toContainText("You no longer follow HUAWEI Noah's Ark Lab.");
  await page.getByRole("link", { name: "Following", exact: true }).click();
  await expect(page.getByText("You’re not following anything yet.")).toBeVisible();
  await expect(kangaroo(page)).toHaveCount(0);
});

test("an organization can be followed from the rail beside a day, and shows so wherever it stands", async ({
  page,
}) => {
  await signUp(page);
  await openAsReader(page, "/papers/date/2025-12-11");
  const rail = page.getByRole("complementary", { name: "Sidebar" });
  await rail.getByRole("button", { name: "Follow HUAWEI Noah's Ark Lab" }).click();
  await expect(status(page)).toContainText("You follow HUAWEI Noah's Ark Lab.");
  await page.goto("/papers/2404.18911");
  await expect(followNoah(page)).toHaveAttribute("aria-pressed", "true");
  await page.goto("/following");
  await expect(kangaroo(page)).toBeVisible();
});

test("a follow that asked for an account finishes by itself", async ({ page }) => {
  await openAwake(page, "/organizations/huawei-noah");
  await followNoah(page).click();
  await page.getByRole("link", { name: "Create one" }).click();
  await sendPasswordForm(page, newReader(), "Create account");
  await expect(page).toHaveURL("/organizations/huawei-noah");
  await expect(followNoah(page)).toHaveAttribute("aria-pressed", "true");
  await expect(status(page)).toContainText("You follow HUAWEI Noah's Ark Lab.");
});

test("who is not signed in is told what the page of followed papers is for", async ({ page }) => {
  await page.goto("/following");
  await expect(
    page.getByText("Papers from the organizations, authors, topics and searches you follow appear here"),
  ).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await expect(page).toHaveURL("/signin?callbackUrl=%2Ffollowing");
});

test.describe("a follow that is refused", () => {
  test.use({ expectedErrors: /status of 503/ });
  test("falls back and says why", async ({ page }) => {
    await signUp(page);
    await openAsReader(page, "/organizations/huawei-noah");
    const error = "The database is not answering; try again in a moment.";
    await page.route("**/follow", (route) => route.fulfill({ status: 503, json: { error } }));
    await followNoah(page).click();
    await expect(page.getByText(error)).toBeVisible();
    await expect(followNoah(page)).toHaveAttribute("aria-pressed", "false");
  });
});
