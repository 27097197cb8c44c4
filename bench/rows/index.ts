import type { Row } from "../measurement";

/**
 * The rows by name, in the order in which they are measured and printed. Loaded when wanted: they read settings that
 * name the stage, which is not there before.
 */
export const ROWS: Record<string, () => Promise<Row>> = {
  "html-size": async () => (await import("./html-size")).htmlSize,
  "page-transfer": async () => (await import("./page-transfer")).pageTransfer,
  "cached-feed": async () => (await import("./cached-feed")).cachedFeed,
  "nginx-feed": async () => (await import("./nginx-feed")).nginxFeed,
  "front-cache": async () => (await import("./front-cache")).frontCache,
  "api-day": async () => (await import("./api-day")).apiDay,
  upvotes: async () => (await import("./upvotes")).upvoteRow,
  "web-instances": async () => (await import("./web-instances")).webInstances,
  comments: async () => (await import("./comments")).commentsRow,
  ingest: async () => (await import("./ingest")).ingest,
  "lists-at-scale": async () => (await import("./lists-at-scale")).listsAtScale,
  "pages-at-scale": async () => (await import("./pages-at-scale")).pagesAtScale,
  "search-at-scale": async () => (await import("./search-at-scale")).searchAtScale,
  "replica-reads": async () => (await import("./replica-reads")).replicaReads,
  "many-addresses": async () => (await import("./many-addresses")).manyAddresses,
};

/** Rows that are measured when they are named, or all are asked for: they take minutes and gigabytes. */
export const ON_REQUEST = ["lists-at-scale", "pages-at-scale", "search-at-scale", "replica-reads", "many-addresses"];
