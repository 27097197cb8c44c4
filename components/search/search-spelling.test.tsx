// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { SearchResult } from "@/db/queries/search";
import { deliver, freshPages, hrefs } from "../testing/page";
import { SearchPage } from "./search-page";
import { searchResult } from "./testing/search-result";

freshPages();

/** What the page of a search for "adapte model" says of its spelling, and the searches that it leads to. */
function spellingOf(change: Partial<SearchResult>) {
  const result = searchResult(1, change);
  const address = { text: "adapte model", order: "relevance", minUpvotes: 5, after: "2404.1" } as const;
  const shown = deliver(<SearchPage address={address} result={result} today="2026-01-02" />);
  const status = shown.querySelector("[role=status]") as HTMLElement;
  const searches = hrefs(status).map((href) => Object.fromEntries(new URL(href ?? "", "http://x").searchParams));
  return { text: status.textContent, searches };
}

test("a word that papers have too is said to be replaced, and quotes take it as it stands", () => {
  const { text, searches } = spellingOf({ corrections: [{ from: "adapte", to: "adapter", isKnown: true }] });
  expect(text).toMatch(/^Showing results for adapter model\. Search for adapte model instead\. /);
  expect(searches).toEqual([
    { q: "adapter model", min_upvotes: "5" },
    { q: '"adapte" model', min_upvotes: "5" },
  ]);
});

test("that there are no results is said only of words that no paper has", () => {
  const from = { from: "adapte", to: "adapter" };
  expect(spellingOf({ corrections: [{ ...from, isKnown: false }] }).text).toMatch(/^No results for “adapte”\./);
  const other = { from: "model", to: "models", isKnown: true };
  expect(spellingOf({ corrections: [{ ...from, isKnown: false }, other] }).text).not.toContain("No results");
});

test("a spelling that may be meant is offered below what was found", () => {
  const { text, searches } = spellingOf({ offers: [{ from: "adapte", to: "adapter" }] });
  expect(text).toMatch(/Did you mean adapter model\?$/);
  expect(searches).toEqual([{ q: "adapter model", min_upvotes: "5" }]);
});
