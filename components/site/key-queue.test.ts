// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { keepShortcuts } from "@/lib/browser/shortcuts";
import { freshPages, until } from "../testing/page";
import { arrive, leaveFor, listenForKeys } from "./key-queue";

freshPages();

const openHelp = vi.fn();
const press = { places: [{ path: "/papers/trending", keys: "g t", does: "Trending" }], openHelp };
/** Presses a key where the focus is. */
function type(key: string, init: KeyboardEventInit = {}, target: Element = document.activeElement ?? document.body) {
  const event = new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...init });
  target.dispatchEvent(event);
  return event;
}
const pause = () => new Promise((resolve) => setTimeout(resolve, 5));
const helps = () => openHelp.mock.calls.length;

beforeEach(() => {
  openHelp.mockReset();
  vi.spyOn(Element.prototype, "checkVisibility").mockReturnValue(true);
  document.body.innerHTML = `<header><input type="search" aria-label="Search"></header><main></main>`;
  window.history.replaceState(null, "", "/");
  // The module remembers which page is left; each test begins on one that has come.
  arrive(press);
});

test("a key does what it is for until this ends", async () => {
  const stop = listenForKeys(press);
  type("?");
  await until(() => expect(helps()).toBe(1));
  stop();
  type("?");
  await pause();
  expect(helps()).toBe(1);
});

test("keys of other scripts are shortcuts, with Control too", async () => {
  listenForKeys(press);
  type("؟", { code: "Slash", shiftKey: true });
  await until(() => expect(helps()).toBe(1));
  expect(type("ฝ", { code: "Slash" }).defaultPrevented).toBe(true);
  expect(document.activeElement?.tagName).toBe("INPUT");
  (document.activeElement as HTMLElement).blur();
  expect(type("л", { code: "KeyK", ctrlKey: true }).defaultPrevented).toBe(true);
  expect(document.activeElement?.tagName).toBe("INPUT");
});

test.each([
  ["with Control", "?", { ctrlKey: true }],
  ["with Command", "?", { metaKey: true }],
  ["with Alt", "?", { altKey: true }],
  ["within a word that is being composed", "?", { isComposing: true }],
  ["of a composition that has no flag", "?", { keyCode: 229 }],
  ["that is no character", "F1", {}],
])("a key %s is no shortcut", async (_, key, init) => {
  listenForKeys(press);
  type(key, init);
  await pause();
  expect(helps()).toBe(0);
});

test.each([
  "<input>",
  "<textarea></textarea>",
  "<select></select>",
  "<p contenteditable></p>",
  "<dialog open><button></button></dialog>",
])("a key pressed in %s does nothing", async (html) => {
  listenForKeys(press);
  document.querySelector("main")!.innerHTML = html;
  const field = document.querySelector("main :is(input, textarea, select, p, button)")!;
  const slash = type("/", {}, field);
  type("?", {}, field);
  await pause();
  expect(helps()).toBe(0);
  expect(slash.defaultPrevented).toBe(false);
});

test("nothing behind an open dialog hears keys", async () => {
  listenForKeys(press);
  document.body.append(Object.assign(document.createElement("dialog"), { open: true }));
  expect(type("/", {}, document.body).defaultPrevented).toBe(false);
  type("?", {}, document.body);
  await pause();
  expect(helps()).toBe(0);
});

test("who switched single keys off keeps Control-K, and nothing else", async () => {
  listenForKeys(press);
  keepShortcuts(false);
  type("?");
  expect(type("/").defaultPrevented).toBe(false);
  await pause();
  expect(helps()).toBe(0);
  expect(type("K", { ctrlKey: true }).defaultPrevented).toBe(true);
  expect(document.activeElement).toBe(document.querySelector("header input"));
});

test("a key right after a dialog was closed is the page's, though the dialog's field still has the focus", async () => {
  listenForKeys(press);
  document.querySelector("main")!.innerHTML = "<dialog open><input></dialog>";
  const field = document.querySelector<HTMLInputElement>("main input")!;
  field.focus();
  type("?");
  await pause();
  expect(helps()).toBe(0);
  document.querySelector("dialog")!.open = false;
  expect(document.activeElement).toBe(field);
  type("?");
  await until(() => expect(helps()).toBe(1));
  expect(document.activeElement).not.toBe(field);
});

test("/ puts the cursor into the page's own search and marks what is there; else into the masthead's, and opens it", () => {
  listenForKeys(press);
  const masthead = document.querySelector<HTMLInputElement>("header input")!;
  const opened = vi.fn();
  masthead.addEventListener("click", opened);
  expect(type("/").defaultPrevented).toBe(true);
  expect(document.activeElement).toBe(masthead);
  expect(opened).toHaveBeenCalledTimes(1);
  masthead.blur();
  document.querySelector("main")!.innerHTML = `<input type="search" value="adapter">`;
  const own = document.querySelector<HTMLInputElement>("main input")!;
  type("/");
  expect(document.activeElement).toBe(own);
  expect([own.selectionStart, own.selectionEnd]).toEqual([0, 7]);
  expect(opened).toHaveBeenCalledTimes(1);
  // Control-K is the search of the site, wherever the cursor is.
  type("k", { metaKey: true }, own);
  expect(document.activeElement).toBe(masthead);
  expect(type("k", { ctrlKey: true, altKey: true }).defaultPrevented).toBe(false);
});

test("a / that is held is not written into the field that it opened", () => {
  listenForKeys(press);
  type("/");
  expect(type("/", { repeat: true }).defaultPrevented).toBe(true);
  expect(type("/").defaultPrevented).toBe(false);
});

test("keys that came before the scripts are done in order, without those that were meant for a field", async () => {
  const order: string[] = [];
  openHelp.mockImplementation(() => order.push("help"));
  document.querySelector("header")!.innerHTML += `<a href="/papers/trending"></a>`;
  document.querySelector("a")!.addEventListener("click", (event) => {
    event.preventDefault();
    order.push("trending");
  });
  window.earlyKeys.push(type("?", {}, document.querySelector("input")!), ...["g", "t", "?"].map((key) => type(key)));
  listenForKeys(press);
  await until(() => expect(order).toEqual(["trending"]));
  // The last one is about the page that the link leads to.
  window.history.replaceState(null, "", "/papers/trending");
  arrive(press);
  await until(() => expect(order).toEqual(["trending", "help"]));
  expect(window.earlyKeys).toEqual([]);
});

test("a key during which the scripts come is done once, and the next is theirs alone", async () => {
  window.onEarlyKey = (event) => window.earlyKeys.push(event);
  addEventListener("keydown", window.onEarlyKey, true);
  // As React does, which takes the page over for a key that it hears on its way down.
  document.addEventListener("keydown", () => listenForKeys(press), { capture: true, once: true });
  type("?");
  await until(() => expect(helps()).toBe(1));
  type("?");
  await until(() => expect(helps()).toBe(2));
  await pause();
  expect(helps()).toBe(2);
  expect(window.earlyKeys).toEqual([]);
});

test("keys pressed while the next page is on its way are about that page, and wait for it", async () => {
  listenForKeys(press);
  leaveFor("/papers/trending");
  type("?");
  await pause();
  expect(helps()).toBe(0);
  window.history.replaceState(null, "", "/papers/trending");
  arrive(press);
  await until(() => expect(helps()).toBe(1));
});

test("going to another place of the same page, or back, does not hold keys up", async () => {
  listenForKeys(press);
  leaveFor("/#papers");
  type("?");
  await until(() => expect(helps()).toBe(1));
  leaveFor("/papers/trending");
  dispatchEvent(new Event("popstate"));
  type("?");
  await until(() => expect(helps()).toBe(2));
});

test("a link that scripts follow holds keys up; one of another site, or that the browser follows, does not", async () => {
  listenForKeys(press);
  const main = document.querySelector("main")!;
  main.innerHTML = `<a href="/topics"><b>Topics</b></a><a href="https://arxiv.org/abs/1">arXiv</a>`;
  const clickPrevented = (selector: string, isPrevented: boolean) => {
    const click = new MouseEvent("click", { bubbles: true, cancelable: true });
    if (isPrevented) click.preventDefault();
    document.querySelector(selector)!.dispatchEvent(click);
  };
  const stay = (event: Event) => event.preventDefault();
  clickPrevented("a[href^=https]", true);
  main.querySelector("b")!.textContent = "Topics";
  type("?");
  await until(() => expect(helps()).toBe(1));
  main.addEventListener("click", stay);
  clickPrevented("b", true);
  type("?");
  await pause();
  expect(helps()).toBe(1);
});
