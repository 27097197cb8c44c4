import { createReadStream, existsSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import path from "node:path";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { startServer, type TestServer } from "../server";
import { findViolations } from "../support/axe";
import { ingestFile, runScriptOn } from "../support/ingest";
import { recordShifts } from "../support/shifts";
import { expect, test } from "../support/test";

test.describe.configure({ mode: "serial", timeout: 120_000 });

const DAY = "2025-12-12";
const VIEWS = ["", "?view=abstracts", "?view=grid"];
const ids = ["2512.40001", "2512.40002", "2512.40003"];
const files = new Map<string, Buffer>();
let host: Server;
let site: TestServer;
let settings: Record<string, string>;

test.beforeAll(async () => {
  host = createServer(({ url = "" }, response) => {
    const file = files.get(url);
    response.writeHead(file ? 200 : 404).end(file);
  });
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  const { port } = host.address() as AddressInfo;
  settings = { MEDIA_HOSTS: `127.0.0.1:${port}`, MEDIA_ALLOW_PRIVATE: "1" };
  for (const [name, width, height] of [
    ["wide", 1200, 500],
    ["high", 600, 900],
    ["logo", 200, 200],
  ] as const)
    files.set(
      `/${name}.png`,
      await sharp({ create: { width, height, channels: 3, background: "#38c" } })
        .png()
        .toBuffer(),
    );
  site = await startServer({ env: settings });
  const papers = ids.map((id, index) => ({
    date: DAY,
    position: index + 1,
    id,
    title: `Paper ${index}`,
    abstract: "An abstract. ".repeat(40),
    authors: ["Ada Lovelace"],
    publishedAt: "2025-12-11T00:00:00.000Z",
    upvotes: 9_000 - index,
    organization: { slug: "lab", name: "Lab", avatar: `http://127.0.0.1:${port}/logo.png` },
    // Social cards of papers show their titles, and are no pictures of theirs.
    thumbnail: `https://cdn-thumbnails.huggingface.co/social-thumbnails/papers/${id}.png`,
    mediaUrls: [
      [`http://127.0.0.1:${port}/wide.png`, `http://127.0.0.1:${port}/gone.mp4`],
      [`http://127.0.0.1:${port}/high.png`, `http://127.0.0.1:${port}/wide.png`],
      [`http://127.0.0.1:${port}/missing.png`],
    ][index],
  }));
  await ingestFile(site, "pictured.jsonl", papers.map((paper) => `${JSON.stringify(paper)}\n`).join(""));
});
test.afterAll(async () => {
  await site.remove();
  host.close();
});

/** Requests for pictures and those that failed, from now on. */
function watchRequests(page: Page) {
  const seen = { pictures: [] as string[], failed: [] as string[] };
  page.on("request", (request) => {
    if (["image", "media"].includes(request.resourceType())) seen.pictures.push(new URL(request.url()).pathname);
  });
  page.on("response", (response) => {
    if (response.status() >= 400) seen.failed.push(`${response.status()} ${response.url()}`);
  });
  page.on("requestfailed", (request) => {
    // What is fetched ahead ends with its page.
    const reason = request.failure()?.errorText ?? "";
    if (reason !== "net::ERR_ABORTED") seen.failed.push(`${reason} ${request.url()}`);
  });
  return seen;
}

const addressesOfPictures = (page: Page) =>
  page
    .locator("main img")
    .evaluateAll((images: HTMLImageElement[]) => images.map((image) => new URL(image.src).pathname));

test("before any picture is kept, no page asks for one, and none fails", async ({ browser }) => {
  const page = await browser.newPage();
  const seen = watchRequests(page);
  for (const address of [
    `${site.url}/`,
    ...VIEWS.map((view) => `${site.url}/papers/date/${DAY}${view}`),
    `${site.url}/papers/${ids[0]}`,
    `${site.url}/organizations`,
  ]) {
    await page.goto(address, { waitUntil: "networkidle" });
    expect(await page.locator("main img, main video").count(), address).toBe(0);
  }
  expect(seen.failed).toEqual([]);
  expect(seen.pictures.filter((path) => !path.startsWith("/icon"))).toEqual([]);
});

test("pages show what the worker fetched, at once, from this site alone, and nothing moves", async ({ browser }) => {
  const told = await runScriptOn(site, ["worker/cli.ts", "run", "fetch-pictures"], {
    ...settings,
    // Not of the site: its worker would fetch them before the test above has looked.
    FETCH_PICTURES: "1",
  });
  expect(told).toContain("fetched 3 pictures, refused 2");
  const page = await browser.newPage();
  await recordShifts(page);
  const seen = watchRequests(page);
  for (const width of [360, 1440]) {
    await page.setViewportSize({ width, height: 900 });
    for (const view of VIEWS) {
      await page.goto(`${site.url}/papers/date/${DAY}${view}`);
      const pictures = await addressesOfPictures(page);
      expect(pictures).toHaveLength(2);
      for (const address of pictures) expect(address).toMatch(/^\/pictures\/[0-9a-f]{12}-(288|960)\.webp$/);
      for (const image of await page.locator("main img").all()) {
        await image.scrollIntoViewIfNeeded();
        await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
      }
      expect(await page.evaluate(() => window.layoutShifts), `${view} at ${width}`).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
    }
    await page.goto(`${site.url}/papers/date/${DAY}?view=titles`);
    expect(await addressesOfPictures(page)).toEqual([]);
  }
  expect(seen.failed).toEqual([]);
  expect(seen.pictures.some((path) => path.endsWith("-48.webp"))).toBe(true);
});

test("a paper's page shows its figures in their own shape, and leads to a video that is not kept", async ({
  browser,
}) => {
  const page = await browser.newPage();
  await recordShifts(page);
  await page.goto(`${site.url}/papers/${ids[1]}`);
  const images = page.getByRole("img", { name: /from the authors/ });
  await expect(images).toHaveCount(2);
  for (const image of await images.all()) {
    await image.scrollIntoViewIfNeeded();
    await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBeGreaterThan(0);
  }
  const ratio = await images.first().evaluate((one) => one.clientWidth / one.clientHeight);
  expect(ratio).toBeCloseTo(600 / 900, 1);
  expect(await page.evaluate(() => window.layoutShifts)).toEqual([]);
  await page.goto(`${site.url}/papers/${ids[0]}`);
  await expect(page.getByRole("link", { name: /^Video from the authors, at 127\.0\.0\.1/ })).toBeVisible();
});

for (const colorScheme of ["light", "dark"] as const)
  test(`axe finds nothing on pages with pictures, in ${colorScheme}`, async ({ browser }) => {
    const page = await browser.newPage();
    await page.emulateMedia({ colorScheme });
    for (const address of [...VIEWS.map((view) => `/papers/date/${DAY}${view}`), `/papers/${ids[1]}`]) {
      await page.goto(site.url + address);
      expect(await findViolations(page), address).toEqual([]);
    }
  });

test("after a restart, and with the hosts gone, pages show the same; from MEDIA_URL where that is set", async ({
  browser,
}) => {
  const { dataDir } = site;
  await site.stop();
  host.closeAllConnections();
  const copy = createServer(({ url = "" }, response) => {
    const file = path.join(dataDir, "pictures", path.basename(url));
    if (!url.startsWith("/copy/") || !existsSync(file)) return void response.writeHead(404).end();
    response.setHeader("Content-Type", "image/webp");
    createReadStream(file).pipe(response);
  });
  await new Promise<void>((resolve) => copy.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(copy.address() as AddressInfo).port}`;
  site = await startServer({ dataDir, env: { MEDIA_URL: `${base}/copy` } });
  const page = await browser.newPage();
  const seen = watchRequests(page);
  await page.goto(`${site.url}/papers/date/${DAY}`);
  const image = page.locator("main img").first();
  await expect(image).toHaveAttribute("src", new RegExp(`^${base}/copy/[0-9a-f]{12}-288\\.webp$`));
  await image.scrollIntoViewIfNeeded();
  await expect.poll(() => image.evaluate((one: HTMLImageElement) => one.naturalWidth)).toBe(288);
  expect(seen.failed).toEqual([]);
  // What the site keeps it serves all the same.
  const name = String(await image.getAttribute("src"))
    .split("/")
    .at(-1);
  expect((await page.request.get(`${site.url}/pictures/${name}`)).status()).toBe(200);
  await page.close();
  copy.close();
});
