import { accountButton, newReader, openAsReader, sendPasswordForm, signIn, signUp } from "../support/reader";
import { expect, test } from "../support/test";

test("a reader signs up, out and in again, and each time is where they were", async ({ page }) => {
  const reader = newReader();
  await page.goto("/papers/2404.18911");
  await page.getByRole("link", { name: "Sign in" }).click();
  await page.getByRole("link", { name: "Create one" }).click();
  await sendPasswordForm(page, reader, "Create account");
  await expect(page).toHaveURL("/papers/2404.18911");
  await expect(accountButton(page)).toHaveText(new RegExp(reader.username));

  await accountButton(page).click();
  await page.getByRole("button", { name: "Sign out", exact: true }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();

  await page.goto("/papers/date/2025-12-09");
  await page.getByRole("link", { name: "Sign in" }).click();
  await sendPasswordForm(page, reader, "Sign in");
  await expect(page).toHaveURL("/papers/date/2025-12-09");
  await expect(accountButton(page)).toBeVisible();
});

test("the menu of the account opens by keys, closes by Esc with the focus back, and goes when it has led on", async ({
  page,
}) => {
  await signUp(page);
  await openAsReader(page, "/");
  const menu = page.getByRole("navigation", { name: "Account" });
  await expect(menu).toBeHidden();
  await accountButton(page).press("Enter");
  await expect(menu).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(menu.getByRole("link", { name: "Your profile" })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(menu).toBeHidden();
  await expect(accountButton(page)).toBeFocused();
  await page.keyboard.press("Enter");
  await menu.getByRole("link", { name: "Settings" }).click();
  await expect(page).toHaveURL("/settings");
  await expect(menu).toBeHidden();
});

test("the settings begin with a link to each of their sections", async ({ page }) => {
  await signUp(page);
  await openAsReader(page, "/settings");
  const contents = page.getByRole("navigation", { name: "Sections of the settings" }).getByRole("link");
  const linked = await contents.evaluateAll((links) => links.map((link) => link.getAttribute("href")?.slice(1)));
  const sections = await page.locator("main section").evaluateAll((all) => all.map(({ id }) => id));
  expect(linked).toEqual(sections);
  expect(sections.length).toBeGreaterThan(8);
});

test("a wrong password says so, keeps the name, and the right one still returns to the page", async ({ page }) => {
  const reader = await signUp(page);
  await page.context().clearCookies();
  await page.goto("/signin?callbackUrl=%2Ffollowing");
  await sendPasswordForm(page, { ...reader, password: "not the password" }, "Sign in");
  await expect(page.getByRole("alert").getByText("Username and password do not match")).toBeVisible();
  await expect(page.getByLabel("Username")).toHaveValue(reader.username);
  await sendPasswordForm(page, reader, "Sign in");
  await expect(page).toHaveURL("/following");
});

test("a taken name, a reserved one and a common password are each refused with a sentence", async ({ page }) => {
  const reader = await signUp(page);
  await page.context().clearCookies();
  const refusals = [
    [{ ...reader, username: reader.username.toUpperCase() }, "This username is taken"],
    [{ ...reader, username: "admin" }, "This username is reserved"],
    [{ ...reader, username: "аdа" }, "A username has 1 to 39 letters a to z"],
    [{ ...newReader(), password: "password1234" }, "among the first that are guessed"],
  ] as const;
  await page.goto("/signup");
  for (const [form, sentence] of refusals) {
    await sendPasswordForm(page, form, "Create account");
    await expect(page.getByRole("alert").getByText(sentence)).toBeVisible();
  }
});

test("the name that settings save is shown in the header", async ({ page }) => {
  const { username } = await signUp(page);
  await openAsReader(page, "/settings");
  await page.getByLabel("Name", { exact: true }).fill("Ada  Lovelace");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(page.getByText("Your name is saved.")).toBeVisible();
  await expect(accountButton(page)).toHaveText(/Ada Lovelace$/);
  await page.getByLabel("Name", { exact: true }).fill("");
  await page.getByRole("button", { name: "Save name" }).click();
  await expect(accountButton(page)).toHaveText(new RegExp(`${username}$`));
});

test("settings show where a reader is signed in, and sign one other browser out", async ({ page, openBrowser }) => {
  const reader = await signUp(page);
  const other = await openBrowser();
  await signIn(other, reader);
  await openAsReader(page, "/settings");
  const rows = page.locator("#sessions").getByRole("listitem");
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText("This one");
  await rows.last().getByRole("button", { name: "Sign out" }).click();
  await expect(page.getByText("That browser is signed out.")).toBeVisible();
  await expect(rows).toHaveCount(1);
  await expect(page.getByRole("button", { name: "Sign out everywhere else" })).toHaveCount(0);
  await other.goto("/settings");
  await expect(other.getByText(reader.username)).toHaveCount(0);
});

test("signing out everywhere else ends the session of another browser, and keeps this one", async ({
  page,
  openBrowser,
}) => {
  const reader = await signUp(page);
  const other = await openBrowser();
  await signIn(other, reader);
  await openAsReader(other, "/");
  await openAsReader(page, "/settings");
  await page.getByRole("button", { name: "Sign out everywhere else" }).click();
  await expect(page.getByText("You are signed out everywhere else.")).toBeVisible();
  await expect(accountButton(page)).toBeVisible();
  await other.reload();
  await expect(other.getByRole("link", { name: "Sign in" })).toBeVisible();
  await other.goto("/settings");
  // The page to sign in, or a link to it, by whether the browser has already been told to forget its session.
  await expect(other.getByRole("main").getByText("Sign in").first()).toBeVisible();
  await expect(other.getByText(reader.username)).toHaveCount(0);
});

test("a new password ends the other sessions, keeps this one, and the old password is wrong", async ({
  page,
  openBrowser,
}) => {
  const reader = await signUp(page);
  const other = await openBrowser();
  await signIn(other, reader);
  const password = newReader().password;
  await openAsReader(page, "/settings");
  await page.getByLabel("Current password").fill(reader.password);
  await page.getByLabel("New password").fill(password);
  await page.getByRole("button", { name: "Change password" }).click();
  await expect(page.getByText("Your password is changed")).toBeVisible();
  await other.goto("/settings");
  await expect(other).toHaveURL("/signin?callbackUrl=%2Fsettings");
  await sendPasswordForm(other, reader, "Sign in");
  await expect(other.getByRole("alert").getByText("do not match")).toBeVisible();
  await sendPasswordForm(other, { ...reader, password }, "Sign in");
  await expect(other).toHaveURL("/settings");
});

test("a deleted account is signed out, here and elsewhere, and its name opens nothing", async ({
  page,
  openBrowser,
}) => {
  const reader = await signUp(page);
  const other = await openBrowser();
  await signIn(other, reader);
  await openAsReader(page, "/settings");
  const remove = page.locator("section", { has: page.getByRole("heading", { name: "Delete account" }) });
  await remove.getByLabel("Password").fill(reader.password);
  await remove.getByRole("button", { name: "Delete my account" }).click();
  await expect(page).toHaveURL("/");
  await expect(page.getByRole("link", { name: "Sign in" })).toBeVisible();
  await other.goto("/");
  await expect(other.getByRole("link", { name: "Sign in" })).toBeVisible();
  await page.goto("/signin");
  await sendPasswordForm(page, reader, "Sign in");
  await expect(page.getByRole("alert").getByText("do not match")).toBeVisible();
});
