import { expect, type Page, test } from "@playwright/test";
import { openAwake } from "../support/reader";

const paperColor = (page: Page) => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
const themeColor = (page: Page) =>
  page.evaluate(
    () =>
      [...document.querySelectorAll<HTMLMetaElement>("meta[name=theme-color]")].find(
        ({ media }) => !media || matchMedia(media).matches,
      )?.content,
  );
const LIGHT = "rgb(252, 251, 248)";
const DARK = "rgb(20, 19, 17)";

test.use({ colorScheme: "light" });

test("a chosen theme holds on the next page before any script of the site has run", async ({ page, context }) => {
  await page.goto("/");
  expect(await paperColor(page)).toBe(LIGHT);
  await page.getByRole("radio", { name: "System" }).focus();
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("ArrowRight");
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  expect(await paperColor(page)).toBe(DARK);
  expect(await themeColor(page)).toBe("#141311");

  const next = await context.newPage();
  await next.route("**/*.js", (route) => route.abort());
  await next.goto("/signin");
  expect(await paperColor(next)).toBe(DARK);
  expect(await themeColor(next)).toBe("#141311");
});

test("with the system's theme a page follows the system", async ({ page }) => {
  await page.goto("/");
  await page.emulateMedia({ colorScheme: "dark" });
  expect(await paperColor(page)).toBe(DARK);
  expect(await themeColor(page)).toBe("#141311");
});

test("the choice of a theme is marked after a reload, without a complaint of React's", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => message.type() === "error" && complaints.push(message.text()));
  page.on("pageerror", (error) => complaints.push(error.message));
  await page.goto("/");
  await page.getByText("Dark", { exact: true }).click();
  await page.reload();
  await expect(page.getByRole("radio", { name: "Dark" })).toBeChecked();
  expect(complaints).toEqual([]);
});

test("a printed page is black on white with its address at the end", async ({ page }) => {
  await page.emulateMedia({ media: "print", colorScheme: "dark" });
  const day = await firstDay(page);
  await page.goto(day);
  expect(await paperColor(page)).toBe("rgb(255, 255, 255)");
  await expect(page.getByRole("banner")).toBeHidden();
  await expect(page.getByText(`${day}`)).toBeVisible();
});

test("the site can be installed", async ({ page, request }) => {
  await page.goto("/");
  const address = await page.locator('link[rel="manifest"]').getAttribute("href");
  const manifest = await (await request.get(address ?? "")).json();
  expect(manifest).toMatchObject({ name: "Daily Papers", start_url: "/", display: "standalone" });
  for (const icon of manifest.icons) expect((await request.get(icon.src)).headers()["content-type"]).toBe("image/png");
});

test("the front page says whose it is, and leads to topics and organizations at any width", async ({ page }) => {
  for (const [width, place] of [
    [1440, "banner"],
    [360, "contentinfo"],
  ] as const) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto("/");
    await expect(page.getByRole("heading", { level: 1 })).toHaveText("Daily Papers by the research community");
    for (const [name, path] of [
      ["Topics", "/topics"],
      ["Organizations", "/organizations"],
    ] as const)
      await expect(page.getByRole(place).getByRole("link", { name, exact: true })).toHaveAttribute("href", path);
  }
  await expect(page.getByRole("banner").getByRole("link", { name: "Topics", exact: true })).toBeHidden();
});

test("papers and lists name a picture that exists, and nothing else has one", async ({ page, request }) => {
  const day = await firstDay(page);
  const paper = (await page.locator("article a[href^='/papers/']").first().getAttribute("href")) ?? "";
  const lists = [
    "/organizations/huawei-noah",
    "/topics/cs.CL",
    "/authors/yunhe-wang",
    "/papers/week/2025-W50",
    "/papers/month/2025-12",
    "/papers/trending",
  ];
  for (const address of ["/", day, paper, ...lists]) {
    await page.goto(address);
    const picture = await page.locator('meta[property="og:image"]').getAttribute("content");
    const answer = await request.get(new URL(picture ?? "").pathname);
    expect(answer.headers()["content-type"]).toBe("image/png");
    expect(answer.headers()["cache-control"]).toContain("s-maxage=3600");
    // Width and height stand in the first chunk of a PNG.
    const png = await answer.body();
    expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1200, 630]);
  }
  for (const missing of [
    "papers/x",
    "papers/9912.99999",
    `${paper.slice(1)}v1`,
    ...[
      "papers/date/2025-02-30",
      "papers/date/1999-01-01",
      "organizations/none",
      "saved",
      "following",
      "search",
      "x",
    ].map((list) => `lists/${list}`),
    "lists/topics/cs.CL/feed.atom",
  ])
    expect((await request.get(`/social-cards/${missing}`)).status(), missing).toBe(404);
});

test("a page that is slow to come is waited for in sight, and no longer than it takes", async ({ page }) => {
  await openAwake(page, "/");
  let answer = () => {};
  const isTime = new Promise<void>((resolve) => (answer = resolve));
  await page.route(/[?&]_rsc=/, async (route) => {
    await isTime;
    await route.continue();
  });
  await page.getByRole("link", { name: "Month", exact: true }).click();
  await expect(page.locator(".waiting")).toBeAttached();
  answer();
  await expect(page).toHaveURL(/\/papers\/month/);
  await expect(page.locator(".waiting")).not.toBeAttached();
});

test("a card's title grows into the paper's, and back and forward work on", async ({ page }) => {
  await page.goto("/");
  const title = page.locator("article h3 a").first();
  const text = (await title.textContent()) ?? "";
  await title.click();
  await expect(page.getByRole("heading", { level: 1, name: text })).toBeVisible();
  await page.goBack();
  await expect(page.getByRole("heading", { level: 3, name: text })).toBeVisible();
  await page.goForward();
  await expect(page.getByRole("heading", { level: 1, name: text })).toBeVisible();
});

async function firstDay(page: Page): Promise<string> {
  await page.goto("/");
  return (await page.locator("main h2 a").first().getAttribute("href")) ?? "";
}
