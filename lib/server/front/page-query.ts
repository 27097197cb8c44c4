import { formatListAddress, parseListAddress } from "@/lists/address";

/**
 * What reads its query by itself, and is made for each request. All other pages are made once for everybody, and Next
 * writes the first reader's query into what it keeps.
 */
const READERS = [
  /^\/(?:api|list-feeds)\//,
  /^\/search$/,
  /^\/actions\/(?!none$)/,
  /^\/account$/,
  /^\/admin(?:\/(?:claim|users(?:\/[^/]+)?|jobs|organizations|settings))?$/,
  /^\/appeals\/[^/]+$/,
  /^\/claims(?:\/new|\/[^/]+)?$/,
  /^\/cite$/,
  /^\/correct\//,
  /^\/discuss\//,
  /^\/collections(?:\/add|\/[^/]+\/[^/]+\/(?:edit|flag))?$/,
  /^\/own-collections\//,
  /^\/collection-files\//,
  /^\/comments$/,
  /^\/comments\/[^/]+\/flag$/,
  /^\/inbox$/,
  /^\/following(?:\/(?:opml|feed\.(?:atom|json)))?$/,
  /^\/moderation(?:\/log|\/report|\/cases\/[^/]+)?$/,
  /^\/saved(?:\/history|\/hidden|\/searches)?$/,
  /^\/settings(?:\/address|\/blocks|\/notifications|\/profile|\/tokens)?$/,
  /^\/signin(?:\/link|\/sent)?$/,
  /^\/signup$/,
  /^\/subscriptions\/(?!sent$|none$)[^/]+$/,
  /^\/unsubscribe\/(?!none$)[^/]+$/,
  /^\/organizations$/,
  /^\/users\/[^/]+\/(?:authored|collections|comments|papers|upvotes)$/,
  // next.config.ts leads these to handlers and to the search.
  /(?<!^\/moderation\/log)\/feed\.(?:atom|json)$/,
  /\/(?:index|feed|rss|atom)\.xml$/,
  /^\/(?:feed|rss|atom)$/,
  /\/papers\.(?:bib|ris|csl\.json|txt)$/,
  /\.md$/,
  /^\/papers(?:\/submit)?$/,
];

/** A collection, which the key of its link may open (proxy.ts). */
const COLLECTION = /^\/collections\/[^/]+\/[^/.]+$/;

/** Whether what is at this path reads its query by itself, whatever stands in it. */
export const readsQuery = (path: string): boolean => READERS.some((reader) => reader.test(path));

/** The part of a query that is read at this path, without "?"; of a page that is the same for everybody there is none. */
export function readPageQuery(asked: string, query: string): string {
  // Next leads away from a slash at the end, and takes the query along.
  const path = asked.replace(/(?<=[^/])\/+$/, "");
  if (query === "" || readsQuery(path)) return query;
  const given = new URLSearchParams(query);
  if (COLLECTION.test(path)) return keyOf(given);
  return readListQuery(path, given).toString();
}

/** The key in a query, and nothing else of it. */
function keyOf(given: URLSearchParams): string {
  const key = given.get("key");
  return key === null ? "" : new URLSearchParams({ key }).toString();
}

/** What chooses something of the list at this path, in one order and without what goes unsaid. */
function readListQuery(path: string, given: URLSearchParams): URLSearchParams {
  const asked = parseListAddress(path, given);
  if (asked) return new URLSearchParams(formatListAddress(asked).split("?")[1]);
  // A place that is none in the list is asked for all the same, and answered so.
  const isList = parseListAddress(path, new URLSearchParams()) !== null;
  return new URLSearchParams(isList ? { after: given.get("after") ?? "" } : {});
}
