import { randomBytes } from "node:crypto";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";

type Fixtures = {
  /** Console errors that the test itself brings about; all others fail it. */
  expectedErrors: RegExp | null;
  /** A further browser: its own cookies, network and faults, which are checked like the page's. */
  openBrowser: () => Promise<Page>;
};

/**
 * Every test reads as a network of its own (see global-setup), and none may end with an error in the page or its
 * console, or with a request to another site.
 */
export const test = base.extend<Fixtures>({
  expectedErrors: [null, { option: true }],
  extraHTTPHeaders: async ({ extraHTTPHeaders }, use) => {
    await use({ ...extraHTTPHeaders, ...ownNetwork() });
  },
  page: async ({ page, expectedErrors }, use) => {
    const faults = watchFaults(page);
    await use(page);
    expect(faults.filter((fault) => !expectedErrors?.test(fault))).toEqual([]);
  },
  openBrowser: async ({ browser, expectedErrors, baseURL }, use) => {
    const contexts: BrowserContext[] = [];
    const faults: string[][] = [];
    await use(async () => {
      const context = await browser.newContext({ baseURL, extraHTTPHeaders: ownNetwork() });
      contexts.push(context);
      const page = await context.newPage();
      faults.push(watchFaults(page));
      return page;
    });
    for (const context of contexts) await context.close();
    expect(faults.flat().filter((fault) => !expectedErrors?.test(fault))).toEqual([]);
  },
});

export { expect };

/**
 * What a browser says of a page that is not there: its status, and React's remark that it makes the not-found page
 * anew (see NotFoundAnswer).
 */
export const NOT_FOUND_ERRORS = /status of 404|React error #419/;

/** Header by which the tests' proxy names a network that nobody else reads from; RFC 3849 keeps the prefix for such. */
export function ownNetwork(): { "X-Forwarded-For": string } {
  const group = () => randomBytes(2).toString("hex");
  return { "X-Forwarded-For": `2001:db8:${group()}:${group()}::1` };
}

/** What goes wrong in the page from now on, one line each. */
function watchFaults(page: Page): string[] {
  const faults: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error") faults.push(`console: ${message.text()} (${message.location().url})`);
  });
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    const { origin, protocol } = new URL(request.url());
    if (protocol.startsWith("http") && origin !== process.env.E2E_URL) faults.push(`request to ${request.url()}`);
  });
  return faults;
}
