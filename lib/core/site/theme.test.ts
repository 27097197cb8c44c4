// @vitest-environment happy-dom
import { beforeEach, describe, expect, it, vi } from "vitest";
import { refuseStorage } from "@/scripts/testing/storage";
import { PAPER } from "./palette";
import { chooseTheme, currentTheme, subscribeToTheme, themeScript } from "./theme";

/** The theme of the root, and the theme-color that counts. */
function shown() {
  return [currentTheme(), document.querySelector<HTMLMetaElement>("meta[name=theme-color]")?.content];
}
/** What a browser does with the script in the head of the next page. */
function openPage() {
  delete document.documentElement.dataset.theme;
  document.head.innerHTML = '<meta name="theme-color" content="of the system">';
  new Function(themeScript)();
}

beforeEach(() => {
  localStorage.clear();
  openPage();
});

describe("the theme", () => {
  it("is the system's until one is chosen", () => {
    expect(shown()).toEqual(["system", "of the system"]);
  });

  it.each(["light", "dark"] as const)("%s shows at once, and on the next page before anything is painted", (theme) => {
    chooseTheme(theme);
    expect(shown()).toEqual([theme, PAPER[theme]]);
    openPage();
    expect(shown()).toEqual([theme, PAPER[theme]]);
  });

  it("goes back to the system's", () => {
    chooseTheme("dark");
    chooseTheme("system");
    expect(shown()).toEqual(["system", "of the system"]);
    openPage();
    expect(shown()).toEqual(["system", "of the system"]);
  });

  it("follows a choice in another tab", () => {
    const onChange = vi.fn();
    const end = subscribeToTheme(onChange);
    dispatchEvent(new StorageEvent("storage", { key: "theme", newValue: "dark" }));
    dispatchEvent(new StorageEvent("storage", { key: "something else", newValue: "light" }));
    expect(shown()).toEqual(["dark", PAPER.dark]);
    end();
    dispatchEvent(new StorageEvent("storage", { key: "theme", newValue: null }));
    expect(onChange).toHaveBeenCalledTimes(1);
  });

  it("holds on this page alone where nothing may be stored", () => {
    const giveBack = refuseStorage("localStorage");
    chooseTheme("dark");
    expect(shown()).toEqual(["dark", PAPER.dark]);
    giveBack();
    expect(localStorage.getItem("theme")).toBeNull();
  });
});
