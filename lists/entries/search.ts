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
  view: "list",
  pageSize: 20,
  empty: "No paper matches.",
  called: "A search",
  tool: {
    name: "search",
    title: "Search papers",
    description:
      'Papers by what they say, the most relevant first. Words, "phrases in quotes", -words to leave out, and author:, org:, topic:, year:.',
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
