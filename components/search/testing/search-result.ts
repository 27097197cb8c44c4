import type { SearchResult } from "@/db/queries/search";
import { createCard } from "@/lib/core/paper/testing/paper-card";

/** What a search found: `total` papers, of which one is shown. */
export const searchResult = (total = 1, change: Partial<SearchResult> = {}): SearchResult => ({
  papers: (total > 0 ? [createCard({ title: "Adapter models" })] : []) as SearchResult["papers"],
  next: null,
  counts: { total, isExact: true, facets: [] },
  rankedCount: total,
  corrections: [],
  offers: [],
  notices: [],
  marked: [],
  mode: "words",
  ...change,
});
