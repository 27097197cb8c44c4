import { isListPath } from "@/lib/chosen-list-addresses";
import { paperListParameters } from "@/lib/read-paper-list";

/**
 * What reads its query by itself, and is made for each request. All other pages are made once for everybody, and Next
 * writes the query of whoever came first into what it keeps.
 */
const READERS = [
  /^\/_next\/image$/,
  /^\/(?:api|lists|list-feeds)\//,
  /^\/search$/,
  /^\/cite$/,
  /^\/following(?:\/(?:opml|feed\.(?:atom|json)))?$/,
  /^\/saved(?:\/hidden|\/searches)?$/,
  /^\/settings(?:\/address|\/tokens)?$/,
  /^\/signin(?:\/link|\/sent)?$/,
  /^\/signup$/,
  /^\/subscriptions\/(?!sent$|none$)[^/]+$/,
  /^\/organizations$/,
  // next.config.ts leads these two to handlers and to the search.
  /\/feed\.(?:atom|json)$/,
  /^\/papers$/,
];
/** Of a list's own address, beside what chooses from it. */
const PLACE = "after";

/** Whether what is at this path reads its query by itself, whatever stands in it. */
export const readsQuery = (path: string): boolean => READERS.some((reader) => reader.test(path));

/** The part of a query that is read at this path, without "?"; of a page that is the same for everybody there is none. */
export function readPageQuery(path: string, query: string): string {
  if (query === "" || readsQuery(path)) return query;
  const given = new URLSearchParams(query);
  const kept = new URLSearchParams();
  if (isListPath(path)) {
    for (const name of paperListParameters) for (const value of given.getAll(name)) if (value) kept.append(name, value);
    const place = given.get(PLACE);
    if (kept.size > 0 && place) kept.set(PLACE, place);
  }
  return kept.toString();
}
