// @vitest-environment happy-dom
import { afterEach, expect, test } from "vitest";
import { chooseTheme, currentTheme } from "@/lib/core/site/theme";
import { deliver, doing, find, freshPages, show } from "../testing/page";
import { ThemeControl } from "./theme-control";

freshPages();
afterEach(() => chooseTheme("system"));

const chosen = () =>
  [...document.querySelectorAll<HTMLInputElement>("input")]
    .filter(({ checked }) => checked)
    .map(({ value }) => value)
    .join();

test("the page as it is delivered has no choice, which would do nothing", () => {
  expect(deliver(<ThemeControl />).querySelector("input")).toBeNull();
});

test("of two places to choose in, both show the one choice", async () => {
  show([<ThemeControl key="menu" />, <ThemeControl key="foot" />]);
  expect(chosen()).toBe("system,system");
  await doing(() => document.querySelectorAll<HTMLElement>("[value=light]")[1]?.click());
  expect([chosen(), currentTheme()]).toEqual(["light,light", "light"]);
});

test("what is chosen colours the page, and a theme that was chosen elsewhere is the chosen one", async () => {
  chooseTheme("light");
  show(<ThemeControl />);
  expect(chosen()).toBe("light");
  await doing(() => find("input[value=dark]").click());
  expect([chosen(), currentTheme()]).toEqual(["dark", "dark"]);
  await doing(() => chooseTheme("system"));
  expect(chosen()).toBe("system");
  await doing(() => dispatchEvent(new StorageEvent("storage", { key: "theme", newValue: "dark" })));
  expect(chosen()).toBe("dark");
});
