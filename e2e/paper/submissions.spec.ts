import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { atomEntry, atomFeed } from "@/ingest/testing/answers";
import { sendXml, startServer as startUpstream, type TestServer as Upstream } from "@/ingest/testing/server";
import { SUBMIT_PAPER } from "@/lib/core/site/page-names";
import { getItFrom, mayBeAt, OWN_PAPER_SAID, SEND_SUBMISSION } from "@/lib/core/submission/sentences";
import { startServer, type TestServer } from "../server";
import { newReader, sendPasswordForm } from "../support/reader";
import { expect, test } from "../support/test";

/*
 * Papers that come by their readers, without scripts, on a server whose arXiv is one of ours.
 */

// This server is none of the shared one's.
test.use({ expectedErrors: /status of 404|request to http:\/\/127\.0\.0\.1:/, javaScriptEnabled: false });
test.describe.configure({ mode: "serial", timeout: 240_000 });

const OPENED = "2611.00001";
const SUBMITTED = "2611.00002";
let upstream: Upstream;
let server: TestServer;
let database: TestDatabase;
const reader = newReader();

test.beforeAll(async () => {
  upstream = await startUpstream();
  const yesterday = new Date(Date.now() - 86_400_000).toISOString();
  upstream.answer((request, response) => {
    const [id] = /\d{4}\.\d{5}/.exec(request.url ?? "") ?? [];
    sendXml(response, atomFeed(id ? [atomEntry(`${id}v1`).replace(/2025-02-13T10:11:12Z/, yesterday)] : []));
  });
  server = await startServer({ env: { ARXIV_ENDPOINT: upstream.url } });
  database = connectPastServer(server.databaseUrl);
});
test.afterAll(async () => {
  await database.end();
  await server.remove();
  await upstream.close();
});

test("who opens a paper that is not here is led to sign in and back, and gets it", async ({ page }) => {
  const answer = await page.goto(`${server.url}/papers/${OPENED}`);
  expect(answer?.status()).toBe(404);
  await expect(page.getByText(mayBeAt("arXiv"))).toBeVisible();
  await page.getByRole("button", { name: getItFrom("arXiv") }).click();
  await page.getByRole("link", { name: "Create one" }).click();
  await sendPasswordForm(page, reader, "Create account");
  await expect(page).toHaveURL(`${server.url}/papers/${OPENED}`);
  await page.getByRole("button", { name: getItFrom("arXiv") }).click();
  await expect(page).toHaveURL(`${server.url}/papers/${OPENED}`);
  await expect(page.getByRole("heading", { level: 1, name: /^On/ })).toBeVisible();
  await expect(page.getByText("Featured on")).toHaveCount(0);
});

test("an address of nonsense is a bare 404", async ({ page }) => {
  expect((await page.goto(`${server.url}/papers/nonsense`))?.status()).toBe(404);
  await expect(page.getByRole("main").getByRole("button")).toHaveCount(0);
});

test("a stranger reads the rules, and is led to sign in and back to the form", async ({ page }) => {
  await page.goto(`${server.url}/papers/submit`);
  await expect(page.getByText("14 days after its first version")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Sign in" }).click();
  await sendPasswordForm(page, reader, "Sign in");
  await expect(page).toHaveURL(`${server.url}/papers/submit`);
  await expect(page.getByText("You can submit one more paper now.")).toBeVisible();
});

test("a reader checks a paper, submits it with a comment, and everybody sees it in the open day", async ({ page }) => {
  await page.goto(`${server.url}/signin?callbackUrl=/papers/submit`);
  await sendPasswordForm(page, reader, "Sign in");
  await page.getByLabel("Paper", { exact: true }).fill("nonsense");
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText("No paper has this id or address.")).toBeVisible();
  await page.getByLabel("Paper", { exact: true }).fill(`https://arxiv.org/pdf/${SUBMITTED}v1`);
  await page.getByRole("button", { name: "Check" }).click();
  await expect(page.getByText("Ada Lovelace, 王 小明")).toBeVisible();
  await page.getByLabel("This is my own paper").check();
  await page.getByLabel("Comment, if you like").fill("Small and **clear**.");
  await page.getByRole("button", { name: SEND_SUBMISSION, exact: true }).click();
  await expect(page.getByText("Thank you. The paper joined the papers of")).toBeVisible();
  await expect(page.getByText("You can submit no more for now.")).toBeVisible();

  await page.getByRole("main").getByRole("link", { name: "Read the paper" }).click();
  await expect(page.getByText(`${reader.username}, ${OWN_PAPER_SAID}`)).toBeVisible();
  await expect(page.locator("#discussion").getByText("clear")).toBeVisible();
  await page.goto(`${server.url}/papers/submit?paper=${SUBMITTED}`);
  await expect(page.getByText("This paper is here already")).toBeVisible();
  await page.context().clearCookies();
  await page.goto(`${server.url}/papers/date/${new Date().toISOString().slice(0, 10)}`);
  await expect(page.getByRole("article")).toContainText(`Submitted by ${reader.username}`);
  await expect(page.getByRole("contentinfo").getByRole("link", { name: SUBMIT_PAPER })).toBeVisible();
});
