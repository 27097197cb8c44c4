import { readFile } from "node:fs/promises";
import type { Page } from "@playwright/test";
import { findViolations } from "../support/axe";
import { sendRaw } from "../support/raw";
import { openAwake } from "../support/reader";
import { expect, test } from "../support/test";

/** The word that the citation is behind. */
const cite = (page: Page) => page.locator("summary").filter({ hasText: /^Cite/ });

/** Takes the file that a link leads to. */
async function download(page: Page, link: string): Promise<{ name: string; text: string }> {
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("link", { name: link, exact: true }).click(),
  ]);
  return { name: file.suggestedFilename(), text: await readFile(await file.path(), "utf8") };
}

test("a reader copies how to cite a paper", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await openAwake(page, "/papers/2404.18911");
  await cite(page).click();
  await page.getByRole("radio", { name: "Text" }).check();
  await page.getByRole("button", { name: "Copy Citation" }).click();
  await expect(page.getByText("Copied")).toBeVisible();
  const copied = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await copied()).toMatch(/^Liu, F\., Tang, Y\., .* \(2024\)\. Kangaroo: .*arXiv\.2404\.18911$/);
  await page.getByRole("radio", { name: "BibTeX" }).check();
  await page.getByRole("button", { name: "Copy BibTeX" }).click();
  await expect(page.getByText("Copied").filter({ visible: true })).toHaveCount(1);
  expect(await copied()).toContain("author = {Liu, Fangcheng and Tang, Yehui and");
});

test("the citation opens and closes by keyboard, and axe finds nothing in it", async ({ page }) => {
  await openAwake(page, "/papers/2404.18911");
  const text = page.getByRole("textbox", { name: "BibTeX" });
  await expect(text).toBeHidden();
  await cite(page).focus();
  await page.keyboard.press("Enter");
  await expect(text).toBeVisible();
  for (const colorScheme of ["light", "dark"] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findViolations(page, {}, "aside details")).toEqual([]);
  }
  await cite(page).focus();
  await page.keyboard.press("Enter");
  await expect(text).toBeHidden();
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  test("a paper is cited in the chosen format in one box, it and a list by files, and nothing offers to copy", async ({
    page,
  }) => {
    await page.goto("/papers/2404.18911");
    await cite(page).click();
    await expect(page.getByRole("textbox", { name: "BibTeX" })).toHaveValue(/^@misc\{liu2024/);
    await page.getByRole("radio", { name: "Text" }).check();
    await expect(page.getByRole("textbox", { name: "Citation" })).toHaveValue(/^Liu, F\./);
    await expect(page.getByRole("textbox")).toHaveCount(1);
    await expect(page.getByRole("button", { name: /^Copy/ })).toHaveCount(0);
    const bibtex = await download(page, "BibTeX");
    expect(bibtex.name).toBe("2404.18911.bib");
    expect(bibtex.text).toContain("eprint = {2404.18911}");
    await page.goto("/papers/date/2025-12-10");
    const ris = await download(page, "RIS");
    expect(ris.name).toBe("papers-2025-12-10.ris");
    expect(ris.text.match(/^TY {2}- /gm)).toHaveLength(10);
    await page.getByRole("link", { name: "choose some" }).click();
    await page.getByRole("checkbox").nth(2).check();
    await page.getByRole("checkbox").nth(5).check();
    await expect(page.getByRole("button", { name: "Copy" })).toHaveCount(0);
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      page.getByRole("button", { name: "Download" }).click(),
    ]);
    expect((await readFile(await file.path(), "utf8")).match(/^@misc\{/gm)).toHaveLength(2);
  });
});

test("a reader chooses some papers of a list by keyboard, and copies their citations", async ({ page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/papers/date/2025-12-10");
  await page.getByRole("link", { name: "choose some" }).click();
  await expect(page.getByRole("heading", { level: 1, name: "Cite papers" })).toBeVisible();
  const boxes = page.getByRole("checkbox");
  await expect(boxes).toHaveCount(10);
  await expect(page.getByText("0 of 10 chosen")).toBeVisible();
  await page.getByRole("button", { name: "Copy" }).click();
  await expect(page.getByText("Choose a paper first.")).toBeVisible();
  await page.getByRole("button", { name: "Download" }).click();
  await expect(page).toHaveURL("/cite/papers/date/2025-12-10");
  for (const index of [1, 3]) {
    await boxes.nth(index).focus();
    await page.keyboard.press("Space");
  }
  await expect(page.getByText("2 of 10 chosen")).toBeVisible();
  await page.getByRole("radio", { name: "RIS" }).focus();
  await page.keyboard.press("Space");
  await page.getByRole("button", { name: "Copy" }).focus();
  await page.keyboard.press("Enter");
  await expect(page.getByText("Copied.", { exact: true })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied.match(/^TY {2}- /gm)).toHaveLength(2);
  await page.getByRole("button", { name: "All", exact: true }).click();
  await expect(page.getByText("10 of 10 chosen")).toBeVisible();
  await page.getByRole("button", { name: "None", exact: true }).click();
  await expect(page.getByText("0 of 10 chosen")).toBeVisible();
});

test("what is saved can be cited, all chosen at first", async ({ page }) => {
  await openAwake(page, "/papers/2404.18911");
  await page.getByRole("button", { name: /^Save for later/ }).click();
  await page.goto("/saved");
  await page.getByRole("link", { name: "Cite these papers" }).click();
  await expect(page.getByRole("checkbox", { name: /^Kangaroo/ })).toBeChecked();
  const [file] = await Promise.all([
    page.waitForEvent("download"),
    page.getByRole("button", { name: "Download" }).click(),
  ]);
  expect(file.suggestedFilename()).toBe("papers.bib");
  expect(await readFile(await file.path(), "utf8")).toContain("eprint = {2404.18911}");
});

test("every list has its citations beside it", async () => {
  const lists = [
    "/papers/date/2025-12-10",
    "/papers/week/2025-W50",
    "/papers/month/2025-12",
    "/papers/trending",
    "/organizations/huawei-noah",
    "/authors/yunhe-wang",
    "/topics/cs.CL",
  ];
  for (const list of lists)
    for (const [ending, start] of Object.entries({ bib: "@misc{", ris: "TY  - ", "csl.json": "[\n  {", txt: "" })) {
      const { status, body } = await sendRaw("GET", `${list}/papers.${ending}`);
      expect(status, `${list} ${ending}`).toBe(200);
      expect(body.length).toBeGreaterThan(50);
      expect(body.startsWith(start)).toBe(true);
    }
});

test("what machines read of a paper is in the head of its first bytes", async () => {
  const { body } = await sendRaw("GET", "/papers/2404.18911");
  const head = body.slice(0, body.indexOf("</head>"));
  expect(head.match(/name="citation_author" content="[^"]+"/g)).toHaveLength(6);
  expect(head).toContain('name="citation_author" content="Liu, Fangcheng"');
  expect(head).toContain('name="citation_doi" content="10.48550/arXiv.2404.18911"');
  for (const property of ["og:title", "og:description", "og:type", "og:url", "og:image", "og:site_name"])
    expect(head).toContain(`property="${property}"`);
  expect(head).toContain('name="twitter:card" content="summary_large_image"');
  expect(head).toContain(`rel="canonical" href="${process.env.E2E_URL}/papers/2404.18911"`);
  const article = /<script type="application\/ld\+json">(.*?)<\/script>/.exec(body)?.[1] ?? "";
  expect(JSON.parse(article)).toMatchObject({ "@type": "ScholarlyArticle", datePublished: "2024-04-29" });
  const oembed = /type="application\/json\+oembed" href="([^"]+)"/.exec(head)?.[1]?.replaceAll("&amp;", "&") ?? "";
  const described = await sendRaw(
    "GET",
    new URL(oembed, process.env.E2E_URL).href.replace(`${process.env.E2E_URL}`, ""),
  );
  expect(JSON.parse(described.body)).toMatchObject({ type: "link", provider_url: process.env.E2E_URL });
});

test("a crawler finds every paper by robots.txt", async () => {
  const robots = await sendRaw("GET", "/robots.txt");
  expect(robots.body).toContain(`Sitemap: ${process.env.E2E_URL}/sitemap.xml`);
  const index = await sendRaw("GET", "/sitemap.xml");
  const files = [...index.body.matchAll(/<loc>([^<]+)<\/loc>/g)].map(([, address]) => new URL(address ?? "").pathname);
  const pages = await Promise.all(files.map(async (file) => (await sendRaw("GET", file)).body));
  expect(pages.join("").match(/\/papers\/\d{4}\.\d{5}<\/loc><lastmod>/g)?.length).toBeGreaterThanOrEqual(83);
});
