// @vitest-environment happy-dom
import { expect, test } from "vitest";
import { areShortcutsOn, keepShortcuts } from "@/lib/browser/shortcuts";
import { deliver, doing, find, freshPages, request, requests, show, signIn, until } from "../testing/page";
import { Keyboard } from "./keyboard";
import { KeyboardHelp } from "./keyboard-help";
import { ShortcutsSwitch } from "./shortcuts-switch";

freshPages();

const places = [{ path: "/papers/trending", keys: "g t", does: "Trending" }];
const dialog = () => document.querySelector("dialog");
const pressHelp = () => document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "?", bubbles: true }));
const box = () => find<HTMLInputElement>("input[type=checkbox]");

test("the keys are listed by ?, and by a button, until they are closed", async () => {
  show(<Keyboard places={places} />);
  await doing(pressHelp);
  await until(() => expect(dialog()?.open).toBe(true));
  const close = [...(dialog()?.querySelectorAll("button") ?? [])].at(-1);
  await doing(() => close?.click());
  expect(dialog()).toBeNull();
  await doing(() => find("button").click());
  await until(() => expect(dialog()?.open).toBe(true));
});

test("who has begun to write meanwhile is not interrupted by the list of keys", async () => {
  show([<Keyboard key="keys" places={places} />, <input key="field" />]);
  await doing(() => {
    find("button").click();
    find("input").focus();
  });
  await new Promise((resolve) => setTimeout(resolve, 10));
  expect(dialog()).toBeNull();
});

test("keys that do the same share a line, and two in a row are two keys", async () => {
  show(<KeyboardHelp places={places} onClose={() => {}} />);
  const lines = [...document.querySelectorAll("dl > div")].map((line) => [
    line.querySelector("dd")?.textContent,
    [...line.querySelectorAll("kbd")].map((key) => key.textContent),
  ]);
  expect(new Set(lines.map(([does]) => does)).size).toBe(lines.length);
  const keys = lines.map(([, each]) => each);
  expect(keys).toContainEqual(["o", "Enter"]);
  expect(lines).toContainEqual(["Trending", ["g", "t"]]);
  expect(keys.at(-1)).toEqual(["?"]);
});

test("a click beside the list of keys closes it; one within does not", async () => {
  let closed = 0;
  show(<KeyboardHelp places={places} onClose={() => void closed++} />);
  await doing(() => find("h2").click());
  expect(closed).toBe(0);
  await doing(() => dialog()?.click());
  expect(closed).toBe(1);
});

test("the page as it is delivered has no switch, which scripts would undo", () => {
  expect(deliver(<ShortcutsSwitch isOn={false} />).querySelector("input")).toBeNull();
});

test("the switch turns keys off in this browser, and tells the account of who is signed in", async () => {
  signIn();
  show(<ShortcutsSwitch />);
  expect(box().checked).toBe(true);
  await doing(() => box().click());
  expect([box().checked, areShortcutsOn()]).toEqual([false, false]);
  await request("DELETE /api/viewer/shortcuts");
});

test("signed out, the switch is this browser's alone", async () => {
  show(<ShortcutsSwitch />);
  await doing(() => box().click());
  await doing(() => box().click());
  expect(areShortcutsOn()).toBe(true);
  expect(requests).toEqual([]);
});

test("a switch that the account refuses turns back, and its reader sees why", async () => {
  signIn();
  show(<ShortcutsSwitch />);
  await doing(() => box().click());
  (await request("DELETE /api/viewer/shortcuts")).answer({ error: "Later." }, 429);
  await until(() => expect(box().checked).toBe(true));
  expect(find("[role=status]").textContent).toBe("Later.");
});

test("the switch follows what another tab, or the account, has chosen", async () => {
  show(<ShortcutsSwitch />);
  await doing(() => keepShortcuts(false));
  expect(box().checked).toBe(false);
  await doing(() => {
    localStorage.clear();
    dispatchEvent(new StorageEvent("storage", { key: "shortcuts" }));
  });
  expect(box().checked).toBe(true);
});
