import { readFileSync } from "node:fs";
import type { Page } from "@playwright/test";
import { findViolations } from "../support/axe";
import { openAsReader, openAwake, signUp } from "../support/reader";
import { nextFrame, recordShifts } from "../support/shifts";
import { expect, NOT_FOUND_ERRORS, ownNetwork, test } from "../support/test";

/** A record of the sample edition; what is left out is none or zero. */
type Sample = {
  id: string;
  date: string;
  publishedAt: string;
  upvotes?: number;
  numComments?: number;
  categories?: string[];
  githubRepo?: string;
};

const sample: Sample[] = readFileSync("db/sample/papers.jsonl", "utf8")
  .trim()
  .split("\n")
  .map((line) => JSON.parse(line));
const isOfWeek = ({ date }: Sample) => date >= "2025-12-08";
const isOfDay = ({ date }: Sample) => date === "2025-12-11";
const hasTopic = (topic: string) => (paper: Sample) => paper.categories?.includes(topic) ?? false;
const newestFirst = (a: Sample, b: Sample) =>
  b.publishedAt.slice(0, 10).localeCompare(a.publishedAt.slice(0, 10)) || (a.id < b.id ? 1 : -1);
const ids = (papers: Sample[]) => papers.map(({ id }) => id);

/** Ids of the papers that the page shows, in their order. */
const shownIds = (page: Page): Promise<string[]> =>
  page
    .getByRole("article")
    .evaluateAll((articles) =>
      articles.map((article) => article.getAttribute("aria-labelledby")?.replace("paper-", "") ?? ""),
    );

const newest: [string, Sample[]][] = [
  ["/papers/week/2025-W50?topic=cs.CL&order=newest", sample.filter(isOfWeek).filter(hasTopic("cs.CL"))],
  ["/papers/week/2025-W50?has=code&order=newest", sample.filter(isOfWeek).filter(({ githubRepo }) => githubRepo)],
  ["/papers/month/2025-12?min_upvotes=40&order=newest", sample.filter(({ upvotes = 0 }) => upvotes >= 40)],
  ["/papers/date/2025-12-11?order=newest", sample.filter(isOfDay)],
  ["/papers/trending?topic=cs.CV&has=code&order=newest", sample.filter(hasTopic("cs.CV")).filter((p) => p.githubRepo)],
  ["/topics/cs.CL?has=code&order=newest", sample.filter(hasTopic("cs.CL")).filter(({ githubRepo }) => githubRepo)],
  ["/?topic=cs.LG&order=newest", sample.filter(hasTopic("cs.LG"))],
  ["/papers/date/2025-12-11?topic=none&order=newest", sample.filter(isOfDay).filter(({ categories }) => !categories)],
];

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });

  for (const [path, papers] of newest)
    test(`${path} lists what passes, in its order`, async ({ page }) => {
      await page.goto(path);
      expect(papers.length).toBeGreaterThan(0);
      expect(await shownIds(page)).toEqual(ids(papers.toSorted(newestFirst)));
      await expect(page.locator("head meta[name=robots]")).toHaveAttribute("content", "noindex");
      await expect(page.locator("head link[rel=canonical]")).toHaveAttribute("href", /^[^?]+$/);
    });

  test("a list is filtered by its form, and each filter is taken back by its own link", async ({ page }) => {
    await page.goto("/papers/week/2025-W50");
    await page.getByText("Filter", { exact: true }).click();
    await page.getByLabel("Topic").selectOption("cs.CL");
    await page.getByLabel("Has code").check();
    await page.getByRole("button", { name: "Apply" }).click();
    const ofTopic = sample.filter(isOfWeek).filter(hasTopic("cs.CL"));
    const withCode = ofTopic.filter(({ githubRepo }) => githubRepo);
    expect(withCode.length).toBeLessThan(ofTopic.length);
    await expect(page.getByRole("article")).toHaveCount(withCode.length);
    await page.getByRole("link", { name: "Remove filter Has code" }).click();
    await expect(page.getByRole("article")).toHaveCount(ofTopic.length);
    await page.getByRole("link", { name: "Remove filter cs.CL" }).click();
    await expect(page).toHaveURL("/papers/week/2025-W50");
    await expect(page.getByRole("link", { name: /^Remove filter/ })).toHaveCount(0);
  });

  test("papers without topic are chosen by the form, and taken back by name", async ({ page }) => {
    await page.goto("/papers/date/2025-12-11");
    await page.getByText("Filter", { exact: true }).click();
    const without = sample.filter(isOfDay).filter(({ categories }) => !categories);
    await page.getByLabel("Topic").selectOption(`No topic yet (${without.length})`);
    await page.getByRole("button", { name: "Apply" }).click();
    await expect(page.getByRole("article")).toHaveCount(without.length);
    // Nowhere else is it said of a paper.
    await expect(page.getByRole("article").getByText(/no topic|unknown/i)).toHaveCount(0);
    await page.getByRole("link", { name: "Remove filter No topic yet" }).click();
    await expect(page).toHaveURL("/papers/date/2025-12-11");
  });

  test("a filtered list is paged to its end, each paper once", async ({ page }) => {
    await page.goto("/?order=newest");
    const seen = await shownIds(page);
    const more = page.getByRole("link", { name: "More papers" });
    while (await more.count()) {
      await page.goto((await more.getAttribute("href")) ?? "");
      seen.push(...(await shownIds(page)));
    }
    expect(seen).toEqual(ids(sample.toSorted(newestFirst)));
    await page.getByRole("link", { name: "Back to the first" }).click();
    await expect(page).toHaveURL("/?order=newest");
  });

  test("filters that leave nothing say so, and lead back", async ({ page }) => {
    await page.goto("/papers/date/2025-12-11?topic=math.NT&view=list");
    await expect(page.getByText("No papers match these filters.")).toBeVisible();
    await page.getByRole("link", { name: "Show all papers" }).click();
    await expect(page).toHaveURL("/papers/date/2025-12-11?view=abstracts");
    await expect(page.getByRole("article")).toHaveCount(43);
  });

  test("what an address asks wrongly is left out, and the rest holds", async ({ page }) => {
    await page.goto("/papers/week/2025-W50?topic=cs.CL&order=up&view=table&min_upvotes=-1&has=x&author=%00");
    await expect(page.getByRole("article")).toHaveCount(sample.filter(isOfWeek).filter(hasTopic("cs.CL")).length);
  });

  test.describe("a place that is none in a list", () => {
    test.use({ expectedErrors: NOT_FOUND_ERRORS });
    for (const path of ["/papers/week?after=x", "/?order=newest&after=votes_1_2025-12-11_1_2404.18911"])
      test(`${path} is no page`, async ({ page }) => {
        expect((await page.goto(path))?.status(), path).toBe(404);
        await expect(page.getByRole("heading", { level: 1, name: "No such page" })).toBeVisible();
      });
  });

  test("addresses that later pages had before lead to them", async ({ page }) => {
    const place = "day_2025-12-11_5_1_2404.18911";
    expect((await page.goto(`/topics/cs.CL/before/${place}`))?.status()).toBe(200);
    await expect(page).toHaveURL(`/topics/cs.CL?after=${place}`);
    expect((await page.goto("/papers/trending/trending_1.5_1_2404.18911"))?.status()).toBe(200);
    await expect(page).toHaveURL("/papers/trending?after=hotness_1.5_1_2404.18911");
  });

  test("caches keep a filtered list, as they keep a plain one", async ({ page }) => {
    const answer = await page.request.get("/papers/week/2025-W50?topic=cs.CL&order=newest");
    expect(answer.headers()["cache-control"]).toContain("s-maxage");
    const own = await page.request.get("/papers/week/2025-W50?unread=1");
    expect(own.headers()["cache-control"]).toContain("no-store");
  });

  test("the view of abstracts shows whole ones, and previous days keep it", async ({ page }) => {
    await page.goto("/papers/date/2025-12-11");
    await page.getByRole("navigation", { name: "View" }).getByRole("link", { name: "Abstracts" }).click();
    await expect(page.getByText("measured in part by AV-Align, a new score that compares")).toBeVisible();
    await page.getByRole("link", { name: /^Previous day/ }).click();
    await expect(page).toHaveURL("/papers/date/2025-12-10?view=abstracts");
  });
});

test("the view that was chosen is kept across loads and links, until another is chosen", async ({ page }) => {
  await openAwake(page, "/papers/date/2025-12-11");
  const view = page.getByRole("navigation", { name: "View" }).filter({ visible: true });
  await view.getByRole("link", { name: "Grid" }).click();
  await expect(page).toHaveURL("/papers/date/2025-12-11?view=grid");
  await openAwake(page, "/papers/week/2025-W50");
  await expect(page).toHaveURL("/papers/week/2025-W50?view=grid");
  await page.getByRole("link", { name: "Trending", exact: true }).click();
  await expect(page).toHaveURL("/papers/trending?view=grid");
  await page.getByRole("link", { name: "HUAWEI Noah's Ark Lab" }).first().click();
  await expect(page).toHaveURL("/organizations/huawei-noah?view=grid");
  await expect(view.getByRole("link", { name: "Grid" })).toHaveAttribute("aria-current", "true");
  await view.getByRole("link", { name: "Excerpts" }).click();
  await expect(page).toHaveURL("/organizations/huawei-noah");
  await openAwake(page, "/papers/week/2025-W50");
  await expect(page).toHaveURL("/papers/week/2025-W50");
});

test("the form names in the address what was chosen, and nothing else", async ({ page }) => {
  await openAwake(page, "/papers/week/2025-W50?order=newest&has=code");
  await page.getByText("Filter", { exact: true }).click();
  await page.getByLabel("Topic").selectOption("cs.CL");
  await page.getByRole("checkbox", { name: "Has code" }).uncheck();
  await page.getByRole("button", { name: "Apply" }).click();
  await expect(page).toHaveURL("/papers/week/2025-W50?order=newest&topic=cs.CL");
  await expect(page.getByRole("article")).toHaveCount(sample.filter(isOfWeek).filter(hasTopic("cs.CL")).length);
});

test("choices are followed within the document, back and by reload alike", async ({ page }) => {
  await openAwake(page, "/papers/week/2025-W50");
  await page.evaluate(() => Object.assign(window, { isSameDocument: true }));
  const order = page.getByRole("navigation", { name: "Order" }).filter({ visible: true });
  const visibleIds = () =>
    page
      .getByRole("article")
      .filter({ visible: true })
      .evaluateAll((articles) => articles.map((each) => each.getAttribute("aria-labelledby")?.replace("paper-", "")));
  const byVotes = await visibleIds();
  await order.getByRole("link", { name: "Newest" }).click();
  await expect(page).toHaveURL("/papers/week/2025-W50?order=newest");
  const expected = ids(sample.filter(isOfWeek).toSorted(newestFirst)).slice(0, byVotes.length);
  await expect.poll(visibleIds).toEqual(expected);
  expect(await page.evaluate(() => "isSameDocument" in window)).toBe(true);
  await page.goBack();
  await expect.poll(visibleIds).toEqual(byVotes);
  await page.goForward();
  await expect.poll(visibleIds).toEqual(expected);
  await page.reload();
  expect(await visibleIds()).toEqual(expected);
});

test("from a paper a list is reached whose address looks like a paper's", async ({ page }) => {
  await openAwake(page, "/papers/2404.18911");
  await page.getByRole("navigation", { name: "Ways to read" }).getByRole("link", { name: "Week" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Week 50/ })).toBeVisible();
  await expect(page).toHaveURL("/papers/week");
});

test("from a filtered list, the masthead leads to the plain ones", async ({ page }) => {
  await openAwake(page, "/papers/date/2025-12-11?order=newest");
  await page.getByRole("navigation", { name: "Ways to read" }).getByRole("link", { name: "Week" }).click();
  await expect(page.getByRole("heading", { level: 1, name: /^Week 50/ })).toBeVisible();
  await expect(page).toHaveURL("/papers/week");
});

for (const view of ["titles", "abstracts", "grid"])
  for (const width of [360, 1440])
    test(`nothing shifts in the ${view} view at ${width} pixels, and nothing is too wide`, async ({ page }) => {
      await page.setViewportSize({ width, height: 800 });
      await recordShifts(page);
      await openAwake(page, `/papers/week/2025-W50?view=${view}`);
      await page.evaluate(() => document.fonts.ready);
      for (let step = 0; step < 8; step++) await page.mouse.wheel(0, 600);
      await nextFrame(page);
      expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
      const tooWide = () =>
        page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      expect(await tooWide()).toBe(0);
      await page.setViewportSize({ width: 320, height: 800 });
      await page.getByText("Filter", { exact: true }).click();
      expect(await tooWide()).toBe(0);
    });

for (const view of ["titles", "abstracts", "grid"])
  test(`axe finds nothing on a filtered list in the ${view} view with its form open`, async ({ page }) => {
    await page.goto(`/papers/week/2025-W50?topic=cs.CL&view=${view}`);
    await page.getByText("Filter", { exact: true }).click();
    expect(await findViolations(page)).toEqual([]);
  });

test("a tile without a figure has a band in its place, its title once, and asks for no picture", async ({ page }) => {
  await page.goto("/papers/date/2025-12-10?view=grid");
  const tile = page.getByRole("article").first();
  const title = await tile.getByRole("heading").textContent();
  await expect(tile.locator(".band")).toBeVisible();
  await expect(tile.getByText(title ?? "no title", { exact: true })).toHaveCount(1);
  await expect(page.locator("img")).toHaveCount(0);
});

test("unread only leaves out what this browser has read, for who is not signed in", async ({ page }) => {
  await openAwake(page, "/papers/2404.18911");
  await expect.poll(() => page.evaluate(() => localStorage.marks ?? "")).toContain('"read"');
  await page.goto("/papers/date/2025-12-11?unread=1");
  await expect(page.getByText("Papers you have read in this browser are left out.")).toBeVisible();
  await expect(page.getByRole("article").filter({ visible: true })).toHaveCount(42);
  await expect(page.getByRole("article", { name: /^Kangaroo/ })).toBeHidden();
});

test("unread only leaves out what the reader has read, for who is signed in", async ({ page }) => {
  await signUp(page);
  const headers = { Origin: String(process.env.E2E_URL), "Sec-Fetch-Site": "same-origin", ...ownNetwork() };
  expect((await page.request.put("/api/papers/2404.18911/read", { headers })).status()).toBe(200);
  await openAsReader(page, "/papers/date/2025-12-11?unread=1");
  await expect(page.getByRole("article")).toHaveCount(42);
  await expect(page.getByRole("article", { name: /^Kangaroo/ })).toHaveCount(0);
});

test("what is followed takes the same filters", async ({ page }) => {
  await signUp(page);
  const headers = { Origin: String(process.env.E2E_URL), "Sec-Fetch-Site": "same-origin", ...ownNetwork() };
  expect((await page.request.put("/api/topics/cs.CL/follow", { headers })).status()).toBe(200);
  await openAsReader(page, "/following?has=code&order=newest");
  const expected = sample.filter(hasTopic("cs.CL")).filter(({ githubRepo }) => githubRepo);
  expect(await shownIds(page)).toEqual(ids(expected.toSorted(newestFirst)));
});

test("the calendar keeps what was chosen, says how many papers that leaves, and leads to days and months that choose it too", async ({
  page,
}) => {
  await page.goto("/papers/month/2025-12?has=code&order=newest");
  const calendar = page.getByRole("navigation", { name: "Calendar" });
  const day = calendar.getByRole("link", { name: /11 December/ });
  const [, said] = /: (\d+) papers?$/.exec((await day.getAttribute("aria-label")) ?? "") ?? [];
  await day.click();
  await expect(page).toHaveURL("/papers/date/2025-12-11?has=code&order=newest");
  await expect(page.getByRole("article")).toHaveCount(Number(said));
  await expect(calendar.locator("[aria-current=page]")).toHaveText("11");
  await calendar.getByRole("link", { name: "December 2025", exact: true }).click();
  await expect(page).toHaveURL("/papers/month/2025-12?has=code&order=newest");
  await expect(page.getByRole("link", { name: /^Remove filter / })).toHaveCount(1);
});
