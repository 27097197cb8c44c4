import {
  DISCUSSED_DESCRIPTION,
  DISCUSSED_EXPLAINED,
  DISCUSSED_TOOL_EXPLAINED,
  LIST_EMPTY,
  MOST_DISCUSSED,
  MOST_DISCUSSED_PAPERS,
} from "../../lib/core/list/sentences";
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
    title: MOST_DISCUSSED_PAPERS,
    heading: MOST_DISCUSSED,
    sentence: DISCUSSED_EXPLAINED,
    description: DISCUSSED_DESCRIPTION,
    feed: DISCUSSED_DESCRIPTION,
  },
  empty: LIST_EMPTY,
  called: MOST_DISCUSSED_PAPERS,
  navigation: { text: "Discussed" },
  key: { keys: "g c", does: MOST_DISCUSSED },
  sort: "discussed",
  tool: {
    name: "discussed",
    title: MOST_DISCUSSED_PAPERS,
    description: DISCUSSED_TOOL_EXPLAINED,
  },
  without: {},
};
