/** Entries that a feed, or a part of it, has at most. */
export const FEED_ENTRIES_MAX = 100;

/** How many entries an address asks for; null for what is no such number. @param text of its parameter `limit`. */
export function readFeedLimit(text: string | null | undefined): number | null {
  if (!text) return FEED_ENTRIES_MAX;
  const limit = /^\d{1,3}$/.test(text) ? Number(text) : 0;
  return limit >= 1 && limit <= FEED_ENTRIES_MAX ? limit : null;
}

/** Where a list's feed is: "/topics/cs.CL/feed.atom". @param path of the list's page. @param query of both, "?q=…" or "". */
export const feedPath = (path: string, format: "atom" | "json", query = "") =>
  `${path === "/" ? "" : path}/feed.${format}${query}`;

/** For a page's metadata: links by which programs find the feeds of the list on it. Parameters as in feedPath. */
export const feedLinks = (path: string, query = "") => ({
  "application/atom+xml": [{ url: feedPath(path, "atom", query), title: "Atom" }],
  "application/feed+json": [{ url: feedPath(path, "json", query), title: "JSON Feed" }],
});
