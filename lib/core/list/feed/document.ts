import { formatAtom } from "./atom";
import type { FeedEntry } from "./entry";
import { formatJsonFeed } from "./json-feed";

/** The feed beside a list, before it is written as Atom or JSON Feed. Addresses are whole ones. */
export type ListFeed = {
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
  /** As `updated` when there are no entries. */
  emptySince: Date;
  entries: FeedEntry[];
};

/** The forms of a feed by how their addresses end. */
export const feedFormats = {
  atom: { type: "application/atom+xml", name: "Atom", format: formatAtom },
  json: { type: "application/feed+json", name: "JSON Feed", format: formatJsonFeed },
} satisfies Record<string, { type: string; name: string; format: (feed: ListFeed) => string }>;

export type FeedFormat = keyof typeof feedFormats;

export const isFeedFormat = (text: string): text is FeedFormat => Object.hasOwn(feedFormats, text);
