import type { BrowserContext, Page } from "@playwright/test";
import { biorxivPage, biorxivRow } from "@/ingest/testing/biorxiv-answers";
import { startServer, type TestServer } from "../server";
import { ingestFile } from "../support/ingest";
import { accountButton, newReader, sendPasswordForm } from "../support/reader";
import { expect, test } from "../support/test";
import { expectVote, upvoteButton } from "../support/votes";

// The whole way of a paper whose id is not arXiv's, on a server of its own that has it.
const DOI = "10.1101/2024.01.02.573921";
const PATH = `/papers/doi/${DOI}`;
const TITLE = "How axolotls grow a limb again";

let server: TestServer;
let context: BrowserContext;
let page: Page;
test.beforeAll(async ({ browser }) => {
  test.setTimeout(180_000);
  server = await startServer();
  await ingestFile(server, "answers.json", JSON.stringify(biorxivPage([biorxivRow(DOI)])));
  context = await browser.newContext({ baseURL: server.url });
  page = await context.newPage();
});
test.afterAll(async () => {
  await context.close();
  await server.remove();
});

test("its page says where it stands, and leads there, to its topic and to its authors", async () => {
  await page.goto(PATH);
  await expect(page.getByRole("heading", { level: 1, name: TITLE })).toBeVisible();
  const link = (name: string) => page.getByRole("link", { name, exact: true });
  await expect(link("bioRxiv")).toHaveAttribute("href", `https://doi.org/${DOI}`);
  await expect(link("PDF")).toHaveAttribute("href", `https://www.biorxiv.org/content/${DOI}v1.full.pdf`);
  await expect(page.getByText(`${DOI}, version 1`)).toBeVisible();
  await expect(link("M. S. Curie")).toBeVisible();
  await link("Developmental Biology").click();
  await expect(page).toHaveURL(/\/topics\/biorxiv\.developmental-biology$/);
  await expect(page.getByRole("link", { name: TITLE })).toBeVisible();
});

test("its head has a card, an oEmbed description, citations and tags for programs", async () => {
  await page.goto(PATH);
  const head = (selector: string, attribute = "content") => page.locator(selector).getAttribute(attribute);
  expect(await head('link[rel="canonical"]', "href")).toMatch(new RegExp(`${PATH}$`));
  expect(await head('meta[name="citation_doi"]')).toBe(DOI);
  expect(await head('meta[name="citation_publisher"]')).toBe("bioRxiv");
  await expect(page.locator('meta[name="citation_arxiv_id"]')).toHaveCount(0);
  const card = await page.request.get(new URL((await head('meta[property="og:image"]')) ?? "").pathname);
  expect([card.status(), card.headers()["content-type"]]).toEqual([200, "image/png"]);
  const oembed = await page.request.get((await head('link[type="application/json+oembed"]', "href")) ?? "");
  expect(await oembed.json()).toMatchObject({ title: TITLE });
  const article = JSON.parse((await page.locator('script[type="application/ld+json"]').textContent()) ?? "");
  expect(article).toMatchObject({ publisher: { name: "bioRxiv" }, sameAs: [`https://doi.org/${DOI}`] });
  for (const extension of ["bib", "ris", "csl.json", "txt", "md"])
    expect((await page.request.get(`${PATH}.${extension}`)).status(), extension).toBe(200);
  expect(await (await page.request.get("/sitemap.xml")).text()).toContain("sitemap");
});

test("a DOI or an address of it that is pasted into search leads to it, and so does a version's address", async () => {
  for (const text of [DOI, `https://doi.org/${DOI}`, `https://www.biorxiv.org/content/${DOI}v2.full`, `doi:${DOI}`]) {
    await page.goto(`/search?q=${encodeURIComponent(text)}`);
    await expect(page, text).toHaveURL(({ pathname }) => pathname === PATH);
  }
  await page.goto(`${PATH}v2`);
  await expect(page).toHaveURL(new RegExp(`${PATH}$`));
  await page.goto("/search?q=blastema");
  await expect(page.getByRole("link", { name: TITLE })).toBeVisible();
});

test("a reader upvotes and saves it, and finds both again", async () => {
  await page.goto(`/signup?callbackUrl=${encodeURIComponent(PATH)}`);
  await sendPasswordForm(page, newReader(), "Create account");
  await expect(page).toHaveURL(new RegExp(`${PATH}$`));
  await expect(accountButton(page)).toBeVisible();
  await upvoteButton(page, TITLE).click();
  await expectVote(upvoteButton(page, TITLE), true, 1);
  await page.getByRole("button", { name: /^Save/ }).first().click();
  await page.reload();
  await expect(accountButton(page)).toBeVisible();
  await expectVote(upvoteButton(page, TITLE), true, 1);
  await page.goto("/saved");
  await expect(page.getByRole("link", { name: TITLE })).toBeVisible();
});
