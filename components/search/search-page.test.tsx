// @vitest-environment happy-dom
import { expect, test } from "vitest";
import type { SearchResult } from "@/db/queries/search";
import type { SearchFacet } from "@/db/queries/search/counts";
import type { SavedSearch } from "@/db/queries/search/saved-searches";
import { createCard } from "@/lib/core/paper/testing/paper-card";
import type { SearchAddress } from "@/lib/core/search/search-address";
import { deliver, find, freshPages, hrefs } from "../testing/page";
import { SavedSearches } from "./saved-searches";
import { SearchPage } from "./search-page";
import { searchResult } from "./testing/search-result";

freshPages();

const ADDRESS: SearchAddress = { text: "adapte model", order: "relevance", minUpvotes: 0, after: null };
const facet = (kind: SearchFacet["kind"], slug: string, papers: number, name: string | null = null) => ({
  kind,
  slug,
  name,
  papers,
});
const resultOf = ({
  counts,
  ...change
}: Omit<Partial<SearchResult>, "counts"> & { counts?: Partial<SearchResult["counts"]> } = {}): SearchResult =>
  searchResult(1, { counts: { total: 1, isExact: true, facets: [], ...counts }, ...change });
const SAVED: SavedSearch = {
  id: 7,
  name: "Adapters",
  text: "adapter",
  minUpvotes: 0,
  order: "relevance",
  isFollowed: false,
  createdAt: new Date(0),
};

function page(
  result: Parameters<typeof SearchPage>[0]["result"],
  address: Partial<SearchAddress> = {},
  viewer?: Parameters<typeof SearchPage>[0]["viewer"],
) {
  return deliver(
    <SearchPage address={{ ...ADDRESS, ...address }} result={result} viewer={viewer} today="2026-01-02" />,
  );
}
const queryOf = (href: string | null | undefined) => Object.fromEntries(new URL(href ?? "", "http://x").searchParams);
const hidden = (form: Element) =>
  Object.fromEntries([...form.querySelectorAll("input")].map(({ name, value }) => [name, value]));

test.each([null, "too-slow", "too-long", resultOf({ papers: [], counts: { total: 0 } })] as const)(
  "without papers (%j) the page says why, keeps the text, and gives examples that can be tried",
  (result) => {
    const shown = page(result);
    expect(find<HTMLInputElement>("input[name=q]", undefined, shown).value).toBe("adapte model");
    expect(shown.querySelector("article")).toBeNull();
    expect(hrefs(shown).filter((href) => href?.startsWith("/search?q=")).length).toBeGreaterThan(3);
  },
);

test("each reason has a sentence of its own", () => {
  const reasons = [null, "too-slow", "too-long", resultOf({ papers: [] })] as const;
  expect(new Set(reasons.map((result) => page(result).querySelector("p")?.textContent)).size).toBe(reasons.length);
});

test("a page beyond the end leads back to the beginning, with all that was asked", () => {
  const shown = page(resultOf({ papers: [] }), { after: "2404.1", order: "votes", minUpvotes: 5 });
  expect(queryOf(hrefs(shown)[0])).toEqual({ q: "adapte model", order: "votes", min_upvotes: "5" });
});

test("a very long text that nothing matches is not repeated in full", () => {
  const shown = page(resultOf({ papers: [] }), { text: "x".repeat(2_500) });
  expect(find("span[dir=auto]", undefined, shown).textContent).toHaveLength(200);
});

test("a search that found nothing can be saved, one that was not made cannot", () => {
  const savable = (result: Parameters<typeof page>[0]) =>
    page(result, {}, { saved: null }).innerHTML.includes("/api/account/searches");
  expect(savable(resultOf({ papers: [] }))).toBe(true);
  expect(savable("too-slow")).toBe(false);
  expect(savable(null)).toBe(false);
});

test("how many there are is said exactly where it is known", () => {
  const status = (counts: Partial<SearchResult["counts"]>) =>
    page(resultOf({ counts })).querySelector("[role=status]")?.textContent ?? "";
  expect(status({ total: 1 })).toContain("1 paper ");
  expect(status({ total: 1_000, isExact: false })).toMatch(/^More than 1,000 papers/);
  expect(status({ total: 1_000 })).toMatch(/^1,000 papers/);
  expect(status({ total: 0 })).not.toContain("0 paper");
});

test("what was made of misspelt words is said, and searched for, saved and fed as it was made", () => {
  const result = resultOf({ corrections: [{ from: "adapte", to: "adapter", isKnown: false }] });
  const shown = page(result, { minUpvotes: 5, after: "2404.1" }, { saved: null });
  const status = shown.querySelector("[role=status]") as HTMLElement;
  expect(status.textContent).toContain("“adapte”");
  expect(queryOf(hrefs(status)[0])).toEqual({ q: "adapter model", min_upvotes: "5" });
  expect(hidden(find("form[action='/api/account/searches']", undefined, shown))).toEqual({
    q: "adapter model",
    min_upvotes: "5",
  });
  const feeds = hrefs(shown).filter((href) => href?.startsWith("/search/feed."));
  expect(feeds.map(queryOf)).toEqual(Array(2).fill({ q: "adapter model", min_upvotes: "5" }));
  // The field has what was written.
  expect(find<HTMLInputElement>("#search-text", undefined, shown).value).toBe("adapte model");
});

test("orders and views change what they name and begin at the first page; the current ones are marked", () => {
  const shown = page(resultOf(), { order: "newest", minUpvotes: 5, after: "2404.1", view: "grid" });
  const orders = find("nav", "Order", shown);
  expect(hrefs(orders).map(queryOf)).toEqual([
    { q: "adapte model", min_upvotes: "5", view: "grid" },
    { q: "adapte model", min_upvotes: "5", view: "grid", order: "newest" },
    { q: "adapte model", min_upvotes: "5", view: "grid", order: "votes" },
  ]);
  expect(orders.querySelectorAll("[aria-current]")).toHaveLength(1);
  expect(find("[data-view][aria-current]", undefined, shown).dataset.view).toBe("grid");
});

test("the form keeps order, votes and view, and leaves unsaid what goes unsaid", () => {
  const form = (address: Partial<SearchAddress>) =>
    hidden(find("form[action='/search']", undefined, page(null, address)));
  expect(form({})).toEqual({ q: "adapte model" });
  expect(form({ order: "votes", minUpvotes: 20, view: "excerpts" })).toEqual({
    q: "adapte model",
    order: "votes",
    min_upvotes: "20",
    view: "excerpts",
  });
});

test("the ways on and back are there where there is something", () => {
  const pager = (next: string | null, after: string | null) => {
    const nav = [...page(resultOf({ next }), { after }).querySelectorAll("nav")].find(
      (each) => each.querySelector("[rel=next]") || each.getAttribute("aria-label") === "More papers",
    );
    return nav ? hrefs(nav).map((href) => queryOf(href).after ?? null) : [];
  };
  expect(pager(null, null)).toEqual([]);
  expect(pager("2404.9", null)).toEqual(["2404.9"]);
  expect(pager(null, "2404.1")).toEqual([null]);
  expect(pager("2404.9", "2404.1")).toEqual(["2404.9", null]);
});

test("what narrows the search adds its operator to the text; what is asked already is left out", () => {
  const facets = [
    facet("topic", "cs.CL", 1_200),
    facet("organization", "nvidia", 3, "NVIDIA"),
    facet("year", "2025", 2),
    facet("code", "code", 1),
    facet("author", "yann-lecun", 1, "Yann LeCun"),
  ];
  const rail = find(
    "aside",
    undefined,
    page(resultOf({ counts: { facets, isExact: false } }), { text: "adapter TOPIC:cs.cl", after: "2404.1" }),
  );
  const texts = hrefs(rail).map((href) => queryOf(href).q);
  expect(texts.slice(0, 3)).toEqual(
    ["org:nvidia", "year:2025", "has:code"].map((each) => `adapter TOPIC:cs.cl ${each}`),
  );
  // Dates and votes follow, the votes with the text as it is.
  expect(new Set(texts.slice(-4))).toEqual(new Set(["adapter TOPIC:cs.cl"]));
  expect(hrefs(rail).map((href) => queryOf(href).after)).not.toContain("2404.1");
  const all = find("aside", undefined, page(resultOf({ counts: { facets, isExact: true } })));
  expect(all.textContent).toContain("1,200");
  expect(all.textContent).toContain("NVIDIA");
});

test("where not all papers were counted, what narrows the search says no numbers", () => {
  const facets = [facet("organization", "nvidia", 643, "NVIDIA"), facet("year", "2025", 1)];
  const rail = find("aside", undefined, page(resultOf({ counts: { facets, isExact: false } })));
  expect(rail.textContent).toContain("NVIDIA");
  expect(rail.textContent).not.toMatch(/643|1\+/);
});

test("how papers are ranked is not said to readers, and where nothing is found the examples come before saving", () => {
  expect(page(resultOf({})).textContent).not.toMatch(/ranked by/i);
  const nothing = page(resultOf({ papers: [] }), {}, null).textContent ?? "";
  expect(nothing.indexOf("For example")).toBeGreaterThan(0);
  expect(nothing.indexOf("For example")).toBeLessThan(nothing.indexOf("save or follow"));
});

test("the votes that are asked for are the current ones", () => {
  const current = (minUpvotes: number) => {
    const link = page(resultOf(), { minUpvotes }).querySelector("[aria-labelledby=narrow-votes] [aria-current]");
    return link && queryOf(link.getAttribute("href")).min_upvotes;
  };
  expect([0, 5, 20, 50].map(current)).toEqual([undefined, "5", "20", "50"]);
  expect(current(7)).toBeNull();
});

test("a click narrows a search down to the last week, month or year, in place of other dates, and the current one is marked", () => {
  const published = (text: string) => find("[aria-labelledby=narrow-published]", undefined, page(resultOf(), { text }));
  const asked = (text: string) => hrefs(published(text)).map((href) => queryOf(href).q);
  expect(asked("year:2024 model")).toEqual([
    "model",
    "model from:2025-12-27",
    "model from:2025-12-04",
    "model from:2025-01-03",
  ]);
  const current = (text: string) => published(text).querySelector("[aria-current]")?.textContent;
  expect(["a", "a from:2025-12-27", "a year:2024", "a from:2025-12-27 to:2025-12-28"].map(current)).toEqual([
    "Any time",
    "Last 7 days",
    undefined,
    undefined,
  ]);
});

test("where nothing is found a nearer spelling is offered if there is one, and the same words at arXiv", () => {
  const nothing = (text: string, near: string | null) =>
    deliver(
      <SearchPage
        address={{ ...ADDRESS, text, minUpvotes: 5 }}
        result={resultOf({ papers: [] })}
        near={near}
        today="2026-01-02"
      />,
    );
  const ways = hrefs(nothing('author:lecum "world model"', 'author:"Yann LeCun" "world model"'));
  expect(queryOf(ways[0])).toEqual({ q: 'author:"Yann LeCun" "world model"', min_upvotes: "5" });
  expect(ways[1]).toMatch(/^https:\/\/arxiv\.org\/search\/\?/);
  expect(queryOf(ways[1])).toEqual({ query: '"world model" lecum', searchtype: "all" });
  expect(nothing("zzz", null).textContent).not.toContain("Did you mean");
  // Nothing to ask arXiv for.
  expect(hrefs(nothing("has:code", null)).filter((href) => href?.includes("arxiv.org"))).toEqual([]);
});

test("words of the search are marked in whole abstracts, also beside formulas", () => {
  const paper = createCard({ title: "Adapter for $x^2$ models", abstract: "No adapters, an adapter." });
  const shown = page(resultOf({ papers: [paper], marked: ["adapter"] } as Partial<SearchResult>));
  expect([...shown.querySelectorAll("mark")].map((mark) => mark.textContent)).toEqual(["Adapter", "adapter"]);
  expect(shown.querySelector("h2 math")).not.toBeNull();
});

test.each(["grid", "excerpts", "titles"] as const)(
  "in the %s view nothing is marked, and every paper is there",
  (view) => {
    const papers = [createCard({ id: "2404.1" }), createCard({ id: "2404.2" })];
    const shown = page(resultOf({ papers, marked: ["kangaroo"] } as Partial<SearchResult>), { view });
    expect(shown.querySelector("mark")).toBeNull();
    expect(shown.querySelectorAll("article")).toHaveLength(2);
  },
);

test("who is signed out signs in to save, and comes back to the search without its place", () => {
  const shown = page(resultOf(), { after: "2404.1" }, null);
  const link = hrefs(shown).find((href) => href?.startsWith("/signin"));
  expect(queryOf(link).callbackUrl).toBe("/search?q=adapte+model");
  expect(page(resultOf()).innerHTML).not.toContain("/signin");
});

test.each([
  [false, "PUT"],
  [true, "DELETE"],
])("a saved search that is followed: %s, changes over by its button and leads back here", (isFollowed, method) => {
  const shown = page(resultOf(), {}, { saved: { ...SAVED, isFollowed } });
  const form = find<HTMLFormElement>("form[action*='/api/account/searches/7/follow']", undefined, shown);
  expect(form.getAttribute("action")).toContain(method);
  expect(hidden(form)).toEqual({ back: "/search?q=adapte+model" });
  expect(find("button", undefined, form).getAttribute("aria-pressed")).toBe(String(isFollowed));
  expect(shown.querySelector("form[action='/api/account/searches']")).toBeNull();
});

test("without saved searches the page leads to search", () => {
  expect(hrefs(deliver(<SavedSearches searches={[]} />))).toContain("/search");
});

test("each saved search has its ways, and says beyond its name only what the name does not", () => {
  const searches: SavedSearch[] = [
    { ...SAVED, id: 1, name: "adapter", text: "adapter" },
    { ...SAVED, id: 2, name: "مُحوِّل", text: "adapter topic:cs.CL", minUpvotes: 1_500, order: "newest" },
  ];
  const items = [...deliver(<SavedSearches searches={searches} />).querySelectorAll("li")] as const;
  const said = items.map((item) => item.querySelector("p")?.textContent);
  expect(said[0]).toBe("");
  for (const part of ["adapter topic:cs.CL", "1,500"]) expect(said[1]).toContain(part);
  const second = items[1] as HTMLElement;
  expect(second.querySelector("h2")?.getAttribute("dir")).toBe("auto");
  expect(queryOf(second.querySelector("h2 a")?.getAttribute("href"))).toEqual({
    q: "adapter topic:cs.CL",
    min_upvotes: "1500",
    order: "newest",
  });
  const actions = [...second.querySelectorAll("form")].map((form) => form.getAttribute("action"));
  expect(actions.map((action) => action?.includes("/api/account/searches/2"))).toEqual([true, true, true]);
  // A feed is always newest first.
  const feed = hrefs(second).find((href) => href?.includes("feed.atom"));
  expect(queryOf(feed)).toEqual({ q: "adapter topic:cs.CL", min_upvotes: "1500" });
});
