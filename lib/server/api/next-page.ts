import { siteUrl } from "@/lib/server/runtime/env";

/** The Link header that leads to the page with this query; a whole address, since clients follow it as it stands. */
export function nextPageHeader(path: string, query: Record<string, unknown>): { Link: string } {
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== "");
  const search = new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
  return { Link: `<${siteUrl()}${path}?${search}>; rel="next"` };
}
