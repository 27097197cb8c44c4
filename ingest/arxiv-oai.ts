import { namesInLine } from "@/lib/core/paper/printed-authors";
import { parseArxivId } from "@/lib/core/source/arxiv";
import { type ArxivFacts, draftFromArxiv } from "./arxiv-draft";
import { UpstreamError } from "./http";
import { type SourceItem, toItem } from "./source";
import { child, children, parseXml, text, texts, type XmlNode } from "./xml";

export type OaiPage = { items: SourceItem[]; resumptionToken: string | null };

/**
 * A ListRecords or GetRecord answer in the formats arXivRaw, arXiv or oai_dc. Source: https://info.arxiv.org/help/oa/
 * @throws UpstreamError when arXiv refuses the request, Error when it is no such answer.
 */
export function parseOaiPage(xml: string, place: string): OaiPage {
  const document = parseXml(xml);
  if (!("OAI-PMH" in document)) throw new Error("it is not an OAI-PMH answer");
  const answer = child(document, "OAI-PMH");
  const refusal = answer.error;
  if (refusal !== undefined && child(answer, "error")["@code"] !== "noRecordsMatch")
    throw new UpstreamError(`arXiv refused the request: ${text(answer, "error") ?? child(answer, "error")["@code"]}`);
  const list = "ListRecords" in answer ? child(answer, "ListRecords") : child(answer, "GetRecord");
  const items = children(list, "record").map((record, index) => readRecord(record, `${place}, record ${index + 1}`));
  return { items, resumptionToken: text(list, "resumptionToken")?.trim() || null };
}

function readRecord(record: XmlNode, place: string): SourceItem {
  const header = child(record, "header");
  const identifier = text(header, "identifier");
  const named = identifier ? `${place} (${identifier})` : place;
  if (header["@status"] === "deleted") return { place: named, reason: "arXiv lists it as deleted" };
  const metadata = child(record, "metadata");
  const read = FORMATS.find(([name]) => name in metadata);
  if (!read) return { place: named, reason: "its metadata is in none of the formats arXivRaw, arXiv and oai_dc" };
  return toItem(named, draftFromArxiv(read[1](child(metadata, read[0]), identifier)));
}

const FORMATS: [name: string, read: (node: XmlNode, identifier: string | null) => ArxivFacts][] = [
  ["arXivRaw", readRaw],
  ["arXiv", readArxiv],
  ["dc", readDublinCore],
];

/** The only format that tells versions and times of day. */
function readRaw(node: XmlNode): ArxivFacts {
  const versions = children(node, "version");
  const last = versions.at(-1);
  const number = /^v(\d+)$/.exec(String(last?.["@version"] ?? ""))?.[1];
  return {
    id: text(node, "id"),
    version: number ? Number(number) : null,
    title: text(node, "title"),
    abstract: text(node, "abstract"),
    authors: namesInLine(text(node, "authors") ?? ""),
    categories: words(text(node, "categories")),
    comment: text(node, "comments"),
    doi: text(node, "doi"),
    journalRef: text(node, "journal-ref"),
    publishedAt: versions[0] ? text(versions[0], "date") : null,
    updatedAt: last ? text(last, "date") : null,
  };
}

function readArxiv(node: XmlNode): ArxivFacts {
  return {
    id: text(node, "id"),
    version: null,
    title: text(node, "title"),
    abstract: text(node, "abstract"),
    authors: children(child(node, "authors"), "author").map((author) =>
      [text(author, "forenames"), text(author, "keyname"), text(author, "suffix")].filter(Boolean).join(" "),
    ),
    categories: words(text(node, "categories")),
    comment: text(node, "comments"),
    doi: text(node, "doi"),
    journalRef: text(node, "journal-ref"),
    publishedAt: text(node, "created"),
    updatedAt: text(node, "updated"),
  };
}

/** Subjects are names such as "Mathematics - Logic" here, so that categories stay unknown. */
function readDublinCore(node: XmlNode, identifier: string | null): ArxivFacts {
  const descriptions = texts(node, "description");
  const comment = descriptions.find((description) => description.startsWith("Comment:"));
  const dates = texts(node, "date");
  return {
    id: texts(node, "identifier").find((link) => parseArxivId(link)) ?? identifier,
    version: null,
    title: text(node, "title"),
    abstract: descriptions.find((description) => !description.startsWith("Comment:")) ?? null,
    authors: texts(node, "creator").map((creator) => {
      const [family, given, ...generation] = creator.split(/,\s*/);
      return [given, family, ...generation].filter(Boolean).join(" ");
    }),
    categories: [],
    comment: comment ? comment.slice("Comment:".length) : null,
    doi: texts(node, "identifier").find((identifier) => identifier.startsWith("doi:")) ?? null,
    journalRef: null,
    publishedAt: dates[0] ?? null,
    updatedAt: dates.at(-1) ?? null,
  };
}

function words(value: string | null): string[] {
  return value?.trim().split(/\s+/).filter(Boolean) ?? [];
}
