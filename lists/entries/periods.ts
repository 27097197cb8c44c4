import { choosableOrders } from "../../lib/core/list/paper-list";
import {
  DAY_NOT_IN_CALENDAR,
  DAY_TOOL,
  DAY_TOOL_EXPLAINED,
  MONTH_NOT_IN_CALENDAR,
  MONTH_TOOL,
  MONTH_TOOL_EXPLAINED,
  NO_SUCH_DAY,
  NO_SUCH_MONTH,
  NO_SUCH_WEEK,
  ONE_DAY,
  ONE_MONTH,
  ONE_WEEK,
  PERIOD_EMPTY,
  TO_NEWEST_MONTH,
  TO_NEWEST_WEEK,
  WEEK_NOT_IN_CALENDAR,
  WEEK_TOOL,
  WEEK_TOOL_EXPLAINED,
} from "../../lib/core/list/sentences";
import type { ListEntry } from "../entry";

const period = {
  scope: "period",
  isFor: "everybody",
  ownOrder: "Votes",
  orders: choosableOrders.filter((order) => order !== "votes"),
  layout: "ranked",
  empty: PERIOD_EMPTY,
} as const;

export const noSuchDay = {
  title: NO_SUCH_DAY,
  text: DAY_NOT_IN_CALENDAR,
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
  called: ONE_DAY,
  tool: {
    name: "day",
    title: DAY_TOOL,
    description: DAY_TOOL_EXPLAINED,
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
    title: NO_SUCH_WEEK,
    text: WEEK_NOT_IN_CALENDAR,
    way: { path: "/papers/week", text: TO_NEWEST_WEEK },
  },
  example: "2025-W50",
  called: ONE_WEEK,
  navigation: { text: "Week" },
  key: { keys: "g w", does: "Week" },
  tool: {
    name: "week",
    title: WEEK_TOOL,
    description: WEEK_TOOL_EXPLAINED,
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
    title: NO_SUCH_MONTH,
    text: MONTH_NOT_IN_CALENDAR,
    way: { path: "/papers/month", text: TO_NEWEST_MONTH },
  },
  example: "2025-12",
  called: ONE_MONTH,
  navigation: { text: "Month" },
  key: { keys: "g m", does: "Month" },
  tool: {
    name: "month",
    title: MONTH_TOOL,
    description: MONTH_TOOL_EXPLAINED,
  },
  without: {},
};
