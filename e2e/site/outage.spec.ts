import { connectPastServer } from "@/db/testing/past-the-server";
import { DATABASE_AWAY } from "@/lib/core/site/sentences";
import { askAll, askKept, findUnanswered, UNHURRIED_MS } from "@/scripts/outage/check";
import { FAULTS } from "@/scripts/outage/faulty-database";
import { type FaultySite, startFaultySite } from "@/scripts/outage/site";
import { expect, test } from "../support/test";

// Each test starts a server and a database of its own.
test.describe.configure({ mode: "serial", timeout: 180_000 });
// The browser says of an answer that it is 503, and Next's script that it opens the page instead. The site is none of the shared server's.
test.use({ expectedErrors: /status of 503|Failed to fetch RSC payload|request to http:\/\/127\.0\.0\.1:/ });

let site: FaultySite;
test.beforeEach(async () => {
  site = await startFaultySite(String(process.env.AUTH_SECRET));
  await askKept(site.server.url);
});
test.afterEach(() => site.remove());

const brokenOf = async () =>
  (await askAll(site.server.url, site.cookie, UNHURRIED_MS))
    .filter(({ broken }) => broken)
    .map(({ asked, status, broken }) => `${asked.path}: ${status}, ${broken}`);

for (const fault of FAULTS)
  test(`while the database is ${fault} what is cached is 200, all else 503 with a sentence, and it is back by itself`, async () => {
    await site.database.fail(fault);
    expect(await brokenOf()).toEqual([]);
    expect(await brokenOf()).toEqual([]);
    await site.database.mend();
    await expect.poll(() => findUnanswered(site.server.url, site.cookie), { timeout: 30_000 }).toEqual([]);
    // Nothing of the outage is kept.
    const missing = await fetch(`${site.server.url}/papers/2401.00001`);
    expect(missing.status).toBe(404);
    const paper = await fetch(`${site.server.url}/papers/2412.06289`);
    expect([paper.status, await paper.text()]).toEqual([200, expect.stringContaining("2412.06289")]);
    await expectJobDone();
    const lines = site.server.output().match(/^.*site: the database is .*$/gm);
    expect(lines).toHaveLength(2);
    expect(site.server.output()).not.toMatch(/Failed query|A query failed/);
  });

/** The worker asks for jobs each second, so that it met the fault too. */
async function expectJobDone(): Promise<void> {
  const past = connectPastServer(site.server.databaseUrl);
  const id = await past.askForJob("index-papers");
  await expect.poll(() => past.isJobDone(id), { timeout: 60_000 }).toBe(true);
  await past.end();
}

test("while every answer of the database comes late, nothing is refused", async () => {
  await site.database.fail("delayed");
  expect(await findUnanswered(site.server.url, site.cookie)).toEqual([]);
  await expectJobDone();
  expect(site.server.output()).not.toMatch(/the database is away/);
});

/** As papers do that arrive. */
async function dropPages(): Promise<void> {
  const past = connectPastServer(site.server.databaseUrl);
  await past.dropPages("papers");
  await past.end();
}

test("pages that were dropped, or are due to be made again, stay as they were", async () => {
  const madeAt = Date.now();
  const countPapers = (html: string) => html.match(/<article/g)?.length;
  const before = countPapers(await (await fetch(site.server.url)).text());
  // Past the ten seconds of `cacheLife("feed")`.
  await expect.poll(() => Date.now() - madeAt, { timeout: 20_000 }).toBeGreaterThan(11_000);
  await dropPages();
  await site.database.fail("refused");
  for (let time = 0; time < 3; time += 1) {
    const answer = await fetch(site.server.url);
    expect([answer.status, countPapers(await answer.text())]).toEqual([200, before]);
  }
});

test("a reader who follows a link gets the sentence, and the page by a second try when the database is back", async ({
  page,
}) => {
  await page.goto(site.server.url);
  await site.database.fail("refused");
  const link = page.getByRole("main").getByRole("heading").getByRole("link").last();
  await link.click();
  await expect(page.getByRole("heading", { level: 1, name: DATABASE_AWAY })).toBeVisible();
  await site.database.mend();
  await expect
    .poll(
      async () => {
        await page.getByRole("link", { name: "Try again" }).click();
        return page.getByRole("heading", { level: 1, name: DATABASE_AWAY }).count();
      },
      { timeout: 30_000 },
    )
    .toBe(0);
  await expect(page.locator("main article, main h1").first()).toBeVisible();
  // What the page still loads would fail with the site, which goes now.
  await page.goto("about:blank");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a search and a form end in the sentence", async ({ page }) => {
    await page.goto(`${site.server.url}/signin`);
    await site.database.fail("silent");
    await page.getByLabel("Username").fill("ada");
    await page.getByLabel("Password").fill("a long password of hers");
    await page.getByRole("button", { name: "Sign in" }).click();
    await expect(page.getByRole("heading", { level: 1, name: DATABASE_AWAY })).toBeVisible();
    await page.goto(`${site.server.url}/search?q=adapter`);
    await expect(page.getByRole("heading", { level: 1, name: DATABASE_AWAY })).toBeVisible();
  });
});
