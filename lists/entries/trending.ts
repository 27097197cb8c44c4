import { choosableOrders } from "../../lib/core/list/paper-list";
import type { ListEntry } from "../entry";

/** What readers vote for now, by the formula of lib/core/list/ranking.ts. */
export const trending: ListEntry = {
  name: "trending",
  path: "/papers/trending",
  scope: "hot",
  isFor: "everybody",
  ownOrder: "Trending",
  orders: choosableOrders,
  layout: "ranked",
  pageSize: 50,
  moved: [["/papers/trending/trending_:after", "/papers/trending?after=hotness_:after"]],
  // Further down the formula says little.
  citedMax: 100,
  words: {
    title: "Trending papers",
    heading: "Trending",
    sentence: "By upvotes and freshness, from all days",
    more: { path: "/about/ranking", text: "How ranking works" },
    description: "The research papers that readers vote for now: by upvotes and freshness, by a published formula.",
    feed: "The research papers that readers vote for now, by upvotes and freshness.",
  },
  empty: "No papers yet. The first ones appear here as soon as they are fetched.",
  called: "Trending papers",
  navigation: { text: "Trending" },
  key: { keys: "g t", does: "Trending" },
  sort: "trending",
  tool: {
    name: "trending",
    title: "Trending papers",
    description: "Papers that many upvote now, by the site's published formula.",
  },
  without: {},
};
