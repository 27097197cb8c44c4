import { XMLBuilder } from "fast-xml-parser";
import { entityPath } from "../../entity/entities";
import { findTopic } from "../../entity/topics";
import { originalOf } from "../../source";
import type { FeedHead, ListFeed } from "./document";
import type { FeedEntry } from "./entry";
import { withoutIllegal } from "./legal-text";

const ATTRIBUTE = "@";
const TEXT = "#text";

const builder = new XMLBuilder({
  attributeNamePrefix: ATTRIBUTE,
  textNodeName: TEXT,
  ignoreAttributes: false,
  suppressEmptyNode: true,
  // Else an attribute that says "true" loses its value.
  suppressBooleanAttributes: false,
  format: true,
  indentBy: "",
});

/** An XML document; no character that XML cannot hold gets out, wherever it came from. */
export function serializeXml(root: Record<string, unknown>): string {
  return withoutIllegal(builder.build({ "?xml": { "@version": "1.0", "@encoding": "utf-8" }, ...root }));
}

/** The feed of a list as Atom. */
export const formatAtom = (feed: ListFeed): string =>
  writeAtom(
    feed,
    feed.entries.map(({ updatedAt }) => updatedAt),
    feed.entries.map((entry) => atomEntry(entry, feed.siteUrl)),
  );

/** A feed as Atom. @param updated when each entry last changed. Source: https://www.rfc-editor.org/rfc/rfc4287 */
export function writeAtom(feed: FeedHead, updated: Date[], entries: Record<string, unknown>[]): string {
  const latest = updated.reduce<Date | null>((last, each) => (last && last > each ? last : each), null);
  return serializeXml({
    feed: {
      "@xmlns": "http://www.w3.org/2005/Atom",
      "@xmlns:media": "http://search.yahoo.com/mrss/",
      id: feed.id,
      title: atomText(feed.title),
      subtitle: atomText(feed.subtitle),
      updated: (latest ?? feed.emptySince).toISOString(),
      link: [
        { "@rel": "self", "@type": "application/atom+xml", "@href": feed.selfUrl },
        { "@rel": "alternate", "@type": "text/html", "@href": feed.pageUrl },
        // Source: https://www.rfc-editor.org/rfc/rfc5005#section-3
        { "@rel": "first", "@type": "application/atom+xml", "@href": feed.firstUrl },
        ...(feed.nextUrl ? [{ "@rel": "next", "@type": "application/atom+xml", "@href": feed.nextUrl }] : []),
      ],
      author: { name: feed.siteName, uri: feed.siteUrl },
      icon: `${feed.siteUrl}/icon.svg`,
      generator: "Daily Papers",
      entry: entries,
    },
  });
}

function atomEntry(entry: FeedEntry, siteUrl: string) {
  const original = originalOf(entry);
  return {
    // The same in every feed, and whatever becomes of this site's address.
    id: original.url,
    title: atomText(entry.title),
    published: entry.publishedAt.toISOString(),
    updated: entry.updatedAt.toISOString(),
    link: [
      { "@rel": "alternate", "@type": "text/html", "@href": `${siteUrl}/papers/${entry.id}` },
      { "@rel": "related", "@type": "text/html", "@href": original.url, "@title": original.archive },
      // Not an enclosure: programs fetch those by themselves, which sources ask not to be done.
      ...(original.pdfUrl
        ? [{ "@rel": "related", "@type": "application/pdf", "@href": original.pdfUrl, "@title": "PDF" }]
        : []),
      ...(entry.codeUrl ? [{ "@rel": "related", "@href": entry.codeUrl, "@title": "Code" }] : []),
    ],
    author: entry.authors.map(({ name, slug }) => ({ name, uri: siteUrl + entityPath("author", slug) })),
    category: [
      ...entry.categories.map((term) => ({
        "@term": term,
        "@scheme": original.categoryScheme,
        "@label": findTopic(term)?.name ?? term,
      })),
      ...(entry.organization
        ? [
            {
              "@term": entry.organization.slug,
              "@scheme": `${siteUrl}/organizations`,
              "@label": entry.organization.name,
            },
          ]
        : []),
    ],
    summary: atomText(entry.summary),
    // Apart from the text, so that a vote makes no entry new. YouTube's feeds say likes so.
    "media:community": { "media:statistics": { "@favorites": entry.upvotes } },
  };
}

/** Plain text of an element. */
export const atomText = (text: string) => ({ "@type": "text", [TEXT]: text });

/** HTML as the content of an element. */
export const atomHtml = (html: string) => ({ "@type": "html", [TEXT]: html });
