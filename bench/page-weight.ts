import { setTimeout as sleep } from "node:timers/promises";
import type { Page, Response } from "@playwright/test";

/** Most that the front page may load, as it is sent. */
export const KB_MAX = { script: 150, style: 12, font: 60 };
/** Long enough for whatever a page prefetches once it is idle. */
const SETTLE_MS = 4_000;

const KINDS = { script: /javascript/, style: /text\/css/, font: /font|woff/ };

/**
 * Loads a page and waits for what it fetches once it is idle. @returns kilobytes (1,000 bytes) of scripts, styles and fonts as they
 * were sent; how many font faces are fetched, and how many of them keep text hidden meanwhile.
 */
export async function weighPage(page: Page, url: string) {
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
