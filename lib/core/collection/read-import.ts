import { XMLParser } from "fast-xml-parser";
import { findMentionedId, parsePaperId } from "../source";
import { IMPORT_UNREADABLE } from "./sentences";

/** One paper of a list that somebody brings: what it is called, and what it goes by. */
export type ImportedReference = {
  /** Its title, or the line that names it. */
  name: string;
  /** Canonical id of a paper that a source of this site has; null where nothing names one. */
  id: string | null;
  /** A DOI of a publisher, in lower case, by which the paper may be known here. */
  doi: string | null;
};

/** Characters of a name that are repeated to its reader. */
const NAME_LENGTH_MAX = 200;

/** The papers that a text lists: BibTeX or an id or address on each line in its order, Zotero's RDF by kinds of papers. */
export function readImport(text: string): ImportedReference[] | { problem: string } {
  const found = /<rdf:RDF[\s>]/.test(text)
    ? readRdf(text)
    : /@\s*[A-Za-z]+\s*[{(]/.test(text)
      ? readBibtex(text)
      : readLines(text);
  return Array.isArray(found) ? withoutDoubles(found) : found;
}

/** The same paper twice is one. */
function withoutDoubles(references: ImportedReference[]): ImportedReference[] {
  const seen = new Set<string>();
  return references.filter(({ id, doi, name }) => {
    const key = id ?? doi ?? `name ${name}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** A line that is a paper's, or several ids with spaces or commas between them. */
function readLines(text: string): ImportedReference[] {
  return text.split(/\r\n?|\n/).flatMap((line) => {
    const said = line.trim();
    if (said === "") return [];
    const parts = said.split(/[\s,;]+/).filter((part) => part !== "");
    const ids = parts.map((part) => parsePaperId(part)?.id ?? null);
    if (parts.length > 1 && ids.every((id) => id !== null))
      return parts.map((part, index) => ({ name: nameOf(part), id: ids[index] ?? null, doi: null }));
    return [toReference(said, [said])];
  });
}

/** @param texts that may name the paper, the surest first. */
function toReference(name: string, texts: (string | undefined)[]): ImportedReference {
  const said = texts.filter((text) => text !== undefined && text !== "") as string[];
  let id: string | null = null;
  for (const text of said) id ??= findMentionedId(text)?.id ?? null;
  const doi = id === null ? (doiIn(said) ?? null) : null;
  return { name: nameOf(name), id, doi };
}

function doiIn(texts: string[]): string | undefined {
  for (const text of texts) {
    const [doi] = /\b10\.\d{4,9}\/[^\s"<>{}]{1,300}/.exec(text) ?? [];
    if (doi) return withoutTail(doi).toLowerCase();
  }
  return undefined;
}

/** A DOI without the signs of a sentence that end it. */
function withoutTail(doi: string): string {
  let end = doi.length;
  while (").,;".includes(doi[end - 1]!)) end--;
  return doi.slice(0, end);
}

const nameOf = (text: string): string => {
  const name = text.replace(/\s+/gu, " ").trim();
  return [...name].length > NAME_LENGTH_MAX ? `${[...name].slice(0, NAME_LENGTH_MAX).join("")}…` : name;
};

/** Entries that are no references. */
const NO_ENTRY = /^(?:comment|string|preamble)$/i;

/** Reads only what names a paper; an entry that does not end is read as far as it goes. */
function readBibtex(text: string): ImportedReference[] {
  const found: ImportedReference[] = [];
  const start = /@\s*([A-Za-z]+)\s*[{(]/g;
  for (let match = start.exec(text); match; match = start.exec(text)) {
    const end = endOfEntry(text, start.lastIndex);
    const body = text.slice(start.lastIndex, end);
    start.lastIndex = end;
    if (NO_ENTRY.test(match[1]!)) continue;
    const key = /^\s*([^,\s]*)/.exec(body)?.[1] ?? "";
    const fields = readFields(body);
    const title = (fields.get("title") ?? "").replace(/[{}]/g, "");
    // An eprint of another archive is no id here.
    const isOfSource = /^(?:|arxiv|biorxiv|medrxiv)$/i.test(
      fields.get("archiveprefix") ?? fields.get("eprinttype") ?? "",
    );
    found.push(
      toReference(title || key, [
        isOfSource ? fields.get("eprint") : undefined,
        fields.get("arxivid"),
        fields.get("doi"),
        fields.get("url"),
        fields.get("howpublished"),
        fields.get("journal"),
        fields.get("note"),
      ]),
    );
  }
  return found;
}

/** Where an entry ends, whose opening brace is before `from`: at the brace that closes it, or before the next entry. */
function endOfEntry(text: string, from: number): number {
  let depth = 1;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\\") at++;
    else if (sign === "{") depth++;
    else if (sign === "}" && --depth === 0) return at;
    else if (sign === "@" && text[at - 1] === "\n" && /^@\s*[A-Za-z]+\s*[{(]/.test(text.slice(at, at + 40))) return at;
  }
  return text.length;
}

/**
 * Fields of an entry by their names in lower case; values as they stand between their braces or quotes. Looks at each sign a few
 * times at most, however long a run of letters or blanks is.
 */
function readFields(body: string): Map<string, string> {
  const fields = new Map<string, string>();
  const start = /(?<![\w-])([A-Za-z][\w-]*)\s*=\s*/g;
  for (let match = start.exec(body); match; match = start.exec(body)) {
    const from = start.lastIndex;
    if (!beginsField(body, match.index)) continue;
    const sign = body[from];
    const end =
      sign === "{" ? endOfEntry(body, from + 1) : sign === '"' ? endOfQuote(body, from + 1) : endOfWord(body, from);
    const name = match[1]!.toLowerCase();
    const value = body.slice(sign === "{" || sign === '"' ? from + 1 : from, end).trim();
    if (!fields.has(name)) fields.set(name, value);
    start.lastIndex = Math.max(end, from);
  }
  return fields;
}

/** Whether a comma, or the beginning of a line, is all that stands before a name. */
function beginsField(body: string, at: number): boolean {
  let before = at - 1;
  while (before >= 0 && body[before] !== "\n" && /\s/.test(body[before]!)) before--;
  return before < 0 || body[before] === "," || body[before] === "\n";
}

function endOfQuote(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at++) {
    const sign = text[at];
    if (sign === "\\") at++;
    else if (sign === "{") depth++;
    else if (sign === "}") depth--;
    else if (sign === '"' && depth <= 0) return at;
  }
  return text.length;
}

function endOfWord(text: string, from: number): number {
  const end = text.slice(from).search(/[,\n}]/);
  return end < 0 ? text.length : from + end;
}

/** An element of RDF; several of a name are a list. */
type Element = { [name: string]: Element | Element[] | string | undefined };

const rdfParser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseTagValue: false,
  // A document's own entities could grow without end.
  processEntities: false,
  isArray: (name) => name.includes(":"),
});

/** What Zotero's RDF has beside references. */
const NO_REFERENCE = /^(?:z:Collection|z:Attachment|bib:Memo|bib:Journal|z:Annotation|@.*|\?xml)$/;

function readRdf(text: string): ImportedReference[] | { problem: string } {
  let parsed: Element;
  try {
    parsed = rdfParser.parse(text) as Element;
  } catch {
    return { problem: IMPORT_UNREADABLE };
  }
  const [root] = listed(parsed["rdf:RDF"]);
  if (!root || typeof root === "string") return { problem: IMPORT_UNREADABLE };
  return Object.entries(root)
    .filter(([name]) => !NO_REFERENCE.test(name))
    .flatMap(([, elements]) => listed(elements))
    .flatMap((element) => {
      if (typeof element === "string") return [];
      const title = wordsOf(element["dc:title"])[0] ?? "";
      const named = [
        String(element["@rdf:about"] ?? ""),
        ...wordsOf(element["dc:identifier"]),
        ...wordsOf(element["dc:description"]),
        ...wordsOf(element["z:archiveLocation"]),
        ...wordsOf(element["dc:source"]),
        ...wordsOf(element["dcterms:isPartOf"]),
      ].map(withEntities);
      const name = withEntities(title) || named.find((each) => each !== "") || "";
      return name === "" ? [] : [toReference(name, named)];
    });
}

const listed = (found: Element[string]): (Element | string)[] =>
  found === undefined ? [] : Array.isArray(found) ? found : [found];

/** Levels of elements in which texts are looked for; real files have three. */
const DEPTH_MAX = 20;

/** All texts within elements, outer ones first. */
function wordsOf(found: Element[string], depth = 0): string[] {
  if (depth > DEPTH_MAX) return [];
  return listed(found).flatMap((each) =>
    typeof each === "string"
      ? [each]
      : Object.entries(each).flatMap(([name, inner]) => (name.startsWith("@") ? [] : wordsOf(inner, depth + 1))),
  );
}

const ENTITIES: Record<string, string> = { lt: "<", gt: ">", quot: '"', apos: "'", amp: "&" };
const withEntities = (text: string): string =>
  text.replace(/&(lt|gt|quot|apos|amp);/g, (_, name: string) => ENTITIES[name] ?? "");
