import type { Page } from "@playwright/test";

declare global {
  interface Window {
    layoutShifts: string[];
  }
}

/** Collects what moves on the page, from its first paint, in `window.layoutShifts`. */
export async function recordShifts(page: Page): Promise<void> {
  await page.addInitScript(() => {
    type Moved = { node: Node | null; previousRect: DOMRectReadOnly; currentRect: DOMRectReadOnly };
    type Shift = PerformanceEntry & { value: number; hadRecentInput: boolean; sources: Moved[] };
    const place = ({ x, y, width, height }: DOMRectReadOnly) => `${x},${y} ${width}x${height}`;
    const name = (node: Node | null) =>
      node instanceof Element
        ? `${node.localName} "${node.getAttribute("class")}" ${node.textContent?.slice(0, 40)}`
        : node?.textContent?.slice(0, 40);
    window.layoutShifts = [];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as Shift[]) {
        if (entry.hadRecentInput) continue;
        // What was not there before did not move; Chromium names such a picture of CSS now and then, with a value of 0.
        const moved = entry.sources
          .filter(({ previousRect: { width, height } }) => width > 0 && height > 0)
          .map(
            ({ node, previousRect, currentRect }) =>
              `${name(node)} from ${place(previousRect)} to ${place(currentRect)}`,
          );
        if (moved.length === 0) continue;
        window.layoutShifts.push(`${entry.value.toFixed(5)}: ${moved.join(" | ")}`);
      }
    }).observe({ type: "layout-shift", buffered: true });
  });
}

/** Waits until the page has been painted twice, so that what it was about to move has moved. */
export async function nextFrame(page: Page): Promise<void> {
  await page.evaluate(
    () => new Promise<void>((resolve) => requestAnimationFrame(() => requestAnimationFrame(() => resolve()))),
  );
}
