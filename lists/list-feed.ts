import { listFeedPapers } from "@/db/queries/list/feed-papers";
import { listPapers } from "@/db/queries/list/paper-lists";
import { listNewestMatches } from "@/db/queries/search/matches";
import { FIRST_DAY } from "@/lib/core/days";
import { entityKinds, NO_TOPIC } from "@/lib/core/entity/entities";
import type { FollowReason } from "@/lib/core/entity/follow-reasons";
import { FEED_ENTRIES_MAX } from "@/lib/core/list/feed/address";
import { type FeedFormat, feedFormats, type ListFeed, newsOf } from "@/lib/core/list/feed/document";
import { toFeedEntry } from "@/lib/core/list/feed/entry";
import { formatPaperCursor } from "@/lib/core/list/paper-cursor";
import { orderNames, PLAIN_QUERY } from "@/lib/core/list/paper-list";
import {
  atLeastVotes,
  feedOfSearch,
  feedOrder,
  HAS_CODE,
  searchFeedDescription,
  WITHOUT_TOPIC,
} from "@/lib/core/list/sentences";
import {
  formatMatchPlace,
  type MatchPlace,
  parseMatchPlace,
  type SearchAddress,
  searchFeedQuery,
} from "@/lib/core/search/search-address";
import { parseSearchQuery } from "@/lib/core/search/search-query";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { filterOf, formatListAddress, type ListAddress, orderOf } from "./address";
import { type FoundList, findList, titled } from "./find-list";

/** A feed as it is sent. `path` is its own, as its list's addresses write it; `madeAt` is before its data were read. */
export type WrittenFeed = { path: string; body: string; news: string; madeAt: Date };

/** The feed of the list at an address, or the part of it that begins there; null when there is no such list. */
export async function writeListFeed(
  format: FeedFormat,
  asked: ListAddress,
  limit: number,
): Promise<WrittenFeed | null> {
  const madeAt = new Date();
  const list = await findList(asked);
  if (!list) return null;
  const parameter = list.entity ? list.entity.slug : asked.parameter;
  const at = (rendering: "page" | FeedFormat, afterText: string | null = null) =>
    formatListAddress({ ...asked, parameter, rendering, afterText });
  const part = (afterText: string | null) => withLimit(at(format, afterText), limit);
  const { ids, next } = await listEntryIds(asked, list, null, limit);
  const path = part(asked.afterText);
  const urls = {
    id: siteUrl() + at(format),
    selfUrl: siteUrl() + path,
    pageUrl: siteUrl() + at("page"),
    firstUrl: siteUrl() + part(null),
    nextUrl: next && siteUrl() + part(next),
  };
  const titled = { ...list, feedTitle: feedTitleOf(list.feedTitle, asked.choices) };
  return { path, madeAt, ...(await serializeFeed(format, titled, ids, urls)) };
}

/** The address of a feed that has fewer entries than usual. */
function withLimit(path: string, limit: number): string {
  return limit === FEED_ENTRIES_MAX ? path : `${path}${path.includes("?") ? "&" : "?"}limit=${limit}`;
}

/** What a feed is called, with what its address leaves of the list. */
export function feedTitleOf(title: string, { filter, order }: ListAddress["choices"]): string {
  const said = [
    ...entityKinds.flatMap((kind) =>
      kind === "topic" && filter.topic === NO_TOPIC ? WITHOUT_TOPIC : (filter[kind] ?? []),
    ),
    filter.minUpvotes > 0 && atLeastVotes(filter.minUpvotes),
    filter.hasCode && HAS_CODE,
    order !== "default" && feedOrder(orderNames[order] ?? order),
  ].filter(Boolean);
  return said.length > 0 ? `${title} (${said.join(", ")})` : title;
}

/**
 * The feed of a search, or the part of it that begins after a place: what it finds, the latest publication first, so that
 * what is new stands at the top. @returns "too-slow" when that took too long, "nothing" when no paper ever could match.
 */
export async function writeSearchFeed(
  format: FeedFormat,
  { text, minUpvotes }: Pick<SearchAddress, "text" | "minUpvotes">,
  afterText: string | null,
  limit: number,
): Promise<WrittenFeed | "too-slow" | "nothing"> {
  const madeAt = new Date();
  const after = afterText === null ? null : parseMatchPlace(afterText);
  const found = await listNewestMatches(parseSearchQuery(text), minUpvotes, after, limit);
  if (found === "too-slow" || found === "nothing") return found;
  const query = searchFeedQuery({ text, minUpvotes });
  const part = (place: MatchPlace | null) =>
    withLimit(`/search/feed.${format}${query}${place ? `&after=${formatMatchPlace(place)}` : ""}`, limit);
  const path = part(after);
  const list = {
    feedTitle: feedTitleOf(titled(feedOfSearch(text)), {
      ...PLAIN_QUERY,
      filter: { ...PLAIN_QUERY.filter, minUpvotes },
    }),
    feedDescription: searchFeedDescription(text, minUpvotes),
    emptySince: FIRST_DAY,
  };
  const urls = {
    id: `${siteUrl()}/search/feed.${format}${query}`,
    selfUrl: siteUrl() + path,
    pageUrl: `${siteUrl()}/search${query}`,
    firstUrl: siteUrl() + part(null),
    nextUrl: found.next && siteUrl() + part(found.next),
  };
  return { path, madeAt, ...(await serializeFeed(format, list, found.ids, urls)) };
}

/**
 * Ids of the papers that an address leaves of its list from its place on, and where the next part begins.
 * @param reader whose marks "unread only" goes by; null for nobody's.
 */
export async function listEntryIds(
  { entry, choices, after }: Pick<ListAddress, "entry" | "choices" | "after">,
  { scope }: FoundList,
  reader: string | null,
  limit: number,
): Promise<{ ids: string[]; next: string | null }> {
  const list = { scope, filter: filterOf(choices, reader), order: orderOf(entry, choices) };
  const { papers, next } = await listPapers({ ...list, after, limit });
  return { ids: papers.map(({ id }) => id), next: next && formatPaperCursor(next) };
}

/** Writes a feed. @param urls where it is. @param reasons what its reader follows of papers, by id. */
export async function serializeFeed(
  format: FeedFormat,
  { feedTitle, feedDescription, emptySince }: Pick<FoundList, "feedTitle" | "feedDescription" | "emptySince">,
  ids: string[],
  urls: Pick<ListFeed, "id" | "selfUrl" | "pageUrl" | "firstUrl" | "nextUrl">,
  reasons: Record<string, FollowReason[]> = {},
): Promise<{ body: string; news: string }> {
  const papers = await listFeedPapers(ids);
  const feed: ListFeed = {
    ...urls,
    title: feedTitle,
    subtitle: feedDescription,
    emptySince: new Date(`${emptySince}T00:00:00Z`),
    siteName: env.SITE_NAME,
    siteUrl: siteUrl(),
    entries: papers.map((paper) => toFeedEntry(paper, reasons[paper.id])),
  };
  return { body: feedFormats[format].format(feed), news: newsOf(feed) };
}
