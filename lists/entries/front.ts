import { choosableOrders } from "../../lib/core/list/paper-list";
import {
  ALL_PAPERS,
  ALL_PAPERS_EXPLAINED,
  DAYS_UP_TO_ONE,
  FRONT_DESCRIPTION,
  FRONT_FEED_DESCRIPTION,
  FRONT_FROM_DAY_EMPTY,
  LIST_EMPTY,
  NEWEST_DAY,
  NEWEST_DAYS,
} from "../../lib/core/list/sentences";
import type { ListEntry } from "../entry";
import { noSuchDay } from "./periods";

const days = {
  scope: "all",
  isFor: "everybody",
  ownOrder: "By day",
  layout: "feed",
  pageSize: 50,
} as const;

/** The newest days. */
export const front: ListEntry = {
  ...days,
  name: "front",
  path: "/",
  orders: choosableOrders,
  words: {
    title: ALL_PAPERS,
    heading: ALL_PAPERS,
    sentence: ALL_PAPERS_EXPLAINED,
    description: FRONT_DESCRIPTION,
    feed: FRONT_FEED_DESCRIPTION,
  },
  empty: LIST_EMPTY,
  called: NEWEST_DAYS,
  navigation: { text: "Day", alsoUnder: ["/feed", "/papers/date"] },
  key: { keys: "g d", does: NEWEST_DAY },
  sort: "publishedAt",
  without: {
    choose: "/cite is where papers of one's own choice are cited",
    mcp: "the tool `day` gives its newest day",
  },
};

/** The front page from a day back in time. */
export const frontFromDay: ListEntry = {
  ...days,
  name: "front-from-day",
  path: "/feed",
  parameter: { kind: "day" },
  // It goes on where the front page's days end, which no view but theirs can.
  keepsView: false,
  // No index goes by votes or date and begins at a day.
  orders: [],
  empty: FRONT_FROM_DAY_EMPTY,
  missing: noSuchDay,
  example: "2025-12-11",
  called: DAYS_UP_TO_ONE,
  without: {
    api: "the front page's answer goes on by `p`",
    sitemap: "its days have pages of their own",
    mcp: "the tool `day` gives any of its days",
    navigation: "the front page leads to it",
    key: "no day is meant more than another",
  },
};
