import type { Page } from "@playwright/test";
import { arxivList } from "@/app/api/testing/arxiv-list";
import type { TestDatabase } from "@/db/testing/past-the-server";
import { sendXml } from "@/ingest/testing/server";
import {
  ADD_DOMAIN,
  APPEAL_CLAIM,
  ARE_YOU_AN_AUTHOR,
  CLAIM_TAKEN_BACK,
  CLAIM_VERIFIED,
  CLAIM_WORDS,
  DENY_CLAIM,
  DISPUTE_OWN,
  DOMAIN_ADDED,
  HOW_IT_WAS_PROVED,
  PROVED_TO_BE_AUTHOR,
  SEND_CLAIM,
  TAKE_CLAIM_BACK,
  WHICH_AUTHOR,
} from "@/lib/core/claim/sentences";
import type { TestServer } from "../server";
import { findViolations } from "../support/axe";
import { type OrcidSite, startOrcidSite } from "../support/orcid-site";
import { newReader, sendPasswordForm } from "../support/reader";
import { expect, test } from "../support/test";

/*
 * Claims of authorship, without scripts, on a server whose ORCID and arXiv are ours.
 */

// This server is none of the shared one's.
test.use({ expectedErrors: /status of 40[04]|request to http:\/\/127\.0\.0\.1:/, javaScriptEnabled: false });
test.describe.configure({ mode: "serial", timeout: 240_000 });

const PAPER = "2404.18911";
const ORCID = "0000-0002-1825-0097";
const AUTHOR = "Yunhe Wang";
let site: OrcidSite;
let server: TestServer;
let database: TestDatabase;

test.beforeAll(async () => {
  site = await startOrcidSite({ sub: ORCID, given_name: "Yunhe", family_name: "Wang" }, (_request, response) =>
    sendXml(response, arxivList(ORCID, AUTHOR, [PAPER])),
  );
  ({ server, database } = site);
});
test.afterAll(() => site.close());

const main = (page: Page) => page.getByRole("main");
const marks = (page: Page) => page.locator("#discussion").getByTitle(PROVED_TO_BE_AUTHOR);

/** What axe finds, which needs scripts: on the same page in a browser of the same reader that runs them. */
async function expectNoViolationsOf(page: Page): Promise<void> {
  const browser = page.context().browser()!;
  const context = await browser.newContext({
    javaScriptEnabled: true,
    storageState: await page.context().storageState(),
  });
  const again = await context.newPage();
  await again.goto(page.url());
  expect(await findViolations(again)).toEqual([]);
  await context.close();
}

async function signUpAt(page: Page, path: string): Promise<string> {
  const reader = newReader();
  await page.goto(`${server.url}/signup?callbackUrl=${encodeURIComponent(path)}`);
  await sendPasswordForm(page, reader, "Create account");
  return reader.username;
}

test("who signs in through ORCID proves it by that, is marked in the thread, and takes it back", async ({ page }) => {
  await page.goto(`${server.url}/papers/${PAPER}`);
  await page.getByRole("link", { name: ARE_YOU_AN_AUTHOR }).click();
  await main(page).getByRole("link", { name: "Sign in", exact: true }).click();
  await page.getByRole("button", { name: "Continue with ORCID" }).click();
  await expect(page).toHaveURL(`${server.url}/claims/new?paper=${PAPER}`);
  const comment = await page.request.post(`${server.url}/api/papers/${PAPER}/comment`, {
    data: { comment: "We tried that." },
    headers: { Origin: server.url },
  });
  expect(comment.status()).toBe(201);
  await page.goto(`${server.url}/papers/${PAPER}`);
  await expect(page.locator("#discussion").getByText("We tried that.")).toBeVisible();
  await expect(marks(page)).toHaveCount(0);

  await page.goto(`${server.url}/claims/new?paper=${PAPER}`);
  await expectNoViolationsOf(page);
  await page.getByLabel(WHICH_AUTHOR).selectOption({ label: AUTHOR });
  await page.getByRole("radio", { name: "ORCID" }).check();
  await page.getByRole("button", { name: SEND_CLAIM }).click();
  await expect(page.getByText(CLAIM_VERIFIED)).toBeVisible();
  await expectNoViolationsOf(page);

  await page.goto(`${server.url}/papers/${PAPER}`);
  await expect(marks(page)).toHaveCount(1);
  await page.getByRole("link", { name: HOW_IT_WAS_PROVED }).click();
  await expect(main(page)).toContainText(`has been shown as the author ${AUTHOR} since`);
  await expect(main(page)).toContainText("It was proved by ORCID.");
  await expect(main(page)).not.toContainText(ORCID);
  await expect(main(page).getByText(DISPUTE_OWN)).toBeVisible();
  await expectNoViolationsOf(page);
  await page.goto(`${server.url}/papers/${PAPER}`);
  await page.getByRole("link", { name: AUTHOR, exact: true }).first().click();
  await expect(page).toHaveURL(`${server.url}/users/yunhe-wang`);
  await expect(
    main(page)
      .getByRole("link", { name: /^Kangaroo/ })
      .first(),
  ).toBeVisible();

  await page.goto(`${server.url}/claims`);
  await page.getByRole("button", { name: TAKE_CLAIM_BACK }).click();
  await expect(page.getByText(CLAIM_TAKEN_BACK)).toBeVisible();
  await page.goto(`${server.url}/papers/${PAPER}`);
  await expect(page.locator("#discussion").getByText("We tried that.")).toBeVisible();
  await expect(marks(page)).toHaveCount(0);
  await expect(page.getByRole("link", { name: HOW_IT_WAS_PROVED })).toHaveCount(0);
});

test("a claim in words waits; a moderator denies it with a reason, and it can be appealed", async ({
  page,
  openBrowser,
}) => {
  await signUpAt(page, `/claims/new?paper=${PAPER}`);
  await page.getByLabel(WHICH_AUTHOR).selectOption({ label: AUTHOR });
  await page.getByRole("radio", { name: "Words" }).check();
  await page.getByRole("button", { name: SEND_CLAIM }).click();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText("Say how a moderator can check it.");
  await page.getByLabel(CLAIM_WORDS).fill("I wrote section 3.");
  await page.getByRole("button", { name: SEND_CLAIM }).click();
  await expect(page.getByText("A moderator will decide.")).toBeVisible();

  const moderator = await openBrowser();
  const name = await signUpAt(moderator, "/moderation");
  await database.setRole(name, "administrator");
  await moderator.goto(`${server.url}/moderation`);
  await expect(main(moderator)).toContainText(`claims to be ${AUTHOR} (proof: in words)`);
  await main(moderator)
    .getByRole("link", { name: /^Kangaroo/ })
    .click();
  await expect(main(moderator).getByText("I wrote section 3.")).toBeVisible();
  await expectNoViolationsOf(moderator);
  await moderator.getByLabel("The claim").selectOption({ label: DENY_CLAIM });
  await moderator.getByLabel("Note").fill("Nothing there can be checked.");
  await moderator.getByRole("button", { name: "Decide" }).click();
  await expect(main(moderator)).toContainText("Claim of authorship denied");
  await moderator.goto(`${server.url}/admin/organizations`);
  await moderator.getByLabel("Organization", { exact: true }).fill("huawei-noah");
  await moderator.getByLabel("Mail domain").fill("lab.example");
  await moderator.getByRole("button", { name: ADD_DOMAIN }).click();
  await expect(moderator.getByText(DOMAIN_ADDED)).toBeVisible();
  await expectNoViolationsOf(moderator);

  await page.goto(`${server.url}/claims`);
  await expect(main(page)).toContainText("The reason: Nothing there can be checked.");
  await page.getByRole("link", { name: APPEAL_CLAIM }).click();
  await expect(page.getByRole("button", { name: "Send appeal" })).toBeVisible();
  await expectNoViolationsOf(page);
});
