import { setTimeout as sleep } from "node:timers/promises";
import { chromium, type Page, type Response } from "@playwright/test";
import { browserArguments, requireBrowser } from "@/scripts/browser";
import { createDay } from "../day";
import type { Row } from "../measurement";

const SCRIPTS_KB_MAX = 150;
const STYLES_KB_MAX = 12;
const FONTS_KB_MAX = 60;
/** Long enough for whatever a page prefetches once it is idle. */
const SETTLE_MS = 4_000;

/** The front page in a real browser: bytes of scripts (prefetched ones too), styles and fonts as they were sent. */
export const pageTransfer: Row = {
  async measure(stage) {
    await createDay();
    const browser = await chromium.launch({
      executablePath: await requireBrowser(),
      args: browserArguments(),
      // The bench stops everything in its own order.
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
    });
    try {
      const page = await browser.newPage();
      const { bytes, blockingFonts, fonts } = await loadPage(page, stage.siteUrl);
      const sizes = { unit: "KB", reference: null, notes: [] } as const;
      return [
        {
          ...sizes,
          what: "scripts on the feed",
          measured: bytes.script,
          budget: { atMost: SCRIPTS_KB_MAX },
          notes: [],
        },
        { ...sizes, what: "CSS on the feed", measured: bytes.style, budget: { atMost: STYLES_KB_MAX }, notes: [] },
        { ...sizes, what: "fonts on the feed", measured: bytes.font, budget: { atMost: FONTS_KB_MAX }, notes: [] },
        {
          what: "fonts that block text",
          unit: "fonts",
          measured: blockingFonts,
          reference: null,
          budget: { atMost: 0 },
          notes: [`of ${fonts} fetched font faces; one blocks unless its font-display is swap, fallback or optional.`],
        },
      ];
    } finally {
      await browser.close();
    }
  },
};

const KINDS = { script: /javascript/, style: /text\/css/, font: /font|woff/ };

async function loadPage(page: Page, url: string) {
  const responses: Response[] = [];
  // Pictures are not measured, and the site would fetch them from the network.
  await page.route("**/*", (route) => (route.request().resourceType() === "image" ? route.abort() : route.continue()));
  page.on("response", (response) => responses.push(response));
  const answer = await page.goto(url, { waitUntil: "load" });
  if (answer?.status() !== 200) throw new Error(`${url} answered ${answer?.status()}.`);
  await sleep(SETTLE_MS);
  const bytes = { script: 0, style: 0, font: 0 };
  for (const response of responses) {
    const type = response.headers()["content-type"] ?? "";
    for (const kind of ["script", "style", "font"] as const)
      if (KINDS[kind].test(type)) bytes[kind] += (await response.request().sizes()).responseBodySize / 1000;
  }
  if (bytes.script === 0 || bytes.style === 0) throw new Error(`${url} loaded no scripts or no styles.`);
  const displays = await page.evaluate(listFontDisplays);
  const blockingFonts = displays.filter((display) => !/^(swap|fallback|optional)$/.test(display)).length;
  return { bytes, blockingFonts, fonts: displays.length };
}

/**
 * Runs in the page: `font-display` of each font face that is fetched; faces of the reader's own fonts are at hand.
 * No named function within, since tsx marks those with a helper that pages do not have.
 */
function listFontDisplays(): string[] {
  const rules = [...document.styleSheets].flatMap((sheet) => [...sheet.cssRules]);
  for (let index = 0; index < rules.length; index++) {
    const rule = rules[index];
    if (rule instanceof CSSGroupingRule) rules.push(...rule.cssRules);
  }
  return rules
    .filter((rule) => rule instanceof CSSFontFaceRule)
    .filter((rule) => rule.style.getPropertyValue("src").includes("url("))
    .map((rule) => rule.style.getPropertyValue("font-display"));
}
