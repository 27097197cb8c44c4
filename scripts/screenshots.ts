import { mkdir } from "node:fs/promises";
import path from "node:path";
import { type Browser, type BrowserContext, chromium, type Page } from "@playwright/test";
import sharp from "sharp";
import { startServer } from "@/e2e/server";
import { runMain } from "@/lib/server/runtime/run-main";
import { browserArguments, requireBrowser } from "./browser";
import { build } from "./start/build";

const FOLDER = path.join("docs", "screenshots");
const SIZES = [
  { width: 360, height: 740 },
  { width: 768, height: 1024 },
  { width: 1440, height: 1000 },
];
const COLOR_SCHEMES = ["light", "dark"] as const;

/** Addresses of the site that the pictures are of; found on its front page. */
type Addresses = { day: string; paper: string; organization: string };

const MY_VOTE = '.vote[aria-pressed="true"]';

/** What is pictured, and what must be seen first. The reader has voted for a paper and follows its organization. */
const PAGES: { name: string; address: (found: Addresses) => string; shows: string; isSignedOut?: true }[] = [
  { name: "home", address: () => "/", shows: MY_VOTE },
  { name: "day", address: (found) => found.day, shows: MY_VOTE },
  { name: "trending", address: () => "/papers/trending", shows: "main article" },
  { name: "paper", address: (found) => found.paper, shows: MY_VOTE },
  { name: "organization", address: (found) => found.organization, shows: MY_VOTE },
  { name: "following", address: () => "/following", shows: MY_VOTE },
  { name: "settings", address: () => "/settings", shows: "header a[href='/settings']" },
  { name: "signin", address: () => "/signin", shows: "main form", isSignedOut: true },
];

/** Takes the pictures of docs/screenshots: of the site at BASE_URL, else of one that is started on the sample edition. */
await runMain(async () => {
  const executablePath = await requireBrowser();
  const site = process.env.BASE_URL ? { url: process.env.BASE_URL, remove: async () => {} } : await startSite();
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  try {
    await mkdir(FOLDER, { recursive: true });
    const count = await takeAll(browser, site.url);
    console.log(`${count} pictures are in ${FOLDER}.`);
  } finally {
    await browser.close();
    await site.remove();
  }
  return 0;
});

async function startSite() {
  await build({});
  return startServer();
}

async function takeAll(browser: Browser, baseURL: string): Promise<number> {
  const reader = await browser.newContext({ baseURL });
  const account = await makeAccount(reader);
  const found = await voteAndFollow(await reader.newPage());
  const signedIn = await reader.storageState();
  let count = 0;
  for (const { name, address, shows, isSignedOut } of PAGES) {
    for (const viewport of SIZES) {
      for (const colorScheme of COLOR_SCHEMES) {
        const storageState = isSignedOut ? undefined : signedIn;
        const context = await browser.newContext({
          baseURL,
          viewport,
          colorScheme,
          reducedMotion: "reduce",
          storageState,
        });
        const page = await context.newPage();
        await open(page, address(found), shows);
        await take(page, `${name}-${viewport.width}-${colorScheme}.png`);
        await context.close();
        count += 1;
      }
    }
  }
  await deleteAccount(reader, account);
  return count;
}

/** Opens a page and waits until it shows what is the reader's. Pictures from elsewhere are not waited for. */
async function open(page: Page, address: string, shows: string): Promise<void> {
  await page.goto(address, { waitUntil: "domcontentloaded" });
  await page.locator(shows).first().waitFor();
  await page.evaluate(() => document.fonts.ready);
}

/** The window as a reader sees it, in as few colours as text needs. */
async function take(page: Page, file: string): Promise<void> {
  const png = await page.screenshot();
  await sharp(png).png({ palette: true, dither: 0, effort: 10 }).toFile(path.join(FOLDER, file));
}

type Account = { username: string; password: string };

async function makeAccount(context: BrowserContext): Promise<Account> {
  const account = { username: `reader-${Date.now().toString(36)}`, password: crypto.randomUUID() };
  const page = await context.newPage();
  await page.goto("/signup");
  await page.getByLabel("Username").fill(account.username);
  await page.getByLabel("Password").fill(account.password);
  await page.getByRole("button", { name: "Create account" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/signup"));
  await page.goto("/settings");
  await page.getByLabel("Name", { exact: true }).fill("Mary Somerville");
  await page.getByRole("button", { name: "Save name" }).click();
  await page.getByText("Your name is saved.").waitFor();
  await page.close();
  return account;
}

/** Votes for the newest day's first paper that has an organization, and follows that one. */
async function voteAndFollow(page: Page): Promise<Addresses> {
  await open(page, "/", "article");
  const day = await addressOf(page, 'main h2 a[href^="/papers/date/"]');
  const card = page.locator("article").filter({ has: page.locator('a[href^="/organizations/"]') });
  const paper = (await card.first().locator("h2 a, h3 a").first().getAttribute("href")) ?? "";
  await open(page, paper, "header a[href='/settings']");
  await press(page, "Upvote");
  await press(page, "Follow");
  const organization = await addressOf(page, 'main a[href^="/organizations/"]');
  await page.close();
  return { day, paper, organization };
}

async function addressOf(page: Page, selector: string): Promise<string> {
  const address = await page.locator(selector).first().getAttribute("href");
  if (!address) throw new Error(`The page at ${page.url()} has no link ${selector}; is the database empty?`);
  return address;
}

/** Presses the page's first button of this name, and waits until the server has taken it. */
async function press(page: Page, name: string): Promise<void> {
  const answered = page.waitForResponse((response) => response.request().method() === "PUT");
  await page
    .getByRole("button", { name: new RegExp(`^${name} `) })
    .first()
    .click();
  await answered;
}

async function deleteAccount(context: BrowserContext, account: Account): Promise<void> {
  const page = await context.newPage();
  await page.goto("/settings");
  await page.getByLabel("Password", { exact: true }).fill(account.password);
  await page.getByRole("button", { name: "Delete my account" }).click();
  await page.waitForURL((url) => !url.pathname.startsWith("/settings"));
}
