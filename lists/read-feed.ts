import { cacheLife, cacheTag } from "next/cache";
import { readFromReplica } from "@/db/read-from-replica";
import type { FeedFormat } from "@/lib/core/list/feed/document";
import type { SearchAddress } from "@/lib/core/search/search-address";
import { formatListAddress, type ListAddress, parseListAddress, wholeList } from "./address";
import { writeListFeed, writeSearchFeed } from "./list-feed";

/** The feed beside a list, written; null when there is no such list. */
export function readListFeed(format: FeedFormat, address: ListAddress, limit: number) {
  const { choices } = wholeList(address);
  return readKeptFeed(format, formatListAddress({ ...address, choices, rendering: format }), limit);
}

async function readKeptFeed(format: FeedFormat, text: string, limit: number) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  const [path = "", search = ""] = text.split("?", 2);
  const address = parseListAddress(path, new URLSearchParams(search));
  return address && readFromReplica(() => writeListFeed(format, address, limit));
}

/** The feed of a search, written; "too-slow" when that took too long, "nothing" when none could match. @param text as canonicalSearch writes it. @param after a place's text. */
export async function readSearchFeed(
  format: FeedFormat,
  text: string,
  minUpvotes: SearchAddress["minUpvotes"],
  after: string | null,
  limit: number,
) {
  "use cache";
  cacheTag("papers");
  cacheLife("feed");
  return readFromReplica(() => writeSearchFeed(format, { text, minUpvotes }, after, limit));
}
