import { readFileSync } from "node:fs";
import path from "node:path";
import { expect, type Page } from "@playwright/test";
import type { RunOptions } from "axe-core";

const AXE = readFileSync(path.resolve(import.meta.dirname, "../../node_modules/axe-core/axe.min.js"), "utf8");

/** Off by default, for being new in WCAG 2.2. */
export const TARGET_SIZE: RunOptions = { rules: { "target-size": { enabled: true } } };

/** Brings axe along with each page that is opened from now on: put into one that is there, it takes longer than the page itself. */
export const bringAxe = (page: Page) => page.addInitScript({ content: AXE });

/**
 * WCAG 2.2 A and AA and axe's best practices in light colours; then, where only contrast can differ, that in dark and in
 * forced colours.
 */
export async function expectNoViolations(page: Page, where: string): Promise<void> {
  await page.emulateMedia({ colorScheme: "light" });
  expect.soft(await findViolations(page, TARGET_SIZE), `${where} in light colours`).toEqual([]);
  await page.emulateMedia({ colorScheme: "dark" });
  expect.soft(await findFaintText(page), `${where} in dark colours`).toEqual([]);
  await page.emulateMedia({ forcedColors: "active" });
  expect.soft(await findFaintText(page), `${where} in forced colours`).toEqual([]);
  await page.emulateMedia({ colorScheme: null, forcedColors: null });
}

/**
 * What axe finds on the page, or within what a selector names: one line a violation, with the elements concerned. The site
 * has no frames, so axe runs in the page alone.
 */
export async function findViolations(page: Page, options: RunOptions = {}, within?: string): Promise<string[]> {
  await inject(page);
  return page.evaluate(
    async ([options, within]) => {
      const { violations } = await window.axe.run(within ?? document, { ...options, resultTypes: ["violations"] });
      return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join("\n")}`);
    },
    [options, within] as const,
  );
}

/**
 * Text without contrast, as `findViolations` names it. Of texts that look the same, and whose ancestors look the same up to
 * the root, the first stands for all: axe needs as long for each card of a list as for the first. What lies over what is
 * seen in light colours, where axe looks at each.
 */
async function findFaintText(page: Page): Promise<string[]> {
  await inject(page);
  return page.evaluate(async () => {
    const properties = [
      ...["color", "backgroundColor", "backgroundImage", "opacity", "filter", "mixBlendMode"],
      ...["fontSize", "fontWeight", "textShadow", "visibility", "display", "position"],
    ] as const;
    const looks = new Map<string, number>();
    const known = new Map<Element, number>();
    /** A number for how an element and its ancestors look. */
    const lookOf = (element: Element | null): number => {
      if (!element) return -1;
      const before = known.get(element);
      if (before !== undefined) return before;
      const style = getComputedStyle(element) as unknown as Record<string, string>;
      const isOff = element.matches(":disabled, [aria-disabled=true], [aria-hidden=true]");
      const own = [lookOf(element.parentElement), isOff, ...properties.map((name) => style[name])].join("|");
      const look = looks.get(own) ?? looks.size;
      looks.set(own, look);
      known.set(element, look);
      return look;
    };
    const shown = new Map<string, Element>();
    for (const element of document.body.querySelectorAll("*")) {
      const hasText = [...element.childNodes].some(
        (node) => node.nodeType === Node.TEXT_NODE && node.nodeValue?.trim(),
      );
      const isField = element.matches("input, select, textarea");
      if (!(hasText || isField) || !element.checkVisibility()) continue;
      const key = isField ? `field ${shown.size}` : String(lookOf(element));
      if (!shown.has(key)) shown.set(key, element);
    }
    const { violations } = await window.axe.run(
      { include: [...shown.values()] },
      { runOnly: ["color-contrast"], resultTypes: ["violations"] },
    );
    return violations.map(({ id, help, nodes }) => `${id}: ${help}: ${nodes.map((node) => node.html).join("\n")}`);
  });
}

async function inject(page: Page): Promise<void> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(AXE);
}

declare global {
  interface Window {
    axe: typeof import("axe-core");
  }
}
