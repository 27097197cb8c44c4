import { parseArxivId } from "@/lib/core/source/arxiv";
import { isAnnouncement, readAnnouncement } from "./arxiv-announcements";
import { draftFromArxiv } from "./arxiv-draft";
import { RefusedError } from "./http";
import { type SourceItem, toItem } from "./source";
import { child, children, parseXml, text, texts, type XmlNode } from "./xml";

export type AtomPage = { items: SourceItem[]; total: number };

/**
 * A page of arXiv's search API, or its announcements as Atom. Source: https://info.arxiv.org/help/api/user-manual.html
 * @throws RefusedError when it is arXiv's way of saying that the query was wrong, Error when it is no such page.
 */
export function parseAtomPage(xml: string, place: string): AtomPage {
  const document = parseXml(xml);
  if (!("feed" in document)) throw new Error("it is not an Atom feed");
  const feed = child(document, "feed");
  const entries = children(feed, "entry");
  const refusal = entries.find((entry) => /\/api\/errors/.test(text(entry, "id") ?? ""));
  if (refusal) throw new RefusedError(`arXiv refused the query: ${text(refusal, "summary") ?? "it gave no reason"}`);
  const items = entries.map((entry, index) => readEntry(entry, `${place}, entry ${index + 1}`));
  return { items, total: Number(text(feed, "totalResults") ?? entries.length) };
}

function readEntry(entry: XmlNode, place: string): SourceItem {
  if (isAnnouncement(entry)) return readAnnouncement(entry, place);
  const id = text(entry, "id");
  const terms = children(entry, "category").flatMap((category) => {
    const term = category["@term"];
    return typeof term === "string" ? term : [];
  });
  const primary = child(entry, "primary_category")["@term"];
  return toItem(
    id ? `${place} (${id})` : place,
    draftFromArxiv({
      id,
      version: parseArxivId(id ?? "")?.version ?? null,
      title: text(entry, "title"),
      abstract: text(entry, "summary"),
      authors: children(entry, "author").flatMap((author) => texts(author, "name")),
      categories: typeof primary === "string" ? [primary, ...terms] : terms,
      comment: text(entry, "comment"),
      doi: text(entry, "doi"),
      journalRef: text(entry, "journal_ref"),
      publishedAt: text(entry, "published"),
      updatedAt: text(entry, "updated"),
    }),
  );
}
