import { signUp } from "./support/reader";
import { expect, ownNetwork, test } from "./support/test";

const VOTE = "/api/papers/2512.02589/upvote";

test("a reader makes a token, sees it once, votes by it, and revokes it", async ({ page, baseURL }) => {
  await signUp(page);
  await page.goto("/settings");
  await page.getByRole("link", { name: "Tokens for programs" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "API tokens" })).toBeVisible();
  await page.getByLabel("Name").filter({ visible: true }).fill("A robot");
  await page.getByRole("checkbox", { name: /^vote/ }).check();
  await page.getByLabel("It lasts").selectOption({ label: "30 days" });
  await page.getByRole("button", { name: "Make token" }).click();

  await expect(page.getByRole("heading", { name: "Your new token" })).toBeVisible();
  const token = (await page.locator("code").textContent()) ?? "";
  expect(token).toMatch(/^dp_[\w-]{43}$/);
  const vote = (method: string) =>
    fetch(`${baseURL}${VOTE}`, { method, headers: { ...ownNetwork(), Authorization: `Bearer ${token}` } });
  expect((await vote("PUT")).status).toBe(200);
  expect((await vote("DELETE")).status).toBe(200);

  await page.getByRole("link", { name: "Back to your tokens" }).click();
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
