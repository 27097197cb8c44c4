import { choosableOrders } from "../../lib/core/list/paper-list";
import type { ListEntry } from "../entry";
import { noSuchDay } from "./periods";

const days = {
  scope: "all",
  isFor: "everybody",
  ownOrder: "Day",
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
    title: "All papers",
    heading: "All papers",
    sentence: "Of every day, the newest first",
    description: "The day's research papers, ordered by the votes of their readers.",
    feed: "The day's research papers, ordered by the votes of their readers; newest day first.",
  },
  empty: "No papers yet. The first ones appear here as soon as they are fetched.",
  called: "The newest days",
  navigation: { text: "Day", alsoUnder: ["/feed", "/papers/date"] },
  key: { keys: "g d", does: "Newest day" },
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
  empty: "There are no papers on this day or before it. The newest ones are on the front page.",
  missing: noSuchDay,
  example: "2025-12-11",
  called: "The days up to one",
  without: {
    api: "the front page's answer goes on by `p`",
    sitemap: "its days have pages of their own",
    mcp: "the tool `day` gives any of its days",
    navigation: "the front page leads to it",
    key: "no day is meant more than another",
  },
};
