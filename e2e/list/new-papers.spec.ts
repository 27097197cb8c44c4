import type { Locator, Page } from "@playwright/test";
import { connectPastServer, type TestDatabase } from "@/db/testing/past-the-server";
import { addDays, dayOf } from "@/lib/core/days";
import { startServer, type TestServer } from "../server";
import { ingestFile } from "../support/ingest";
import { newReader, openAsReader, openAwake, type Reader } from "../support/reader";
import { nextFrame, recordShifts } from "../support/shifts";
import { expect, test } from "../support/test";

const HOUR = 3_600_000;
const TODAY = dayOf(new Date(), "UTC");
const YESTERDAY = addDays(TODAY, -1);

let server: TestServer;
let database: TestDatabase;
let siteUrl: string | undefined;

/** Papers of a day as a file has them; their places in it are from `first` on. */
const papersOf = (day: string, first: number, count: number) =>
  Array.from({ length: count }, (_, index) => {
    const place = first + index;
    const id = `${day.slice(2, 4)}${day.slice(5, 7)}.${day.slice(8)}${String(100 + place)}`;
    return {
      date: day,
      position: place,
      id,
      title: `Paper ${place} of ${day}`,
      abstract: "It is about adapters.",
      authors: ["Ada Lovelace"],
    };
  })
    .map((paper) => `${JSON.stringify(paper)}\n`)
    .join("");

test.beforeAll(async () => {
  test.setTimeout(180_000);
  server = await startServer({ env: { FEED_TIME_ZONE: "UTC" } });
  database = connectPastServer(server.databaseUrl);
  await database.ageArrivals(24 * 60);
  await ingestFile(server, "first.jsonl", papersOf(YESTERDAY, 1, 4) + papersOf(TODAY, 1, 3));
  await database.ageArrivals(20);
  // Three at once, some minutes ago.
  await ingestFile(server, "later.jsonl", papersOf(TODAY, 4, 3));
  siteUrl = process.env.E2E_URL;
  process.env.E2E_URL = server.url;
});
test.afterAll(async () => {
  if (siteUrl) process.env.E2E_URL = siteUrl;
  await database?.end();
  await server?.remove();
});

const at = (path: string) => server.url + path;
/** What stands before an element by style alone, as it is seen and read out; "" for nothing. */
const before = (element: Locator) =>
  element.evaluate((node) => {
    const { content, display } = getComputedStyle(node, "::before");
    return content === "none" || display === "none" ? "" : content.replaceAll('"', "");
  });
const list = (page: Page, day: string) => page.locator(`section[aria-labelledby="day-${day}"]`);
/** Numbers of the day's papers that say that they are new. */
async function newOnes(page: Page, day = TODAY): Promise<number[]> {
  const cards = await list(page, day).getByRole("article").all();
  const said = await Promise.all(
    cards.map(async (card) => ((await before(card.locator(".meta"))) === "new" ? titleOf(card) : "")),
  );
  return said.flatMap((title) => (title ? [Number(title.split(" ")[1])] : [])).sort();
}
const titleOf = async (card: Locator) => (await card.getByRole("heading").textContent()) ?? "";

/** Lets this browser have been here so many hours ago, and never since. */
const wasHere = (page: Page, hours: number) =>
  page.addInitScript(
    (at) => {
      localStorage.visits ??= `NaN ${at}`;
    },
    Date.now() - hours * HOUR,
  );

/** Signs a browser in to this server, past the form. */
async function enter(page: Page, action: "sign-up" | "sign-in", reader: Reader): Promise<void> {
  const headers = { Origin: server.url };
  const answer = await page.request.post(at(`/api/account/${action}`), { form: reader, headers, maxRedirects: 0 });
  expect(answer.status()).toBe(303);
}

test("a first visit has nothing marked as new, on any of its pages", async ({ page }) => {
  for (const path of ["/", `/papers/date/${TODAY}`, "/"]) {
    await openAwake(page, at(path));
    await expect(page.locator(".card[data-new]")).toHaveCount(0);
    expect(await before(page.locator("[data-arrivals]").first())).toBe("");
  }
});

test("who was here before sees in words what came since, over a line the days that they have seen; nothing moves", async ({
  page,
}) => {
  await wasHere(page, 10);
  await recordShifts(page);
  await openAwake(page, at("/"));
  expect(await newOnes(page)).toEqual([4, 5, 6]);
  expect(await before(list(page, TODAY))).toBe("3 new since your last visit");
  expect(await newOnes(page, YESTERDAY)).toEqual([]);
  expect(await before(list(page, YESTERDAY))).toBe("Seen before");
  await page.evaluate(() => document.fonts.ready);
  await nextFrame(page);
  expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
  // Amid reading it stays so, in each view.
  await page.reload();
  expect(await newOnes(page)).toEqual([4, 5, 6]);
  for (const view of ["excerpts", "abstracts", "grid"]) {
    await page.goto(at(`/papers/date/${TODAY}?view=${view}`));
    await expect(page.locator(".card[data-new]")).toHaveCount(3);
    expect(await before(page.locator(".card[data-new] .meta").first())).toBe("new");
    expect(await before(page.locator("[data-arrivals]"))).toBe("3 new since your last visit");
  }
  await page.goto(at(`/papers/date/${TODAY}?view=titles`));
  expect(await before(page.locator(".card[data-new] .who").first())).toBe("new");
});

test("days that came as a whole are new as a whole, also those that come by scrolling and by links", async ({
  page,
}) => {
  await wasHere(page, 30);
  await openAwake(page, at("/"));
  expect(await before(list(page, TODAY))).toBe("6 new since your last visit");
  expect(await before(list(page, YESTERDAY))).toBe("4 new since your last visit");
  await expect(list(page, "2025-12-11")).toBeAttached();
  expect(await before(list(page, "2025-12-11"))).toBe("Seen before");
  await page.getByRole("contentinfo").scrollIntoViewIfNeeded();
  await expect(list(page, "2025-12-10")).toBeAttached();
  expect(await before(list(page, "2025-12-10"))).toBe("");
  await page.getByRole("banner").getByRole("link", { name: "Trending" }).click();
  await expect(page).toHaveURL(at("/papers/trending"));
  await expect(page.locator(".card[data-new]:visible").first()).toBeVisible();
});

test("the next visit begins after half an hour without a page, and has new what came since", async ({ page }) => {
  await wasHere(page, 30);
  await openAwake(page, at("/"));
  expect(await newOnes(page)).toEqual([1, 2, 3, 4, 5, 6]);
  // That visit ended ten hours ago.
  await page.evaluate(
    (ended) => {
      localStorage.visits = localStorage.visits.replace(/\d+$/, String(ended));
    },
    Date.now() - 10 * HOUR,
  );
  await page.reload();
  expect(await newOnes(page)).toEqual([4, 5, 6]);
});

test("on paper, in forced colours and before the site's scripts it is as it should be", async ({ page }) => {
  await wasHere(page, 10);
  await page.route("**/*.js", (route) => route.fulfill({ contentType: "text/javascript", body: "" }));
  await page.goto(at("/"));
  await expect(page.locator(".card[data-new]")).not.toHaveCount(0);
  await page.emulateMedia({ forcedColors: "active" });
  expect(await before(page.locator(".card[data-new] .meta").first())).toBe("new");
  await page.emulateMedia({ media: "print", forcedColors: "none" });
  expect(await before(page.locator(".card[data-new] .meta").first())).toBe("");
  expect(await before(list(page, TODAY))).toBe("");
});

test.describe("without scripts", () => {
  test.use({ javaScriptEnabled: false });
  test("nothing is said of visits", async ({ page }) => {
    await page.goto(at("/"));
    await expect(page.locator("[data-new]")).toHaveCount(0);
    expect(await before(list(page, TODAY))).toBe("");
  });
});

test("an account knows the visits of all its devices, also after a restart", async ({ page, openBrowser }) => {
  test.setTimeout(120_000);
  const reader = newReader();
  await enter(page, "sign-up", reader);
  await openAsReader(page, at("/"));
  await expect(page.locator(".card[data-new]")).toHaveCount(0);
  await database.ageVisit(reader.username, 10);
  // A browser that was never here.
  const other = await openBrowser();
  await enter(other, "sign-in", reader);
  const port = new URL(server.url).port;
  await openAsReader(other, at("/"));
  await expect.poll(() => other.evaluate(() => Number(localStorage.visits.split(" ")[0]))).toBeGreaterThan(0);
  await server.stop();
  server = await startServer({ dataDir: server.dataDir, env: { FEED_TIME_ZONE: "UTC", PORT: port } });
  await openAsReader(other, at("/"));
  expect(await newOnes(other)).toEqual([4, 5, 6]);
});
