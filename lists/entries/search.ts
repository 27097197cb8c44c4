import { A_SEARCH, SEARCH_EMPTY, SEARCH_TOOL, SEARCH_TOOL_EXPLAINED } from "../../lib/core/list/sentences";
import type { ListEntry } from "../entry";

/** What a search finds. It ranks by what was asked, so its page, orders and places are those of db/queries/search. */
export const search: ListEntry = {
  name: "search",
  path: "/search",
  scope: "search",
  isFor: "everybody",
  ownOrder: "Best match",
  orders: ["newest", "votes"],
  layout: "plain",
  // Whole abstracts, since the words that were asked for are marked in them.
  view: "abstracts",
  pageSize: 20,
  empty: SEARCH_EMPTY,
  called: A_SEARCH,
  tool: {
    name: "search",
    title: SEARCH_TOOL,
    description: SEARCH_TOOL_EXPLAINED,
  },
  without: {
    markdown: "/api/papers/search and the tool `search` give it to programs",
    citations: "its order is that of one asking; papers of it are saved, and cited from there",
    choose: "its order is that of one asking; papers of it are saved, and cited from there",
    sitemap: "there are as many as there are words",
    navigation: "its field stands in the masthead",
    key: "`/` goes to its field",
  },
};
