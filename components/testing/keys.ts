import { vi } from "vitest";
import { pressKey } from "../site/press-key";

export const places = [
  { path: "/", keys: "g d", does: "Daily" },
  { path: "/papers/trending", keys: "g t", does: "Trending" },
];
/** Called for the list of keys. */
export const openHelp = vi.fn();
let now = 0;
/** Presses a key, long after the one before unless told otherwise. */
export function press(key: string, init: KeyboardEventInit & { after?: number } = {}) {
  now += init.after ?? 10_000;
  const event = new KeyboardEvent("keydown", { key, ...init });
  Object.defineProperty(event, "timeStamp", { value: now });
  pressKey(event, { places, openHelp });
}

/** Where each card stands in the window, in a list that is scrolled by `top`; the window is 700 high. */
export function layOut(top = 100) {
  const cards = [...document.querySelectorAll("article")];
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    const at = cards.indexOf(this as HTMLElement);
    if (this.tagName === "HEADER") return { top: 0, bottom: 50 } as DOMRect;
    return { top: top + at * 300, bottom: top + at * 300 + 280 } as DOMRect;
  });
}

/** What is clicked, by its name, for as long as the test runs. */
export function listenToClicks(): string[] {
  const clicked: string[] = [];
  addEventListener(
    "click",
    (event) => {
      event.preventDefault();
      const element = (event.target as Element).closest("a, button");
      clicked.push(element?.getAttribute("aria-label") ?? element?.getAttribute("href") ?? "");
      event.stopPropagation();
    },
    true,
  );
  return clicked;
}
