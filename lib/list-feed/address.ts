/** Where a list's feed is: "/topics/cs.CL/feed.atom". @param path of the list's page. */
export const feedPath = (path: string, format: "atom" | "json") => `${path === "/" ? "" : path}/feed.${format}`;

/** For a page's metadata: links by which programs find the feeds of the list on it. @param path of the list's page. */
export const feedLinks = (path: string) => ({
  "application/atom+xml": feedPath(path, "atom"),
  "application/feed+json": feedPath(path, "json"),
});
