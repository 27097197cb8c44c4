// @vitest-environment happy-dom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { listPagePattern } from "@/lists/routing";
import { paperViews, parsePaperView, viewScript } from "./paper-view";

const HERE = "https://papers.example";
const replace = vi.fn();
const assign = vi.fn();

/** What a browser does with the script in the head of a page at this address. */
function open(path: string): void {
  new Function("location", "addEventListener", viewScript(listPagePattern))(
    { href: `${HERE}${path}`, origin: HERE, replace, assign },
    (type: "click", listener: (event: MouseEvent) => void) => {
      addEventListener(type, listener, true);
      leave = () => removeEventListener(type, listener, true);
    },
  );
}
let leave = () => {};

beforeEach(() => {
  localStorage.clear();
  document.body.innerHTML = "";
});
afterEach(() => {
  leave();
  vi.resetAllMocks();
});

test.each([
  ["/", "/?view=grid"],
  ["/papers/date/2025-12-11", "/papers/date/2025-12-11?view=grid"],
  ["/papers/week", "/papers/week?view=grid"],
  ["/papers/trending?topic=cs.CL", "/papers/trending?topic=cs.CL&view=grid"],
  ["/topics/cs.CL#more", "/topics/cs.CL?view=grid#more"],
])("%s gives way to itself in the view that was kept", (path, expected) => {
  localStorage.view = "grid";
  open(path);
  expect(String(replace.mock.calls[0]?.[0])).toBe(`${HERE}${expected}`);
});

test.each([
  "/?view=list",
  "/?view=titles",
  "/papers/2404.18911",
  "/topics",
  "/organizations",
  "/feed/2025-12-05",
  "/settings",
])("%s stays as it is", (path) => {
  localStorage.view = "grid";
  open(path);
  expect(replace).not.toHaveBeenCalled();
});

test("a view that was kept under its earlier name leads to the one that it is now", () => {
  localStorage.view = "list";
  open("/papers/week");
  expect(String(replace.mock.calls[0]?.[0])).toBe(`${HERE}/papers/week?view=abstracts`);
});

test("views are known by their names and by their earlier ones, and by nothing else", () => {
  expect(paperViews.map(parsePaperView)).toEqual([...paperViews]);
  expect(["compact", "list"].map(parsePaperView)).toEqual(["excerpts", "abstracts"]);
  for (const text of ["", "Titles", "table", "__proto__", "constructor"]) expect(parsePaperView(text)).toBeNull();
});

test("a view that is none, and the one that needs no asking, lead nowhere", () => {
  for (const view of ["excerpts", "compact", "table", "", "grid&x=1"]) {
    localStorage.view = view;
    open("/");
    leave();
  }
  expect(replace).not.toHaveBeenCalled();
});

test("a click on a choice keeps it, and links to lists lead to it from then on", () => {
  open("/");
  document.body.innerHTML = `<a href="${HERE}/?view=titles" data-view="titles">Titles</a>
    <a href="${HERE}/papers/week"><span>Week</span></a><a href="https://elsewhere.example/">Elsewhere</a>`;
  const click = (link: string, keys: MouseEventInit = {}) => {
    const event = new MouseEvent("click", { bubbles: true, cancelable: true, ...keys });
    document.querySelector(link)?.dispatchEvent(event);
    return event;
  };
  expect(click("[data-view]").defaultPrevented).toBe(false);
  expect(localStorage.view).toBe("titles");
  expect(click("span").defaultPrevented).toBe(true);
  expect(String(assign.mock.calls[0]?.[0])).toBe(`${HERE}/papers/week?view=titles`);
  expect(click("span", { ctrlKey: true }).defaultPrevented).toBe(false);
  expect(click("[href*=elsewhere]").defaultPrevented).toBe(false);
  expect(assign).toHaveBeenCalledTimes(1);
});
