import { paperListParameters } from "./read-paper-list";

/** Lists that take parameters, as next.config.ts writes addresses, and the page that reads them. */
const lists = [
  { source: "/", destination: "/lists/feed" },
  { source: "/papers/trending", destination: "/lists/trending" },
  { source: "/papers/:kind(week|month)", destination: "/lists/:kind/latest" },
  { source: "/papers/:kind(date)/:key(\\d{4}-\\d{2}-\\d{2})", destination: "/lists/:kind/:key" },
  { source: "/papers/:kind(week)/:key(\\d{4}-W\\d{2})", destination: "/lists/:kind/:key" },
  { source: "/papers/:kind(month)/:key(\\d{4}-\\d{2})", destination: "/lists/:kind/:key" },
  { source: "/:kind(organizations|authors|topics)/:slug", destination: "/lists/:kind/:slug" },
];

/** For next.config.ts: lists are static pages and read no query; an address with a parameter of a list leads to the page that does. */
export const chosenListRewrites = lists.flatMap((list) =>
  paperListParameters.map((key) => ({ ...list, has: [{ type: "query" as const, key }] })),
);

const LIST = new RegExp(
  `^(?:${lists
    .map(({ source }) => source.replace(/:\w+(?:\(((?:[^()\\]|\\.)+)\))?/g, (_, shape) => `(?:${shape ?? "[^/]+"})`))
    .join("|")})$`,
);

/** Whether a list that takes parameters is at this path. */
export const isListPath = (path: string): boolean => LIST.test(path);
