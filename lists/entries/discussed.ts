import type { ListEntry } from "../entry";

/** What readers talk about: the featured papers of every day by their comments. */
export const discussed: ListEntry = {
  name: "discussed",
  path: "/papers/discussed",
  scope: "all",
  isFor: "everybody",
  order: "comments",
  ownOrder: "Comments",
  orders: ["votes", "newest"],
  layout: "ranked",
  pageSize: 50,
  words: {
    title: "Most discussed papers",
    heading: "Most discussed",
    sentence: "By comments, from all days",
    description: "The research papers of all days that have most comments.",
    feed: "The research papers of all days that have most comments.",
  },
  empty: "No papers yet. The first ones appear here as soon as they are fetched.",
  called: "Most discussed papers",
  navigation: { text: "Discussed" },
  key: { keys: "g c", does: "Most discussed" },
  sort: "discussed",
  tool: {
    name: "discussed",
    title: "Most discussed papers",
    description: "Papers of all days that have most comments.",
  },
  without: {},
};
