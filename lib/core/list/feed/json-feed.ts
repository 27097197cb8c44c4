import { entityPath } from "../../entity/entities";
import { originalOf } from "../../source";
import type { FeedHead, ListFeed } from "./document";
import type { FeedEntry } from "./entry";

/** The feed of a list as JSON Feed. */
export const formatJsonFeed = (feed: ListFeed): string =>
  writeJsonFeed(
    feed,
    feed.entries.map((entry) => jsonItem(entry, feed.siteUrl)),
  );

/** A feed as JSON Feed 1.1; what that has no word for is under `_daily_papers`. Source: https://www.jsonfeed.org/version/1.1/ */
export const writeJsonFeed = (feed: FeedHead, items: Record<string, unknown>[]): string =>
  JSON.stringify({
    version: "https://jsonfeed.org/version/1.1",
    title: feed.title,
    description: feed.subtitle,
    home_page_url: feed.pageUrl,
    feed_url: feed.selfUrl,
    ...(feed.nextUrl && { next_url: feed.nextUrl }),
    icon: `${feed.siteUrl}/apple-icon.png`,
    authors: [{ name: feed.siteName, url: feed.siteUrl }],
    items,
  });

function jsonItem(entry: FeedEntry, siteUrl: string) {
  const { organization } = entry;
  const original = originalOf(entry);
  return {
    id: original.url,
    url: `${siteUrl}/papers/${entry.id}`,
    external_url: original.url,
    title: entry.title,
    content_text: entry.summary,
    date_published: entry.publishedAt.toISOString(),
    date_modified: entry.updatedAt.toISOString(),
    authors: entry.authors.map(({ name, slug }) => ({ name, url: siteUrl + entityPath("author", slug) })),
    tags: [...entry.categories, ...(organization ? [organization.name] : [])],
    ...(original.pdfUrl && {
      attachments: [{ url: original.pdfUrl, mime_type: "application/pdf", title: "PDF" }],
    }),
    _daily_papers: {
      upvotes: entry.upvotes,
      featured_on: entry.featuredOn,
      author_count: entry.authorCount,
      organization: organization && {
        slug: organization.slug,
        name: organization.name,
        url: siteUrl + entityPath("organization", organization.slug),
      },
      code_url: entry.codeUrl,
      withdrawn: entry.withdrawnAt !== null,
      ...(entry.reasons.length > 0 && { reasons: entry.reasons }),
    },
  };
}
