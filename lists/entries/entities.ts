import { choosableOrders } from "../../lib/core/list/paper-list";
import {
  ALL_TOPICS,
  AUTHOR_NOT_NAMED,
  AUTHOR_TOOL,
  AUTHOR_TOOL_EXPLAINED,
  ENTITY_EMPTY,
  NO_SUCH_AUTHOR,
  NO_SUCH_ORGANIZATION,
  NO_SUCH_TOPIC,
  ONE_AUTHOR,
  ONE_ORGANIZATION,
  ONE_TOPIC,
  ORGANIZATION_NOT_NAMED,
  ORGANIZATION_TOOL,
  ORGANIZATION_TOOL_EXPLAINED,
  TOPIC_NOT_AT_ARXIV,
  TOPIC_TOOL,
  TOPIC_TOOL_EXPLAINED,
} from "../../lib/core/list/sentences";
import type { ListEntry } from "../entry";

const entity = {
  scope: "entity",
  isFor: "everybody",
  ownOrder: "By day",
  orders: choosableOrders,
  layout: "days",
  pageSize: 40,
  empty: ENTITY_EMPTY,
  without: {
    navigation: "there are many; papers and indexes lead to them",
    key: "there are many, and none is meant more than another",
  },
} as const;

export const organization: ListEntry = {
  ...entity,
  name: "organization",
  path: "/organizations",
  parameter: { kind: "organization" },
  missing: { title: NO_SUCH_ORGANIZATION, text: ORGANIZATION_NOT_NAMED },
  example: "huawei-noah",
  called: ONE_ORGANIZATION,
  tool: {
    name: "organization",
    title: ORGANIZATION_TOOL,
    description: ORGANIZATION_TOOL_EXPLAINED,
  },
};

export const author: ListEntry = {
  ...entity,
  name: "author",
  path: "/authors",
  parameter: { kind: "author" },
  missing: { title: NO_SUCH_AUTHOR, text: AUTHOR_NOT_NAMED },
  example: "yunhe-wang",
  called: ONE_AUTHOR,
  tool: {
    name: "author",
    title: AUTHOR_TOOL,
    description: AUTHOR_TOOL_EXPLAINED,
  },
};

export const topic: ListEntry = {
  ...entity,
  name: "topic",
  path: "/topics",
  parameter: { kind: "topic" },
  missing: {
    title: NO_SUCH_TOPIC,
    text: TOPIC_NOT_AT_ARXIV,
    way: { path: "/topics", text: ALL_TOPICS },
  },
  example: "cs.CL",
  called: ONE_TOPIC,
  tool: {
    name: "topic",
    title: TOPIC_TOOL,
    description: TOPIC_TOOL_EXPLAINED,
  },
};
