import { choosableOrders } from "../../lib/core/list/paper-list";
import {
  HOW_RANKING_WORKS,
  LIST_EMPTY,
  TRENDING_DESCRIPTION,
  TRENDING_EXPLAINED,
  TRENDING_FEED_DESCRIPTION,
  TRENDING_PAPERS,
  TRENDING_TOOL_EXPLAINED,
} from "../../lib/core/list/sentences";
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
    title: TRENDING_PAPERS,
    heading: "Trending",
    sentence: TRENDING_EXPLAINED,
    more: { path: "/about/ranking", text: HOW_RANKING_WORKS },
    description: TRENDING_DESCRIPTION,
    feed: TRENDING_FEED_DESCRIPTION,
  },
  empty: LIST_EMPTY,
  called: TRENDING_PAPERS,
  navigation: { text: "Trending" },
  key: { keys: "g t", does: "Trending" },
  sort: "trending",
  tool: {
    name: "trending",
    title: TRENDING_PAPERS,
    description: TRENDING_TOOL_EXPLAINED,
  },
  without: {},
};
