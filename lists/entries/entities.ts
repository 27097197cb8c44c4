import { choosableOrders } from "../../lib/core/list/paper-list";
import type { ListEntry } from "../entry";

const entity = {
  scope: "entity",
  isFor: "everybody",
  ownOrder: "Day",
  orders: choosableOrders,
  layout: "days",
  pageSize: 40,
  empty: "No papers yet. Followers will see new ones as they appear.",
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
  missing: { title: "No such organization", text: "No paper on this site names an organization with this address." },
  example: "huawei-noah",
  called: "One organization",
  tool: {
    name: "organization",
    title: "Papers of an organization",
    description: "The papers of one organization, newest day first.",
  },
};

export const author: ListEntry = {
  ...entity,
  name: "author",
  path: "/authors",
  parameter: { kind: "author" },
  missing: { title: "No such author", text: "No paper on this site names an author with this address." },
  example: "yunhe-wang",
  called: "One author",
  tool: {
    name: "author",
    title: "Papers of an author",
    description: "The papers of one author, newest day first.",
  },
};

export const topic: ListEntry = {
  ...entity,
  name: "topic",
  path: "/topics",
  parameter: { kind: "topic" },
  missing: {
    title: "No such topic",
    text: "arXiv has no category with this address; they look like cs.CL or hep-th.",
    way: { path: "/topics", text: "All topics" },
  },
  example: "cs.CL",
  called: "One topic",
  tool: {
    name: "topic",
    title: "Papers of a topic",
    description: "The papers of one category of arXiv, newest day first.",
  },
};
