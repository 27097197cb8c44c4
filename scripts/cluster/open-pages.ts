import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Page } from "@playwright/test";
import { browserArguments, requireBrowser } from "../browser";

const PAUSE_MS = 300;
const ACT_MAX_MS = 15_000;
/** What a browser says of an address that a reader left before it was there. */
const LEFT = "net::ERR_ABORTED";

/** Pages that are open in a browser, and what went wrong in them, a sentence each. */
export type OpenPages = {
  /** Opens papers and the search, and goes back, in one tab until `over`. */
  walk(over: AbortSignal): Promise<void>;
  /** Does the same once, in the tab that nobody has touched since it was opened. */
  wake(): Promise<void>;
  faults: string[];
  close(): Promise<void>;
};

/** Two tabs at the front page: one to walk in, one that stays as it is. */
export async function openPages(siteUrl: string): Promise<OpenPages> {
  const browser = await chromium.launch({ executablePath: await requireBrowser(), args: browserArguments() });
  const context = await browser.newContext({ ignoreHTTPSErrors: true, baseURL: siteUrl });
  context.setDefaultTimeout(ACT_MAX_MS);
  const faults: string[] = [];
  const open = async (name: string) => {
    const page = await context.newPage();
    noteFaults(page, name, faults);
    await page.goto("/", { waitUntil: "networkidle" });
    return page;
  };
  const [walked, idle] = [await open("the tab that is used"), await open("the tab that was left open")];
  const look = async (page: Page, name: string, number: number) => {
    await lookAround(page, number).catch((error: Error) => faults.push(`${name}: ${error.message.split("\n")[0]}`));
  };
  return {
    walk: async (over) => {
      for (let number = 0; !over.aborted; number++) {
        await look(walked, "the tab that is used", number);
        await sleep(PAUSE_MS);
      }
    },
    wake: () => look(idle, "the tab that was left open", 0),
    faults,
    close: () => browser.close(),
  };
}

function noteFaults(page: Page, name: string, faults: string[]): void {
  page.on("pageerror", ({ message }) => faults.push(`${name}: ${message}`));
  page.on("response", (answer) => {
    if (answer.status() >= 400) faults.push(`${name}: ${new URL(answer.url()).pathname} was ${answer.status()}`);
  });
  page.on("requestfailed", (request) => {
    const failure = request.failure()?.errorText;
    if (failure !== LEFT) faults.push(`${name}: ${new URL(request.url()).pathname} failed by ${failure}`);
  });
}

/** From the front page to the palette, whose script is loaded then, to a paper and back. */
async function lookAround(page: Page, number: number): Promise<void> {
  const cards = page.getByRole("main").getByRole("article");
  await page.keyboard.press("/");
  await page.getByRole("dialog", { name: "Search" }).waitFor();
  await page.keyboard.press("Escape");
  const link = cards
    .nth(number % (await cards.count()))
    .getByRole("heading")
    .getByRole("link");
  await link.click();
  await page.waitForURL(/\/papers\/\d/);
  await page.getByRole("main").getByRole("heading", { level: 1 }).waitFor();
  await page.goBack();
  await cards.first().waitFor();
}
