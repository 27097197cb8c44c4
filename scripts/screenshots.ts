import { randomBytes } from "node:crypto";
import { mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { type Browser, type BrowserContext, chromium } from "@playwright/test";
import sharp from "sharp";
import { connectPastServer } from "@/db/testing/past-the-server";
import { startServer } from "@/e2e/server";
import { SIGN_IN_TOKEN, SUBSCRIPTION_ID } from "@/e2e/support/mailed-links";
import { hashToken } from "@/lib/server/account/secret-tokens";
import { env } from "@/lib/server/runtime/env";
import { runMain } from "@/lib/server/runtime/run-main";
import { subscriptionPath } from "@/lib/server/subscription/subscription-link";
import { browserArguments, requireBrowser } from "./browser";
import { build } from "./start/build";

const WIDTHS = [360, 768, 1440, 1920];
/** CSS pixels: some screens of a long page. */
const HEIGHT_MAX = 2_400;
const COLOR_SCHEMES = ["light", "dark"] as const;
const FOLDER = path.join(env.DATA_DIR, "screenshots");
/** What the README shows, of what is taken. */
const README_PICTURE = { name: "home-1440-light.png", folder: path.join("docs", "screenshots") };

/** Takes pictures of every page of the site, with the sample edition, as a stranger and as a reader see it. */
await runMain(async () => {
  const executablePath = await requireBrowser();
  process.env.E2E_BUILD = await build({});
  // Links of mails are made here too.
  env.AUTH_SECRET = randomBytes(32).toString("hex");
  const server = await startServer({ env: { AUTH_SECRET: env.AUTH_SECRET } });
  const browser = await chromium.launch({ executablePath, args: browserArguments() });
  try {
    await makeMailedLinks(server.databaseUrl);
    // Read once the addresses of mailed links are known.
    const { PUBLIC_PAGES, READER_PAGES } = await import("@/e2e/support/pages");
    await rm(FOLDER, { recursive: true, force: true });
    await mkdir(FOLDER, { recursive: true });
    const session = await makeReader(browser, server.url);
    await takeAll(browser, { baseURL: server.url }, PUBLIC_PAGES, "");
    await takeAll(browser, { baseURL: server.url, storageState: session }, READER_PAGES, "reader-");
    await sharp(path.join(FOLDER, README_PICTURE.name))
      .extract({ left: 0, top: 0, width: 1440, height: 1000 })
      .png({ palette: true, dither: 0, effort: 10 })
      .toFile(path.join(README_PICTURE.folder, README_PICTURE.name));
    console.log(`The pictures are in ${FOLDER}.`);
  } finally {
    await browser.close();
    await server.remove();
  }
  return 0;
});

async function makeMailedLinks(databaseUrl: string): Promise<void> {
  const database = connectPastServer(databaseUrl);
  await database.createMailedLinks(SUBSCRIPTION_ID, hashToken(SIGN_IN_TOKEN));
  const [writer] = await database.createUsers(1);
  const comment = await database.createComment("2404.18911", writer?.id ?? "", "Does **Table 3** hold for $n > 7$?");
  process.env.E2E_COMMENT = `/comments/${comment}`;
  await database.end();
  process.env.E2E_SUBSCRIPTION = subscriptionPath(SUBSCRIPTION_ID);
}

type Session = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** A reader who voted, follows an organization and a search, and has saved, read and hidden papers. */
async function makeReader(browser: Browser, baseURL: string): Promise<Session> {
  const context = await browser.newContext({ baseURL, extraHTTPHeaders: { Origin: baseURL } });
  const form = { username: "mary", password: "a long password for pictures" };
  const signedUp = await context.request.post("/api/account/sign-up", { form, maxRedirects: 0 });
  if (signedUp.status() !== 303) throw new Error(`Signing up answered ${signedUp.status()}.`);
  const acts = [
    "/api/papers/2404.18911/upvote",
    "/api/papers/2404.18911/saved",
    "/api/papers/2412.06289/saved",
    "/api/papers/2412.06289/read",
    "/api/papers/2404.18911/read",
    "/api/organizations/huawei-noah/follow",
    "/api/topics/cs.CL/follow",
  ];
  for (const act of acts) {
    const answer = await context.request.put(act);
    if (!answer.ok()) throw new Error(`${act} answered ${answer.status()}.`);
  }
  const session = await context.storageState();
  await context.close();
  return session;
}

type Options = { baseURL: string; storageState?: Session };

async function takeAll(browser: Browser, options: Options, pages: { path: string }[], prefix: string): Promise<void> {
  for (const width of WIDTHS) {
    const viewport = { width, height: width < 768 ? 780 : 1000 };
    const context = await browser.newContext({ ...options, viewport, reducedMotion: "reduce" });
    const page = await context.newPage();
    for (const { path: address } of pages) {
      await page.goto(address, { waitUntil: "load" });
      if (options.storageState) await page.getByRole("button", { name: /^Account of / }).waitFor();
      const height = await page.evaluate(() => document.fonts.ready.then(() => document.documentElement.scrollHeight));
      for (const colorScheme of COLOR_SCHEMES) {
        await page.emulateMedia({ colorScheme });
        const name = `${prefix}${nameOf(address)}-${width}-${colorScheme}.png`;
        const clip = { x: 0, y: 0, width, height: Math.min(Math.max(height, viewport.height), HEIGHT_MAX) };
        await page.screenshot({ path: path.join(FOLDER, name), clip, fullPage: true });
      }
    }
    await context.close();
  }
}

/** "home", "papers-date-2025-12-10-view-titles": an address as the name of a file, without secrets of a link. */
function nameOf(address: string): string {
  const named = address
    .replace(/^\/subscriptions\/.{40,}$/, "/subscription")
    .replace(/token=[^&]{30,}/, "token")
    .replace(/[^A-Za-z0-9.]+/g, "-")
    .replace(/^-|-$/g, "");
  return named || "home";
}
