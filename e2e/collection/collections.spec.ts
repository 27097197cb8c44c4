import type { Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { findViolations } from "../support/axe";
import { openAsReader, signUp } from "../support/reader";
import { expect, test } from "../support/test";

/*
 * A collection as its owner makes, fills, orders and shares it, and as others see it.
 */

const PAPERS = ["2404.18911", "2412.06289"] as const;
let database: TestDatabase;

test.beforeAll(() => {
  database = connectPastServer(String(process.env.E2E_DATABASE_URL));
});
test.afterAll(() => database.end());

const main = (page: Page) => page.getByRole("main");

/** Makes a collection of a paper from the paper's page. */
async function collect(page: Page, paperId: string, title: string): Promise<string> {
  await page.goto(`/papers/${paperId}`);
  await main(page)
    .getByRole("link", { name: /^Add to collection/ })
    .click();
  await page.getByLabel("Title").fill(title);
  await main(page).getByRole("button", { name: "Make a collection" }).click();
  await expect(page.getByRole("heading", { level: 1, name: `Edit ${title}` })).toBeVisible();
  return new URL(page.url()).pathname.replace(/\/edit$/, "");
}

/** The papers of a collection that is edited. */
const rows = (page: Page) => main(page).locator("li[id^=item-]");
/** The button by which one is dragged or moved by keys. */
const handleIn = (page: Page, row: number) =>
  rows(page)
    .nth(row)
    .getByRole("button", { name: /^Move (?!up|down|to)/ });

/** Expects the papers in this order. */
async function expectOrder(page: Page, ids: readonly string[]): Promise<void> {
  for (const [index, id] of ids.entries())
    await expect(rows(page).nth(index).locator("p a").first()).toHaveAttribute("href", `/papers/${id}`);
  await expect(rows(page)).toHaveCount(ids.length);
}

test("a reader makes one from a paper's page, adds another paper, and orders them by keys, drag and buttons", async ({
  page,
}) => {
  await signUp(page);
  const path = await collect(page, PAPERS[0], "Reading group");
  await openAsReader(page, `/papers/${PAPERS[1]}`);
  await main(page)
    .getByRole("link", { name: /^Add to collection/ })
    .click();
  await page.getByLabel("Note").fill("For May.");
  await main(page).getByRole("button", { name: "Add: Reading group" }).click();
  await expect(page.getByText("The paper was added.")).toBeVisible();
  await openAsReader(page, `${path}/edit`);
  const [first, second] = PAPERS;
  await expectOrder(page, [first, second]);
  const name = String(await handleIn(page, 1).getAttribute("aria-label"));
  const handle = main(page).getByRole("button", { name, exact: true });
  await handle.focus();
  await page.keyboard.press("Alt+ArrowUp");
  await expectOrder(page, [second, first]);
  await expect(page.getByRole("status").filter({ hasText: "place 1 of 2." })).toHaveCount(1);
  await expect(handle).toBeFocused();
  await openAsReader(page, `${path}/edit`);
  await expectOrder(page, [second, first]);

  const from = await handle.boundingBox();
  const to = await rows(page).nth(1).boundingBox();
  await page.mouse.move(from!.x + 8, from!.y + 8);
  await page.mouse.down();
  await page.mouse.move(from!.x + 8, to!.y + to!.height - 4, { steps: 4 });
  await page.mouse.up();
  await expectOrder(page, [first, second]);
  await expect(page.getByRole("status").filter({ hasText: "place 2 of 2." })).toHaveCount(1);

  await rows(page)
    .nth(0)
    .getByRole("button", { name: /^Move down: / })
    .click();
  await expect(page.getByText("The paper is moved.")).toBeVisible();
  await expectOrder(page, [second, first]);
  await page.goto(path);
  await expect(main(page).getByText("For May.")).toBeVisible();
  expect(await findViolations(page)).toEqual([]);
});

test("one that is shared by link is seen by who has it, who follows its feed, and by nobody else", async ({
  page,
  openBrowser,
}) => {
  await signUp(page);
  const path = await collect(page, PAPERS[0], "For the group");
  const other = await openBrowser();
  expect((await other.request.get(path)).status()).toBe(404);
  await page.getByLabel("Who sees it").selectOption("link");
  await main(page).getByRole("button", { name: "Save", exact: true }).click();
  await main(page).getByRole("button", { name: "Make a link" }).click();
  const link = await page.getByRole("textbox", { name: "Link to this collection" }).inputValue();
  expect(await findViolations(page)).toEqual([]);
  expect((await other.request.get(path)).status()).toBe(404);
  const shared = new URL(link);
  await other.goto(shared.pathname + shared.search);
  await expect(other.getByRole("heading", { level: 1, name: "For the group" })).toBeVisible();
  await expect(other.locator("meta[name=robots]")).toHaveAttribute("content", /noindex/);
  const feed = await main(other).getByRole("link", { name: "Atom" }).getAttribute("href");
  const answer = await other.request.get(String(feed));
  expect([answer.status(), answer.headers()["content-type"]]).toEqual([200, "application/atom+xml; charset=utf-8"]);
  expect(await answer.text()).toContain(`/papers/${PAPERS[0]}`);
  expect((await other.request.get(`${path}/feed.atom`)).status()).toBe(404);
  expect((await other.request.get(`${path}.md${shared.search}`)).status()).toBe(200);

  await signUp(other);
  await openAsReader(other, shared.pathname + shared.search);
  const followed = other.waitForResponse((response) => response.url().includes("/follow?key="));
  await main(other).getByRole("button", { name: "Follow the collection For the group" }).click();
  expect((await followed).status()).toBe(200);
  await expect(main(other).getByRole("button", { name: "Follow the collection For the group" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  await other.goto("/following");
  await expect(other.getByRole("link", { name: "For the group" })).toBeVisible();
  await page.reload();
  await main(page).getByRole("button", { name: "Make a new link" }).click();
  await expect(page.getByRole("textbox", { name: "Link to this collection" })).not.toHaveValue(link);
  expect((await other.request.get(shared.pathname + shared.search)).status()).toBe(404);
});

test("an established reader shows one to everybody, and a change of it is seen at once", async ({
  page,
  openBrowser,
}) => {
  const { username } = await signUp(page);
  const path = await collect(page, PAPERS[0], "Small models");
  await expect(page.getByText("You can make collections public once it is established")).toBeVisible();
  await database.establish(username);
  await page.reload();
  await page.getByLabel("Who sees it").selectOption("public");
  await main(page).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByText("Saved.")).toBeVisible();
  const other = await openBrowser();
  await other.goto(path);
  await expect(other.getByRole("heading", { level: 1, name: "Small models" })).toBeVisible();
  await expect(main(other).getByRole("link", { name: "Edit" })).toHaveCount(0);
  await page.getByLabel("Title").fill("Smaller models");
  await main(page).getByRole("button", { name: "Save", exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Edit Smaller models" })).toBeVisible();
  await other.goto(path);
  await expect(other).toHaveURL(new RegExp(`/collections/${username}/smaller-models-[0-9a-f]{24}$`));
  await other.goto(`/users/${username}/collections`);
  await expect(main(other).getByRole("link", { name: "Smaller models" })).toBeVisible();
  const page2 = new URL(page.url()).pathname.replace(/\/edit$/, "");
  await openAsReader(page, page2);
  await expect(main(page).getByRole("link", { name: "Edit" })).toBeVisible();
  await page.goto(`${page2}/edit`);
  await main(page).getByRole("button", { name: "Delete this collection" }).click();
  await expect(page.getByText("“Smaller models” is deleted.")).toBeVisible();
  expect((await other.request.get(page2)).status()).toBe(404);
  await main(page).getByRole("button", { name: "Restore it" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Edit Smaller models" })).toBeVisible();
  expect((await other.request.get(page2)).status()).toBe(200);
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("an editor is invited, finds that in the inbox, accepts without scripts, and adds a paper", async ({
    page,
    openBrowser,
  }) => {
    const owner = await openBrowser();
    await signUp(owner);
    const path = await collect(owner, PAPERS[0], "Together");
    const { username } = await signUp(page);
    await owner.getByLabel("Name of an account").fill(username);
    await main(owner).getByRole("button", { name: "Invite" }).click();
    await expect(owner.getByText("The invitation was sent.")).toBeVisible();
    await page.goto("/inbox");
    await main(page).getByRole("button", { name: "Accept the invitation to Together" }).click();
    await expect(page.getByText("You can edit this collection now.")).toBeVisible();
    await expect(main(page).getByRole("button", { name: "Delete this collection" })).toHaveCount(0);
    await page.getByLabel("ID or address of a paper").fill(PAPERS[1]);
    await main(page).getByRole("button", { name: "Add", exact: true }).click();
    await expectOrder(page, PAPERS);
    await rows(page)
      .nth(1)
      .getByRole("button", { name: /^Move up: / })
      .click();
    await expectOrder(page, [PAPERS[1], PAPERS[0]]);
    await owner.goto(path);
    await expect(main(owner).getByText(/^Edited together with/)).toContainText(username);
    await owner.goto(`${path}/edit`);
    await owner
      .getByLabel("List of papers")
      .fill(`@misc{a, eprint={${PAPERS[0]}}}\n@misc{b, title={Not here}, eprint={2401.99997}}`);
    await main(owner).getByRole("button", { name: "Import", exact: true }).click();
    await expect(owner.getByRole("heading", { name: "0 papers were added. 1 was there already." })).toBeVisible();
    await expect(owner.getByText("Not here")).toBeVisible();
  });
});
