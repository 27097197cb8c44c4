import { listFeedPapers } from "@/db/queries/list/feed-papers";
import { listPaperIds } from "@/db/queries/list/paper-lists";
import { listNewestMatches } from "@/db/queries/search/matches";
import { FIRST_DAY } from "@/lib/core/days";
import type { FollowReason } from "@/lib/core/entity/follow-reasons";
import { type FeedFormat, feedFormats } from "@/lib/core/list/feed/document";
import { toFeedEntry } from "@/lib/core/list/feed/entry";
import { feedOfSearch, searchFeedDescription } from "@/lib/core/list/sentences";
import { type SearchAddress, searchFeedQuery } from "@/lib/core/search/search-address";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { filterOf, formatListAddress, type ListAddress, orderOf } from "./address";
import { type FoundList, findList, titled } from "./find-list";

/** Entries that a feed has at most; what is older or further down is on the list's page. */
const ENTRIES_MAX = 100;

/** A feed as it is sent. `path` is its own, as its list's addresses write it; `madeAt` is before its data were read. */
export type WrittenFeed = { path: string; body: string; madeAt: Date };

/** The feed of the list at an address, or null when there is no such list. */
export async function writeListFeed(format: FeedFormat, asked: ListAddress): Promise<WrittenFeed | null> {
  const madeAt = new Date();
  const list = await findList(asked);
  if (!list) return null;
  const parameter = list.entity ? list.entity.slug : asked.parameter;
  const at = (rendering: "page" | FeedFormat) => formatListAddress({ ...asked, parameter, rendering });
  const path = at(format);
  const urls = { id: siteUrl() + path, selfUrl: siteUrl() + path, pageUrl: siteUrl() + at("page") };
  return { path, madeAt, body: await serializeFeed(format, list, await listEntryIds(asked, list, null), urls) };
}

/**
 * The feed of a search: what it finds, the latest publication first, so that what is new stands at the top.
 * @returns "too-slow" when that took too long.
 */
export async function writeSearchFeed(
  format: FeedFormat,
  { text, minUpvotes }: Pick<SearchAddress, "text" | "minUpvotes">,
): Promise<WrittenFeed | "too-slow"> {
  const madeAt = new Date();
  const ids = await listNewestMatches(parseSearchQuery(text), minUpvotes, ENTRIES_MAX);
  if (ids === "too-slow") return ids;
  const query = searchFeedQuery({ text, minUpvotes });
  const path = `/search/feed.${format}${query}`;
  const list = {
    feedTitle: titled(feedOfSearch(text)),
    feedDescription: searchFeedDescription(text, minUpvotes),
    emptySince: FIRST_DAY,
  };
  const urls = { id: siteUrl() + path, selfUrl: siteUrl() + path, pageUrl: `${siteUrl()}/search${query}` };
  return { path, madeAt, body: await serializeFeed(format, list, ids, urls) };
}

/** Ids of the first papers that an address leaves of its list. @param reader whose marks "unread only" goes by; null for nobody's. */
export function listEntryIds(
  { entry, choices }: Pick<ListAddress, "entry" | "choices">,
  { scope }: FoundList,
  reader: string | null,
) {
  const filter = filterOf(choices, reader);
  return listPaperIds({ scope, filter, order: orderOf(entry, choices) }, ENTRIES_MAX);
}

/** Writes a feed. @param urls where it is. @param reasons what its reader follows of papers, by id. */
export async function serializeFeed(
  format: FeedFormat,
  { feedTitle, feedDescription, emptySince }: Pick<FoundList, "feedTitle" | "feedDescription" | "emptySince">,
  ids: string[],
  urls: { id: string; selfUrl: string; pageUrl: string },
  reasons: Record<string, FollowReason[]> = {},
): Promise<string> {
  const papers = await listFeedPapers(ids);
  return feedFormats[format].format({
    ...urls,
    title: feedTitle,
    subtitle: feedDescription,
    emptySince: new Date(`${emptySince}T00:00:00Z`),
    siteName: env.SITE_NAME,
    siteUrl: siteUrl(),
    entries: papers.map((paper) => toFeedEntry(paper, reasons[paper.id])),
  });
}
