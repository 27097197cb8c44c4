import type { PaperDraft } from "@/db/queries/paper/normalized-paper";
import { namesInLine } from "@/lib/core/paper/printed-authors";
import { parseArxivId } from "@/lib/core/source/arxiv";
import { foldText } from "@/lib/core/text/fold-text";
import { draftFromArxiv } from "./arxiv-draft";
import { type SourceItem, toItem } from "./source";
import { child, children, parseXml, text, texts, type XmlNode } from "./xml";

/** What stands before the abstract: "arXiv:2611.90160v2 Announce Type: replace-cross Abstract: ". */
const ANNOUNCEMENT =
  /^\s{0,40}(?:<p>\s{0,40})?arXiv:(\S{1,60})\s{1,40}Announce Type:\s{0,40}\S{1,40}\s+(?:Abstract:\s*)?/i;
/** Until 2024 titles ended with "(arXiv:2401.00001v1 [cs.CL])", and names were links. */
const NAMED_IN_TITLE = / ?\( ?arXiv:(\S{1,60}?) ?(?:\[[^\]]{0,60}\])? ?(?:UPDATED|CROSS LISTED)? ?\)$/i;
/** "if <a, b> then" is text. */
const TAG = /<\/?(?:a|p|i|b|br|span)(?:\s{1,20}[a-z]{1,20}="[^"<>]{0,2000}"){0,10}\s{0,20}\/?>/gi;

/**
 * The papers of arXiv's daily announcements, in the form of RSS. Source: https://info.arxiv.org/help/rss_specifications.html
 * @throws Error when it is no such feed.
 */
export function parseRss(xml: string, place: string): SourceItem[] {
  const document = parseXml(xml);
  const root = child(document, "rss" in document ? "rss" : "RDF");
  const channel = child(root, "channel");
  if (!("channel" in root)) throw new Error("it is not an RSS feed");
  const items = [...children(channel, "item"), ...children(root, "item")];
  return items.map((item, index) => readAnnouncement(item, `${place}, item ${index + 1}`));
}

/** Whether an entry of an Atom feed announces a paper, as against an answer of arXiv's search. */
export const isAnnouncement = (entry: XmlNode): boolean =>
  "announce_type" in entry || ANNOUNCEMENT.test(text(entry, "summary") ?? "");

/** An item of RSS or an entry of Atom. */
export function readAnnouncement(item: XmlNode, place: string): SourceItem {
  const said = text(item, "summary") ?? text(item, "description") ?? "";
  const given = text(item, "title");
  const title = given === null ? null : foldText(given);
  const named = [
    text(item, "id"),
    text(item, "guid"),
    ANNOUNCEMENT.exec(said)?.[1],
    NAMED_IN_TITLE.exec(title ?? "")?.[1],
    text(item, "link"),
    text(item, "@about"),
  ].filter((each) => typeof each === "string");
  const parsed = named.flatMap((each) => parseArxivId(each) ?? []);
  const id = named.find((each) => parseArxivId(each)) ?? named[0] ?? null;
  const draft: PaperDraft = draftFromArxiv({
    id,
    version: parsed.find(({ version }) => version !== null)?.version ?? null,
    title: title?.replace(NAMED_IN_TITLE, "") ?? null,
    abstract: said.replace(ANNOUNCEMENT, "").replace(TAG, " "),
    authors: authorsOf(item),
    categories: categoriesOf(item),
    comment: null,
    doi: text(item, "DOI") ?? text(item, "doi"),
    journalRef: text(item, "journal_reference") ?? text(item, "journal_ref"),
    // Its dates are those of the announcement.
    publishedAt: null,
    updatedAt: null,
  });
  return toItem(id ? `${place} (${id})` : place, { ...draft, isPartial: true });
}

function authorsOf(item: XmlNode): string[] {
  const listed = children(item, "author").flatMap((author) => texts(author, "name"));
  return listed.length > 0 ? listed : texts(item, "creator").flatMap((line) => namesInLine(line.replace(TAG, "")));
}

/** Of Atom in attributes, of RSS as text. */
function categoriesOf(item: XmlNode): string[] {
  const terms = children(item, "category").flatMap((category) =>
    typeof category["@term"] === "string" ? category["@term"] : [],
  );
  return terms.length > 0 ? terms : texts(item, "category").map((term) => term.trim());
}
