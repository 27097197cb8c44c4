// @vitest-environment happy-dom
import { beforeEach, expect, test, vi } from "vitest";
import { readRecentSearches, storeRecentSearch } from "@/lib/browser/recent-searches";
import { deliver, doing, find, freshPages, hrefs, show } from "../testing/page";
import { RecentSearches, StoredSearch } from "./recent-searches";

freshPages();
beforeEach(() => localStorage.clear());

const press = (name: string) =>
  doing(() => [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name)?.click());

test("the latest search comes first, each once, and the oldest are forgotten", () => {
  for (const text of ["a", "b", "a", ...Array.from({ length: 6 }, (_, n) => `c${n}`), "b"]) storeRecentSearch(text);
  expect(readRecentSearches()).toEqual(["b", "c5", "c4", "c3", "c2", "c1", "c0", "a"]);
  for (const text of ["", "x".repeat(201)]) storeRecentSearch(text);
  expect(readRecentSearches()?.[0]).toBe("b");
});

test("a page of a search keeps it; the page of searches leads to it, and is without it as it is delivered", () => {
  show(<StoredSearch text="org:nvidia robot" />);
  const { page } = show(<RecentSearches />);
  expect(hrefs(page)).toEqual(["/search?q=org%3Anvidia+robot"]);
  expect(deliver(<RecentSearches />).textContent).toBe("");
});

test("what was searched for is forgotten at a press", async () => {
  storeRecentSearch("a");
  show(<RecentSearches />);
  await press("Clear");
  expect(readRecentSearches()).toEqual([]);
  expect(document.querySelector("section")).toBeNull();
});

test("who wants no searches kept has none kept, until they want them again", async () => {
  storeRecentSearch("a");
  const { page } = show(<RecentSearches />);
  await press("Don’t keep searches");
  storeRecentSearch("b");
  expect(readRecentSearches()).toBeNull();
  expect(hrefs(page)).toEqual([]);
  expect(find("section").textContent).toContain("keeps no recent searches");
  await press("Keep searches");
  storeRecentSearch("c");
  expect(readRecentSearches()).toEqual(["c"]);
});

test("where nothing can be stored, or something else was, there are no searches and nothing fails", () => {
  localStorage.setItem("searches", "{");
  expect(readRecentSearches()).toEqual([]);
  localStorage.setItem("searches", JSON.stringify([1, "a", null]));
  expect(readRecentSearches()).toEqual(["a"]);
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("Full.", "QuotaExceededError");
  });
  expect(() => storeRecentSearch("b")).not.toThrow();
});
