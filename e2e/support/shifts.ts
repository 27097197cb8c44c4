import type { Page } from "@playwright/test";

declare global {
  interface Window {
    layoutShifts: string[];
  }
}

/** Score under which nothing is seen to move: a word in the masthead that settles by a pixel scores 0.0002. */
const SHIFT_MIN = 0.0005;

/** Collects what moves on the page, from its first paint, in `window.layoutShifts`. */
export async function recordShifts(page: Page): Promise<void> {
  await page.addInitScript((shiftMin) => {
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: { node: Node | null }[] };
    window.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput || entry.value < shiftMin) continue;
        const moved = entry.sources.map(({ node }) => node?.textContent?.slice(0, 40)).join(" | ");
        window.layoutShifts.push(`${entry.value.toFixed(4)}: ${moved}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  }, SHIFT_MIN);
}

/** Waits until the page has been painted twice, so that what it was about to move has moved. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}
