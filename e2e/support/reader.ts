import { randomBytes } from "node:crypto";
import { expect, type Locator, type Page } from "@playwright/test";

export type Reader = { username: string; password: string };

export const newReader = (): Reader => ({
  username: `reader-${randomBytes(5).toString("hex")}`,
  password: `a long password ${randomBytes(5).toString("hex")}`,
});

/** Makes an account and signs the page's browser in, past the forms; for journeys that are about something else. */
export async function signUp(page: Page): Promise<Reader> {
  const reader = newReader();
  await postForm(page, "sign-up", reader);
  return reader;
}

/** Signs the page's browser in past the form. */
export const signIn = (page: Page, reader: Reader) => postForm(page, "sign-in", reader);

async function postForm(page: Page, action: string, form: Reader): Promise<void> {
  const headers = { Origin: String(process.env.E2E_URL) };
  const answer = await page.request.post(`/api/account/${action}`, { form, headers, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
  expect(answer.headers().location).toBe("/");
}

/** The button of a signed-in reader's menu. */
export const accountButton = (page: Page): Locator => page.getByRole("button", { name: /^Account of / });

/** Opens a page and waits until it shows that the reader is signed in, and so has its scripts at work. */
export async function openAsReader(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(accountButton(page)).toBeVisible();
}

/** Opens a page and waits until it answers to clicks; without a session nothing that can be seen says so. */
export async function openAwake(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await page.waitForFunction(() => {
    const main = document.querySelector("#main");
    return main && Object.keys(main).some((key) => key.startsWith("__reactProps"));
  });
  // What listens to the whole page, as to its keys, is set up in the moment after.
  await page.evaluate(() => new Promise((resolve) => requestIdleCallback(resolve, { timeout: 5_000 })));
}

/** Fills the form of a sign-in or sign-up page and sends it. */
export async function sendPasswordForm(page: Page, reader: Reader, button: "Sign in" | "Create account") {
  const title = button === "Sign in" ? button : "Create an account";
  await expect(page.getByRole("heading", { level: 1, name: title })).toBeVisible();
  // The page before this one may still be in the document, hidden, with a form of its own.
  await page.getByLabel("Username").filter({ visible: true }).fill(reader.username);
  await page.getByLabel("Password").filter({ visible: true }).fill(reader.password);
  await page.getByRole("button", { name: button }).click();
}

/** Fills in the password that a section of the settings asks for before it changes anything. */
export async function proveIn(page: Page, section: string, { password }: Reader): Promise<void> {
  const within = page.locator("section", { has: page.getByRole("heading", { name: section }) });
  await within.getByLabel("Your password").fill(password);
}
