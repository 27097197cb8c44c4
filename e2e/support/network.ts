import type { Page } from "@playwright/test";

/** A link as over a satellite or a crowded train: 562 ms to the first byte, 180 kB a second. */
export async function slowDown(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send("Network.enable");
  await session.send("Network.emulateNetworkConditions", {
    offline: false,
    latency: 562,
    downloadThroughput: 180_000,
    uploadThroughput: 180_000,
  });
}

/**
 * Keeps scripts that the page asks for from now on on their way. @param having only those with this text: what a chunk
 * exports stands in it as "createViewerActions", in quotes, and so nowhere else.
 * @returns a function that lets them come.
 */
export async function holdScripts(page: Page, having = ""): Promise<() => void> {
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await page.route("**/*.js", async (route) => {
    // The page may be left meanwhile.
    try {
      const response = await route.fetch();
      if ((await response.text()).includes(having)) await held;
      await route.fulfill({ response });
    } catch {}
  });
  return release;
}

/** Everything that the page asks the server to change, from now on, as "PUT /api/papers/…". */
export function recordChanges(page: Page): string[] {
  const changes: string[] = [];
  page.on("request", (request) => {
    if (request.method() === "PUT" || request.method() === "DELETE")
      changes.push(`${request.method()} ${new URL(request.url()).pathname}`);
  });
  return changes;
}
