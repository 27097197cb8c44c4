import { newReader, sendPasswordForm, signUp } from "../support/reader";
import { expect, ownNetwork, test } from "../support/test";

const VOTE = "/api/papers/2512.02589/upvote";

test("a reader makes a token, copies it the one time it is shown, votes by it, and revokes it", async ({
  page,
  baseURL,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  const { password } = await signUp(page);
  await page.goto("/settings");
  await page.getByRole("link", { name: "Tokens for programs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API tokens" })).toBeVisible();
  await page.getByLabel("Name").filter({ visible: true }).fill("A robot");
  await page.getByRole("checkbox", { name: /^vote/ }).check();
  await page.getByLabel("Expires after").selectOption({ label: "30 days" });
  await page.getByLabel("Your password").fill("not the password");
  await page.getByRole("button", { name: "Create token" }).click();
  await expect(page.getByRole("alert").getByText("The current password is not right")).toBeVisible();
  await page.getByLabel("Your password").fill(password);
  await page.getByRole("button", { name: "Create token" }).click();

  const shown = page.getByRole("textbox", { name: "Your new token" });
  await expect(shown).toBeVisible();
  const token = await shown.inputValue();
  expect(token).toMatch(/^dp_[\w-]{43}$/);
  await expect(page.getByText("it is shown this once")).toBeVisible();
  await page.getByRole("button", { name: "Copy Your new token" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(token);
  const vote = (method: string) =>
    fetch(`${baseURL}${VOTE}`, { method, headers: { ...ownNetwork(), Authorization: `Bearer ${token}` } });
  expect((await vote("PUT")).status).toBe(200);
  expect((await vote("DELETE")).status).toBe(200);

  await expect(page.getByText(`dp_…${token.slice(-4)}`)).toBeVisible();
  // Neither going on and back nor another visit shows it again.
  await page.getByRole("main").getByRole("link", { name: "API reference" }).click();
  await expect(page).toHaveURL("/about/api");
  await page.goBack();
  await expect(page.getByRole("button", { name: "Create token" })).toBeVisible();
  expect(await page.content()).not.toContain(token);
  await page.reload();
  await expect(page.getByText(`dp_…${token.slice(-4)}`)).toBeVisible();
  expect(await page.content()).not.toContain(token);
  await page.getByRole("button", { name: "Revoke A robot" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The token is revoked" })).toBeVisible();
  expect((await vote("PUT")).status).toBe(401);
});

test("without a session the page of tokens leads to sign in and back", async ({ page }) => {
  await page.goto("/settings/tokens");
  await expect(page).toHaveURL(/\/signin\?callbackUrl=(\/|%2F)settings(\/|%2F)tokens$/);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("the token comes on a page of its own, in the reader's colours, that nothing keeps", async ({ page }) => {
    await page.goto("/signup");
    const reader = newReader();
    await sendPasswordForm(page, reader, "Create account");
    await page.goto("/settings/tokens");
    await page.getByLabel("Name").fill("A script");
    await page.getByLabel("Your password").fill(reader.password);
    const [answer] = await Promise.all([
      page.waitForResponse(/account\/tokens$/),
      page.getByRole("button", { name: "Create token" }).click(),
    ]);
    expect(answer.headers()["cache-control"]).toBe("private, no-store");
    await expect(page.getByRole("heading", { level: 1, name: "Your new token" })).toBeVisible();
    await expect(page.locator("code")).toHaveText(/^dp_[\w-]{43}$/);
    const colour = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
    await page.emulateMedia({ colorScheme: "dark" });
    expect(await colour()).toBe("rgb(20, 19, 17)");
    await page.getByRole("link", { name: "Back to your tokens" }).click();
    await expect(page.getByText("A script")).toBeVisible();
  });
});
