import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { expectNoViolations } from "../support/axe";
import { accountButton, signUp } from "../support/reader";
import { expect, test } from "../support/test";

// No other file reads its project page.
const PAPER = "2309.16429";
const CODE = "https://github.com/suggested/here";
const ADDRESS = "https://project.example.org/";

// A refused form, and a page that others have not, are answered so.
test.use({ expectedErrors: /status of 40[04]/ });

let database: TestDatabase;
test.beforeAll(() => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
});
test.afterAll(() => database.end());

const projectForm = (page: Page) =>
  page.locator("form").filter({ has: page.getByRole("textbox", { name: "Project page" }) });

async function setProject(page: Page, value: string, note = ""): Promise<void> {
  await projectForm(page).getByRole("textbox", { name: "Project page" }).fill(value);
  await projectForm(page).getByRole("textbox", { name: "Note" }).fill(note);
  await projectForm(page).getByRole("button", { name: "Set" }).click();
}

test("a moderator corrects a paper and goes back to its source; readers see it, and why, and have no such page", async ({
  page,
  openBrowser,
}) => {
  const { username } = await signUp(page);
  await database.setRole(username, "moderator");
  await page.goto(`/papers/${PAPER}`);
  await expect(accountButton(page)).toBeVisible();
  await page.getByRole("link", { name: "Correct this paper" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Correct this paper" })).toBeVisible();
  await expectNoViolations(page, "the corrections of a paper");
  await setProject(page, ADDRESS, "It moved.");
  await expect(page.getByRole("status").filter({ hasText: "The correction is set." })).toBeVisible();
  await expect(page.getByText(`Set by ${username} on`)).toContainText("The source says none.");

  const reader = await openBrowser();
  await reader.goto(`/papers/${PAPER}`);
  await expect(reader.getByRole("link", { name: "Project page" })).toHaveAttribute("href", ADDRESS);
  await reader.goto(`/moderation/log?paper=${PAPER}`);
  await expect(reader.getByText("It moved.")).toBeVisible();
  await reader.goto(`/correct/${PAPER}`);
  await expect(reader.getByRole("link", { name: "Sign in" }).last()).toBeVisible();
  await expect(reader.getByRole("textbox", { name: "Project page" })).toHaveCount(0);

  await projectForm(page).getByRole("button", { name: "Back to the source" }).click();
  await expect(page.getByRole("status").filter({ hasText: "The source’s word is shown again." })).toBeVisible();
  await expect(projectForm(page).getByRole("textbox", { name: "Project page" })).toHaveValue("");
});

test("an established reader suggests a correction, and a moderator finds it in the queue and sets it", async ({
  page,
  openBrowser,
}) => {
  const { username } = await signUp(page);
  await database.establish(username);
  await page.goto(`/papers/${PAPER}`);
  await page.getByRole("link", { name: "Correct this paper" }).click();
  const codeForm = page.locator("form").filter({ has: page.getByRole("textbox", { name: "Link to the code" }) });
  await codeForm.getByRole("textbox").fill(CODE);
  await codeForm.getByRole("button", { name: "Suggest" }).click();
  await expect(page.getByRole("status").filter({ hasText: "Thank you." })).toBeVisible();
  await expect(page.getByText(`You suggest ${CODE}.`)).toBeVisible();
  await expectNoViolations(page, "what a reader suggests of a paper");

  const moderator = await openBrowser();
  const { username: named } = await signUp(moderator);
  await database.setRole(named, "moderator");
  await moderator.goto("/moderation?view=corrections");
  await expectNoViolations(moderator, "the corrections that are suggested");
  await moderator.getByRole("listitem").filter({ hasText: "Link to the code" }).getByRole("link").click();
  const suggestion = moderator.getByRole("listitem").filter({ hasText: CODE });
  await expect(suggestion.getByText(`Suggested by ${username}`)).toBeVisible();
  await expectNoViolations(moderator, "a correction that is suggested");
  await suggestion.getByRole("button", { name: "Set it" }).click();
  await expect(moderator.getByRole("status").filter({ hasText: "The correction is set." })).toBeVisible();
  await expect(suggestion).toHaveCount(0);
  await page.goto(`/papers/${PAPER}`);
  await expect(page.getByRole("link", { name: "Code" }).first()).toHaveAttribute("href", CODE);

  // Who suggested it is told; to open that marks it as read.
  await page.goto("/inbox");
  await page.getByRole("main").getByRole("link", { name: "The paper was corrected as you suggested" }).click();
  await expect(page).toHaveURL(`/correct/${PAPER}`);
  await expect(async () => {
    await page.goto("/inbox");
    await expect(page.getByText("You have read everything.")).toBeVisible({ timeout: 1_000 });
  }).toPass();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("an address that is none is refused, and what was typed stays", async ({ page }) => {
    const { username } = await signUp(page);
    await database.setRole(username, "moderator");
    await page.goto(`/correct/${PAPER}`);
    await setProject(page, "nonsense", "My own words.");
    await expect(page.getByText("Enter a public http or https address, or nothing.")).toBeVisible();
    await expect(page.getByLabel("Project page")).toHaveValue("nonsense");
    await expect(page.getByText("My own words.")).toBeVisible();
  });
});
