import { bringAxe, expectNoViolations } from "../support/axe";
import { PUBLIC_PAGES, READER_PAGES } from "../support/pages";
import { accountButton, openAsReader, openAwake, signUp } from "../support/reader";
import { expect, NOT_FOUND_ERRORS, test } from "../support/test";
import { upvoteButton } from "../support/votes";

test.use({ expectedErrors: NOT_FOUND_ERRORS });
// None reads what another writes, so workers share them.
test.describe.configure({ mode: "parallel", timeout: 300_000 });

test.beforeEach(({ page }) => bringAxe(page));

const PARTS = 4;
for (let part = 0; part < PARTS; part += 1)
  test(`axe finds nothing on pages of a stranger, in light, dark and forced colours, part ${part + 1} of ${PARTS}`, async ({
    page,
  }) => {
    for (const { path, status = 200 } of PUBLIC_PAGES.filter((_, place) => place % PARTS === part)) {
      expect((await page.goto(path))?.status()).toBe(status);
      await expectNoViolations(page, path);
    }
  });

test("axe finds nothing on any page of a reader who votes and follows, in light, dark and forced colours", async ({
  page,
}) => {
  await signUp(page);
  await openAsReader(page, "/papers/2404.18911");
  await page.getByRole("button", { name: "Follow HUAWEI Noah's Ark Lab" }).click();
  await upvoteButton(page, "Kangaroo").click();
  await expect(page.getByRole("status")).toContainText("Upvoted");
  await page.goto("/search?q=lightweight+adapter");
  await page.getByRole("button", { name: "Follow this search" }).click();
  await expect(page.getByRole("button", { name: "Follow lightweight adapter" })).toBeVisible();
  for (const { path, status = 200 } of READER_PAGES) {
    expect((await page.goto(path))?.status()).toBe(status);
    await expect(accountButton(page)).toBeVisible();
    await expectNoViolations(page, path);
  }
});

test("axe finds nothing on pages reached by links, with those before them still in the document", async ({ page }) => {
  await page.goto("/");
  await page.getByRole("link", { name: /^Kangaroo/ }).click();
  await expect(page).toHaveURL("/papers/2404.18911");
  await expect(page).toHaveTitle(/^Kangaroo/);
  await expectNoViolations(page, "the paper");
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Create one" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Create an account" })).toBeVisible();
  await expect(page).toHaveTitle(/^Create an account/);
  await expectNoViolations(page, "sign-up");
});

test("axe finds nothing in the list of keys, nor among papers that are read, saved and hidden", async ({ page }) => {
  await openAwake(page, "/papers/date/2025-12-10");
  for (const key of ["j", "m", "j", "s", "j", "x", "j"]) await page.keyboard.press(key);
  await expect(page.getByRole("button", { name: /^Unhide: / })).toBeVisible();
  // A target that happens to lie half under the sticky header, or under the sentence at the foot, would count as too small.
  await expect(page.getByRole("status").filter({ hasText: /./ })).toHaveCount(0, { timeout: 15_000 });
  await page.evaluate(() => window.scrollTo({ top: 0, behavior: "instant" }));
  await expectNoViolations(page, "marked papers");
  await page.keyboard.press("?");
  await expect(page.getByRole("dialog", { name: "Keyboard" })).toBeVisible();
  await expectNoViolations(page, "the list of keys");
});
