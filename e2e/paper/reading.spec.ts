import type { Page } from "@playwright/test";
import { openAwake } from "../support/reader";
import { expect, NOT_FOUND_ERRORS, test } from "../support/test";
import { status } from "../support/votes";

/** The days of the sample edition, newest first. */
const DAYS = ["11 December", "10 December", "9 December", "8 December", "5 December"];

const dayHeading = (page: Page, day: string) =>
  page.getByRole("heading", { level: 2, name: new RegExp(`^\\w+day, ${day}( 2025)?$`) });

test("the front page shows the newest day with its 43 papers, and earlier days below", async ({ page }) => {
  const answer = await page.goto("/");
  expect(answer?.status()).toBe(200);
  const newest = page.getByRole("region", { name: "11 December" });
  await expect(newest.getByText("43 papers")).toBeVisible();
  await expect(newest.getByRole("article")).toHaveCount(43);
  const kangaroo = newest.getByRole("article", { name: /^Kangaroo/ });
  await expect(kangaroo.getByRole("link", { name: "HUAWEI Noah's Ark Lab" })).toBeVisible();
  // Two elsewhere, and what other tests write meanwhile.
  await expect(kangaroo.getByRole("link", { name: /^\d+ comments, \d+ here$/ })).toBeVisible();
  await expect(newest.getByRole("article", { name: /^Diverse and Aligned/ }).getByText(/ et al\.$/)).toBeVisible();
  const headings = await page.getByRole("main").getByRole("heading", { level: 2, name: /day, / }).allInnerTexts();
  expect(headings.map((heading) => heading.replace(/^\w+, | 2025$/g, ""))).toEqual(DAYS.slice(0, headings.length));
  expect(headings.length).toBeGreaterThan(1);
});

test("scrolling down brings the older days, to the oldest", async ({ page }) => {
  await openAwake(page, "/");
  await expect(dayHeading(page, "5 December")).toHaveCount(0);
  await page.getByRole("link", { name: /^Earlier: / }).scrollIntoViewIfNeeded();
  for (const day of DAYS) await expect(dayHeading(page, day)).toBeAttached();
  await expect(page.getByRole("link", { name: /^Earlier: / })).toHaveCount(0);
});

test("looking back day by day reaches the oldest, past the empty weekend, and forward again the newest", async ({
  page,
}) => {
  const title = page.getByRole("heading", { level: 1 });
  await page.goto("/papers/date/2025-12-11");
  for (const day of DAYS.slice(1)) {
    await page.getByRole("link", { name: /^Previous day/ }).click();
    await expect(title).toContainText(day);
  }
  await expect(page).toHaveURL("/papers/date/2025-12-05");
  await expect(page.getByRole("link", { name: /^Previous day/ })).toHaveCount(0);
  for (const day of DAYS.slice(0, -1).reverse()) {
    await page.getByRole("link", { name: /^Next day/ }).click();
    await expect(title).toContainText(day);
  }
  await expect(page.getByRole("link", { name: /^Next day/ })).toHaveCount(0);
});

test("a day without papers says so and leads to the nearest one that has some", async ({ page }) => {
  await page.goto("/papers/date/2025-12-07");
  await expect(page.getByText("Nothing appeared on this day")).toBeVisible();
  await page
    .getByRole("main")
    .getByRole("link", { name: /5 December/ })
    .first()
    .click();
  await expect(page).toHaveURL("/papers/date/2025-12-05");
  await page.goto("/papers/date/2999-01-01");
  await expect(page.getByText("This day has not come yet.")).toBeVisible();
});

test("a paper's page has its authors, abstract, ways to read it, and tags for reference managers in the head", async ({
  page,
}) => {
  await page.goto("/");
  await page.getByRole("link", { name: /^Kangaroo/ }).click();
  await expect(page).toHaveURL("/papers/2404.18911");
  await expect(page.getByRole("heading", { level: 1, name: /^Kangaroo: Lossless Self-Speculative/ })).toBeVisible();
  await expect(
    page.getByText("Fangcheng Liu, Yehui Tang, Zhenhua Liu, Yunsheng Ni, Kai Han, Yunhe Wang"),
  ).toBeVisible();
  await expect(page.getByRole("article").getByText("draft tokens that the remaining layers verify")).toBeVisible();
  await expect(page.getByRole("link", { name: "PDF" })).toHaveAttribute("href", "https://arxiv.org/pdf/2404.18911");
  await expect(page.getByRole("link", { name: "arXiv", exact: true }).first()).toHaveAttribute(
    "href",
    "https://arxiv.org/abs/2404.18911",
  );
  await page.reload();
  const tags = await page
    .locator("head > meta[name^=citation_]")
    .evaluateAll((metas) => metas.map((meta) => [meta.getAttribute("name"), meta.getAttribute("content")]));
  expect(tags).toContainEqual([
    "citation_title",
    "Kangaroo: Lossless Self-Speculative Decoding via Double Early Exiting",
  ]);
  expect(tags).toContainEqual(["citation_pdf_url", "https://arxiv.org/pdf/2404.18911"]);
  expect(tags).toContainEqual(["citation_publication_date", "2024/04/29"]);
  expect(tags.filter(([name]) => name === "citation_author")).toHaveLength(6);
  await page.getByRole("link", { name: "11 Dec 2025", exact: true }).click();
  await expect(page).toHaveURL("/papers/date/2025-12-11");
});

test("a formula in a title is set as mathematics", async ({ page }) => {
  await page.goto("/papers/2412.06289");
  const title = page.getByRole("heading", { level: 1 });
  await expect(title.locator("math msup")).toBeVisible();
  await expect(title).not.toContainText("$");
});

test("an organization's badge leads to its papers", async ({ page }) => {
  await page.goto("/");
  const kangaroo = page.getByRole("article", { name: /^Kangaroo/ });
  await kangaroo.getByRole("link", { name: "HUAWEI Noah's Ark Lab" }).click();
  await expect(page).toHaveURL("/organizations/huawei-noah");
  await expect(page.getByRole("heading", { level: 1, name: "HUAWEI Noah's Ark Lab" })).toBeVisible();
  await expect(page.getByText("1 paper", { exact: false }).first()).toBeVisible();
  await expect(page.getByRole("article", { name: /^Kangaroo/ })).toBeVisible();
});

for (const address of ["2404.18911v1", "2404.18911v12", "arXiv:2404.18911"]) {
  test(`/papers/${address} leads to the paper`, async ({ page }) => {
    await page.goto(`/papers/${address}`);
    await expect(page).toHaveURL("/papers/2404.18911");
    await expect(page.getByRole("heading", { level: 1, name: /^Kangaroo/ })).toBeVisible();
  });
}

test.describe("an address where nothing is", () => {
  test.use({ expectedErrors: NOT_FOUND_ERRORS });

  const sentences = {
    "/papers/date/2025-02-30": "The calendar has no such day",
    "/papers/nonsense": "does not know a paper at this address",
    "/papers/9999.99999": "does not know a paper at this address",
    "/papers/hep-th/9901001": "This paper is not here yet",
    "/organizations/none": "No paper on this site names an organization",
    "/feed/2025-13-01": "The calendar has no such day",
    "/nowhere/at/all": "We can’t find this page",
  };
  for (const [path, sentence] of Object.entries(sentences)) {
    test(`${path} is a 404 that says why and leads on`, async ({ page }) => {
      const answer = await page.goto(path);
      expect(answer?.status()).toBe(404);
      await expect(page.getByText(sentence)).toBeVisible();
      await page.getByRole("link", { name: "See the latest papers" }).click();
      await expect(page.getByRole("region", { name: "11 December" })).toBeVisible();
    });
  }
});

test("back from a paper returns to the place in the feed where the reader was", async ({ page }) => {
  await openAwake(page, "/");
  await page.getByRole("link", { name: /^Earlier: / }).scrollIntoViewIfNeeded();
  const paper = page.getByRole("link", { name: /^SIMA 2/ });
  await paper.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  await paper.click();
  await expect(page.getByRole("heading", { level: 1, name: /^SIMA 2/ })).toBeVisible();
  await page.goBack();
  await expect(paper).toBeInViewport();
  expect(Math.abs((await page.evaluate(() => window.scrollY)) - before)).toBeLessThan(50);
});

test.describe("on a phone", () => {
  test.use({ viewport: { width: 360, height: 780 }, hasTouch: true });

  test("a paper's PDF, HTML, marks and Share are in the first screen", async ({ page }) => {
    await page.goto("/papers/2404.18911");
    for (const name of ["PDF", "HTML", "arXiv"])
      await expect(page.getByRole("article").getByRole("link", { name, exact: true })).toBeInViewport({ ratio: 1 });
    for (const name of [/^Save for later/, /^Mark as read/, /^Hide/, /^Share/])
      await expect(page.getByRole("button", { name })).toBeInViewport({ ratio: 1 });
  });
});

test("j and k lead through the papers of the day, a page a press, and the links do without scripts", async ({
  page,
}) => {
  await page.goto("/papers/date/2025-12-11");
  const titles = await page.getByRole("article").getByRole("heading").getByRole("link").all();
  const paths = await Promise.all(titles.slice(0, 3).map((title) => title.getAttribute("href")));
  const [first = "", second = "", third = ""] = paths.map((path) => path ?? "");
  await page.goto(first);
  await expect(page.locator(".neighbours a[rel=prev]")).toHaveCount(0);
  await page.keyboard.down("j");
  await page.keyboard.down("j");
  await page.keyboard.down("j");
  await page.keyboard.up("j");
  await expect(page).toHaveURL(second);
  await page
    .getByRole("navigation", { name: /^Papers of/ })
    .getByRole("link", { name: /^Next paper of the day/ })
    .click();
  await expect(page).toHaveURL(third);
  await page.keyboard.press("k");
  await expect(page).toHaveURL(second);
});

test("Share, by click or by l, copies the address where the system shares nothing, and says so", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.addInitScript(() => Object.defineProperty(navigator, "share", { value: undefined }));
  await page.goto("/papers/2404.18911?from=mail#abstract");
  await page.getByRole("button", { name: /^Share/ }).click();
  await expect(status(page)).toHaveText("Link copied.");
  await page.evaluate(() => navigator.clipboard.writeText(""));
  await page.keyboard.press("l");
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain("/papers/2404.18911");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^http:\/\/[^/]+\/papers\/2404\.18911$/);
});

test("Share opens the system's own dialog where there is one", async ({ page }) => {
  await page.addInitScript(() => {
    const shared: ShareData[] = [];
    Object.defineProperty(navigator, "share", { value: async (data: ShareData) => void shared.push(data) });
    Object.assign(window, { shared });
  });
  await page.goto("/papers/2404.18911");
  await page.getByRole("button", { name: /^Share/ }).click();
  await expect
    .poll(() => page.evaluate(() => (window as unknown as { shared: ShareData[] }).shared))
    .toEqual([{ title: expect.stringMatching(/^Kangaroo/), url: expect.stringMatching(/\/papers\/2404\.18911$/) }]);
});

test("b opens Cite, y copies its BibTeX, and related papers show their abstracts on demand", async ({
  page,
  context,
}) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.goto("/papers/2404.18911");
  await page.keyboard.press("b");
  await expect(page.getByRole("textbox", { name: "BibTeX" })).toBeVisible();
  await page.getByRole("radio", { name: "Text" }).check();
  await expect(page.getByRole("textbox", { name: "BibTeX" })).toBeHidden();
  await page.getByRole("radio", { name: "Text" }).blur();
  await page.keyboard.press("y");
  await expect(page.getByRole("button", { name: "Copy BibTeX" })).toHaveText("Copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^@misc\{/);
  const related = page.getByRole("region", { name: "Related papers" }).getByRole("group").first();
  await expect(related.getByRole("paragraph")).toBeHidden();
  await related.getByText("Abstract").click();
  await expect(related.getByRole("paragraph")).toBeVisible();
});
