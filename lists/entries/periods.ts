import { choosableOrders } from "../../lib/core/list/paper-list";
import type { ListEntry } from "../entry";

const period = {
  scope: "period",
  isFor: "everybody",
  ownOrder: "Votes",
  orders: choosableOrders.filter((order) => order !== "votes"),
  layout: "ranked",
  empty: "Nothing appeared then.",
} as const;

export const noSuchDay = {
  title: "No such day",
  text: "The calendar has no such day, or it lies before arXiv began in August 1991. A day is written like 2025-12-11.",
};

export const day: ListEntry = {
  ...period,
  name: "day",
  path: "/papers/date",
  parameter: { kind: "day" },
  // A day is read whole.
  pageSize: 500,
  missing: noSuchDay,
  example: "2025-12-11",
  called: "One day",
  tool: {
    name: "day",
    title: "Papers of a day",
    description: "The papers of one day, most upvoted first, as the web page has them.",
  },
  without: {
    navigation: "the front page begins with the newest one",
    key: "the front page begins with the newest one",
  },
};

export const week: ListEntry = {
  ...period,
  name: "week",
  path: "/papers/week",
  parameter: { kind: "week", mayBeLeftOut: true },
  pageSize: 50,
  missing: {
    title: "No such week",
    text: "The calendar has no such week, or it lies before arXiv began in August 1991. A week is written like 2025-W50; most years have 52, some have 53.",
    way: { path: "/papers/week", text: "To the newest week" },
  },
  example: "2025-W50",
  called: "One week",
  navigation: { text: "Week" },
  key: { keys: "g w", does: "Week" },
  tool: {
    name: "week",
    title: "Papers of a week",
    description: "The papers of one ISO week, most upvoted first, as the web page has them.",
  },
  without: {},
};

export const month: ListEntry = {
  ...period,
  name: "month",
  path: "/papers/month",
  parameter: { kind: "month", mayBeLeftOut: true },
  pageSize: 50,
  missing: {
    title: "No such month",
    text: "The calendar has no such month, or it lies before arXiv began in August 1991. A month is written like 2025-12.",
    way: { path: "/papers/month", text: "To the newest month" },
  },
  example: "2025-12",
  called: "One month",
  navigation: { text: "Month" },
  key: { keys: "g m", does: "Month" },
  tool: {
    name: "month",
    title: "Papers of a month",
    description: "The papers of one month, most upvoted first, as the web page has them.",
  },
  without: {},
};
