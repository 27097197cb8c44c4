/** Where a list's feed is: "/topics/cs.CL/feed.atom". @param path of the list's page. @param query of both, "?q=…" or "". */
export const feedPath = (path: string, format: "atom" | "json", query = "") =>
  `${path === "/" ? "" : path}/feed.${format}${query}`;

/** For a page's metadata: links by which programs find the feeds of the list on it. Parameters as in feedPath. */
export const feedLinks = (path: string, query = "") => ({
  "application/atom+xml": feedPath(path, "atom", query),
  "application/feed+json": feedPath(path, "json", query),
});
