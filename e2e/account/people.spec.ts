import type { Page } from "@playwright/test";
import { arxivList } from "@/app/api/testing/arxiv-list";
import type { TestDatabase } from "@/db/testing/past-the-server";
import { atomEntry, atomFeed } from "@/ingest/testing/answers";
import { sendXml } from "@/ingest/testing/server";
import {
  CLAIM_VERIFIED,
  HOW_IT_WAS_PROVED,
  PROVED_TO_BE_AUTHOR,
  SEND_CLAIM,
  WHICH_AUTHOR,
} from "@/lib/core/claim/sentences";
import { leavingWayWords, linkProvider, unlinkProvider } from "@/lib/core/settings/sentences";
import { MY_OWN_PAPER, SEND_SUBMISSION } from "@/lib/core/submission/sentences";
import type { TestServer } from "../server";
import { type OrcidSite, startOrcidSite } from "../support/orcid-site";
import { newReader, openAsReader, proveIn, type Reader, sendPasswordForm } from "../support/reader";
import { expect, test } from "../support/test";

/*
 * What a new reader may come for: a paper of theirs is submitted, claimed and discussed, put into a collection, and shared with
 * somebody who follows that. Then both leave, each in one of the two ways.
 */

// This server is none of the shared one's, and what is gone is a 404.
test.use({ expectedErrors: /status of 404|request to http:\/\/127\.0\.0\.1:/ });
test.describe.configure({ timeout: 240_000 });

const PAPER = "2611.00007";
const ORCID = "0000-0002-1825-0097";
const AUTHOR = "Ada Lovelace";
let site: OrcidSite;
let server: TestServer;
let database: TestDatabase;

test.beforeAll(async () => {
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  const entry = atomEntry(`${PAPER}v1`).replace("2025-02-13T10:11:12Z", yesterday);
  site = await startOrcidSite({ sub: ORCID, given_name: "Ada", family_name: "Lovelace" }, (request, response) =>
    sendXml(response, request.url?.includes(ORCID) ? arxivList(ORCID, AUTHOR, [PAPER]) : atomFeed([entry])),
  );
  ({ server, database } = site);
});
test.afterAll(() => site.close());

const main = (page: Page) => page.getByRole("main");
const open = (page: Page, path: string) => openAsReader(page, `${server.url}${path}`);

async function signUpAt(page: Page, path: string): Promise<Reader> {
  const reader = newReader();
  await page.goto(`${server.url}/signup?callbackUrl=${encodeURIComponent(path)}`);
  await sendPasswordForm(page, reader, "Create account");
  await expect(page).toHaveURL(`${server.url}${path}`);
  return reader;
}

async function leave(page: Page, { password }: Reader, way: keyof typeof leavingWayWords): Promise<void> {
  await open(page, "/settings");
  const section = page.locator("section", { has: page.getByRole("heading", { name: "Delete account" }) });
  const words = section.getByRole("radio", { name: leavingWayWords[way] });
  if ((await words.count()) > 0) await words.check();
  await section.getByLabel("Password").fill(password);
  await section.getByRole("button", { name: "Delete my account" }).click();
  await expect(page).toHaveURL(`${server.url}/`);
}

test("a new reader submits, is thanked, proves to be the author, collects and shares; a second one follows; both leave", async ({
  page: ada,
  openBrowser,
}) => {
  const reader = await signUpAt(ada, "/papers/submit");
  await ada.getByLabel("Paper", { exact: true }).fill(`arXiv:${PAPER}`);
  await ada.getByRole("button", { name: "Check" }).click();
  await ada.getByLabel(MY_OWN_PAPER).check();
  await ada.getByLabel("Comment, if you like").fill("Ask me anything.");
  await ada.getByRole("button", { name: SEND_SUBMISSION, exact: true }).click();
  await expect(ada.getByText("Thank you. The paper joined the papers of")).toBeVisible();

  await open(ada, "/settings");
  await proveIn(ada, "Ways to sign in", reader);
  await ada.getByRole("button", { name: linkProvider("ORCID") }).click();
  await expect(ada.getByRole("button", { name: unlinkProvider("ORCID") })).toBeVisible();
  await ada.goto(`${server.url}/claims/new?paper=${PAPER}`);
  await ada.getByLabel(WHICH_AUTHOR).selectOption({ label: AUTHOR });
  await ada.getByRole("radio", { name: "ORCID" }).check();
  await ada.getByRole("button", { name: SEND_CLAIM }).click();
  await expect(ada.getByText(CLAIM_VERIFIED)).toBeVisible();

  const ben = await openBrowser();
  await ben.goto(`${server.url}/papers/${PAPER}`);
  await expect(ben.locator("#discussion").getByText("Ask me anything.")).toBeVisible();
  await expect(ben.locator("#discussion").getByTitle(PROVED_TO_BE_AUTHOR)).toHaveCount(1);
  await ben.goto(`${server.url}/users/${reader.username}`);
  await expect(main(ben).getByRole("link", { name: /^On/ }).first()).toBeVisible();

  await open(ada, `/papers/${PAPER}`);
  await main(ada)
    .getByRole("link", { name: /^Add to collection/ })
    .click();
  await ada.getByLabel("Title").fill("My own work");
  await main(ada).getByRole("button", { name: "Make a collection" }).click();
  await expect(ada.getByRole("heading", { level: 1, name: "Edit My own work" })).toBeVisible();
  const path = new URL(ada.url()).pathname.replace(/\/edit$/, "");
  await ada.getByLabel("Who sees it").selectOption("link");
  await main(ada).getByRole("button", { name: "Save", exact: true }).click();
  await main(ada).getByRole("button", { name: "Make a link" }).click();
  const link = new URL(await ada.getByRole("textbox", { name: "Link to this collection" }).inputValue());
  expect((await ben.request.get(server.url + path)).status()).toBe(404);

  const follower = await signUpAt(ben, `${link.pathname}${link.search}`);
  await main(ben).getByRole("button", { name: "Follow the collection My own work" }).click();
  const feed = await main(ben).getByRole("link", { name: "Atom" }).getAttribute("href");
  expect(await (await ben.request.get(new URL(String(feed), server.url).href)).text()).toContain(`/papers/${PAPER}`);
  await ben.goto(`${server.url}/following`);
  await expect(ben.getByRole("link", { name: "My own work" })).toBeVisible();
  const said = await ben.request.post(`${server.url}/api/papers/${PAPER}/comment`, {
    data: { comment: "I have a question." },
    headers: { Origin: server.url },
  });
  expect(said.status()).toBe(201);

  await leave(ada, reader, "keep-comments");
  const carol = await openBrowser();
  await carol.goto(`${server.url}/papers/${PAPER}`);
  const discussion = carol.locator("#discussion");
  await expect(discussion.getByText("Ask me anything.")).toBeVisible();
  await expect(discussion).not.toContainText(reader.username);
  await expect(carol.getByTitle(PROVED_TO_BE_AUTHOR)).toHaveCount(0);
  await expect(carol.getByRole("link", { name: HOW_IT_WAS_PROVED })).toHaveCount(0);
  for (const gone of [`${link.pathname}${link.search}`, `/users/${reader.username}`])
    expect((await carol.request.get(server.url + gone)).status()).toBe(404);

  await leave(ben, follower, "delete-comments");
  await carol.goto(`${server.url}/papers/${PAPER}`);
  await expect(discussion.getByText("Ask me anything.")).toBeVisible();
  await expect(discussion.getByText("I have a question.")).toHaveCount(0);
  expect(await database.countWrongCommentCounts()).toBe(0);
});
