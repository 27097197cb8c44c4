import { formatAtom } from "./atom";
import type { FeedEntry } from "./entry";
import { formatJsonFeed } from "./json-feed";

/** What a feed says of itself, before it is written as Atom or JSON Feed. Addresses are whole ones. */
export type FeedHead = {
  /** Name that stays the same whatever the feed's address holds besides, a token for instance. */
  id: string;
  title: string;
  subtitle: string;
  siteName: string;
  /** Where the site is, without a slash at the end. */
  siteUrl: string;
  /** The page of the list, and where this very document is. */
  pageUrl: string;
  selfUrl: string;
  /** Where the list begins and goes on, when this is a part of it. */
  firstUrl: string;
  nextUrl: string | null;
  /** As `updated` when there are no entries. */
  emptySince: Date;
};

/** The feed beside a list. */
export type ListFeed = FeedHead & { entries: FeedEntry[] };

/**
 * What makes a feed news to who has it: all but the votes, and the order and seconds that they give.
 * @returns text that is the same for feeds that say the same.
 */
export function newsOf(feed: ListFeed): string {
  const entries = feed.entries.map(({ upvotes: _, publishedAt: __, ...entry }) => JSON.stringify(entry));
  const { nextUrl, entries: ___, ...rest } = feed;
  return JSON.stringify({ ...rest, hasNext: nextUrl !== null, entries: entries.toSorted() });
}

/** The forms of a feed by how their addresses end. */
export const feedFormats = {
  atom: { type: "application/atom+xml", name: "Atom", format: formatAtom },
  json: { type: "application/feed+json", name: "JSON Feed", format: formatJsonFeed },
} satisfies Record<string, { type: string; name: string; format: (feed: ListFeed) => string }>;

export type FeedFormat = keyof typeof feedFormats;

export const isFeedFormat = (text: string): text is FeedFormat => Object.hasOwn(feedFormats, text);
