// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { SearchResult } from "@/db/queries/search";
import { deliver, freshPages, hrefs } from "../testing/page";
import { SearchPage } from "./search-page";
import { searchResult } from "./testing/search-result";

freshPages();

const page = (text: string, result: SearchResult, near: string | null = null, viewer?: { saved: null }) =>
  deliver(
    <SearchPage
      address={{ text, order: "relevance", minUpvotes: 0, after: null }}
      result={result}
      near={near}
      viewer={viewer}
      today="2026-01-02"
    />,
  );
const status = (shown: HTMLElement) => shown.querySelector("[role=status]")?.textContent ?? "";

test("what is wrong with a search stands before the papers for the rest of it", () => {
  const said = status(page("adapter from:2025-13-01 topic:nonsense", searchResult(3)));
  expect(said).toMatch(
    /^“from:2025-13-01” is no date\..*There is no topic “nonsense”\..*rest of the search\. 3 papers match/,
  );
  expect(status(page("adapter", searchResult(3)))).toBe("3 papers match, best first.");
});

test("where nothing else was asked, it is all that is said", () => {
  const shown = page("topic:nonsense", searchResult(0, { notices: ["nothing"] }));
  expect(shown.querySelector("p")?.textContent).toContain("There is no topic “nonsense”.");
  expect(shown.textContent).not.toContain("No paper matches");
  expect(shown.textContent).not.toContain("nothing to look for");
});

test.each(["nothing", "common"] as const)("a search for %s says so, and cannot be saved", (notice) => {
  const shown = page("the", searchResult(0, { notices: [notice] }), null, { saved: null });
  expect(shown.querySelector("p")?.textContent).toMatch(/^There is nothing to look for/);
  expect(shown.textContent).not.toContain("No paper matches");
  expect(shown.innerHTML).not.toContain("/api/account/searches");
});

test("a quote that is nowhere is said to be, with the one that may be meant", () => {
  const shown = page('"speculatve decoding"', searchResult(2, { notices: ["quote"] }), '"speculative decoding"');
  expect(status(shown)).toBe(
    'No paper contains the whole quote. Showing papers with its words. Did you mean "speculative decoding"? 2 papers match, best first.',
  );
  expect(hrefs(shown.querySelector("[role=status]") as HTMLElement)).toEqual(["/search?q=%22speculative+decoding%22"]);
  expect(status(page('"a b"', searchResult(0, { papers: searchResult(1).papers, notices: ["quotes"] })))).toBe(
    "No paper contains all these quotes. Showing papers with their words. ",
  );
});

test("a script that no paper has is said beside that nothing was found", () => {
  const shown = page("大语言模型", searchResult(0, { notices: ["in Chinese characters"] }));
  expect(shown.textContent).toContain("No paper matches");
  expect(shown.textContent).toContain("in Chinese characters");
});

test("without words to rank by, papers are said to be the newest first", () => {
  expect(status(page("-video", searchResult(3, { rankedCount: null })))).toBe("3 papers match, newest first.");
});
