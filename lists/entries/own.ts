import { choosableOrders } from "../../lib/core/list/paper-list";
import {
  FOLLOWED_PAPERS,
  FOLLOWING_DESCRIPTION,
  FOLLOWING_EMPTY,
  FOLLOWING_FEED_DESCRIPTION,
  HIDDEN_EMPTY,
  HIDDEN_PAPERS,
  HISTORY_EMPTY,
  OPENED_PAPERS,
  SAVED_EMPTY,
  SAVED_PAPERS,
} from "../../lib/core/list/sentences";
import type { ListEntry } from "../entry";

/** Parts that would need to know whose list is meant, which an address says by a token alone. */
const nobodyElses = {
  feeds: "the reader's own feed is that of what they follow",
  markdown: "a program that asks for Markdown has no session",
  citations: "`Cite these papers` above it names its papers",
  choose: "`Cite these papers` above it names its papers",
  api: "/api/viewer has the marks of the papers that are named",
  sitemap: "it is its reader's alone",
  mcp: "agents have no session",
} as const;

const own = { isFor: "viewer", pageSize: 40, orders: choosableOrders } as const;

export const following: ListEntry = {
  ...own,
  name: "following",
  path: "/following",
  scope: "following",
  ownOrder: "By day",
  layout: "days",
  empty: FOLLOWING_EMPTY,
  called: FOLLOWED_PAPERS,
  words: {
    title: "Following",
    heading: "Following",
    sentence: "",
    description: FOLLOWING_DESCRIPTION,
    feed: FOLLOWING_FEED_DESCRIPTION,
  },
  navigation: { text: "Following" },
  key: { keys: "g f", does: "Following" },
  without: {
    markdown: nobodyElses.markdown,
    citations: "its feed is what programs take",
    choose: "its feed is what programs take",
    api: "its feed as JSON is what programs take",
    sitemap: nobodyElses.sitemap,
    mcp: nobodyElses.mcp,
  },
};

export const saved: ListEntry = {
  ...own,
  name: "saved",
  path: "/saved",
  scope: "marked",
  ownOrder: "Saved",
  layout: "plain",
  empty: SAVED_EMPTY,
  called: SAVED_PAPERS,
  key: { keys: "g s", does: SAVED_PAPERS },
  without: { ...nobodyElses, navigation: "the bookmark at the edge of the masthead leads to it" },
};

export const history: ListEntry = {
  ...own,
  name: "history",
  path: "/saved/history",
  scope: "marked",
  ownOrder: "Opened",
  orders: [],
  layout: "plain",
  // A reader looks for one that they know.
  view: "titles",
  keepsView: false,
  empty: HISTORY_EMPTY,
  called: OPENED_PAPERS,
  key: { keys: "g h", does: OPENED_PAPERS },
  without: {
    ...nobodyElses,
    filters: "it is searched by words",
    feeds: "nobody subscribes to what they have opened",
    navigation: "the list of saved papers leads to it",
    citations: "what is worth citing is saved",
    choose: "what is worth citing is saved",
  },
};

export const hidden: ListEntry = {
  ...own,
  name: "hidden",
  path: "/saved/hidden",
  scope: "marked",
  ownOrder: "Hidden",
  layout: "plain",
  empty: HIDDEN_EMPTY,
  called: HIDDEN_PAPERS,
  without: {
    ...nobodyElses,
    feeds: "nobody subscribes to what they do not want to see",
    navigation: "the list of saved papers leads to it",
    key: "nobody wants to see it often",
  },
};
