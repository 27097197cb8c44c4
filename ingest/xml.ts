import { XMLParser } from "fast-xml-parser";

const LISTS = new Set([
  "entry",
  "item",
  "author",
  "category",
  "record",
  "version",
  "creator",
  "description",
  "date",
  "identifier",
]);

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  removeNSPrefix: true,
  parseTagValue: false,
  parseAttributeValue: false,
  // A name that is in every record may stand in it once, which must not change its shape.
  isArray: (name) => LISTS.has(name),
});

export type XmlNode = { [name: string]: XmlValue };
type XmlValue = string | XmlNode | XmlValue[] | undefined;

/** @throws Error with one sentence when the text is no whole XML, is not in UTF-8, or declares a document type. */
export function parseXml(text: string): XmlNode {
  // arXiv declares none, and entities of one's own making are how a small document grows without bound.
  if (/<!DOCTYPE/i.test(text)) throw new Error("it declares a document type, which is not read");
  const encoding = /^\s*<\?xml[^>]*\bencoding=["']([^"']+)["']/.exec(text)?.[1];
  if (encoding && !/^(utf-?8|us-ascii)$/i.test(encoding)) throw new Error(`it is in ${encoding}; only UTF-8 is read`);
  if (!/>\s*$/.test(text)) throw new Error("it is cut off");
  return parser.parse(text, true) as XmlNode;
}

/** The element called `name`, or an empty one. */
export function child(node: XmlNode, name: string): XmlNode {
  const value = node[name];
  const first = Array.isArray(value) ? value[0] : value;
  return typeof first === "object" && !Array.isArray(first) ? first : {};
}

/** All elements called `name`. */
export function children(node: XmlNode, name: string): XmlNode[] {
  return values(node, name).filter((value): value is XmlNode => typeof value === "object" && !Array.isArray(value));
}

/** The text of the first element called `name`, or null. */
export function text(node: XmlNode, name: string): string | null {
  return texts(node, name)[0] ?? null;
}

/** The texts of all elements called `name`. */
export function texts(node: XmlNode, name: string): string[] {
  return values(node, name).flatMap((value) => {
    if (typeof value === "string") return value;
    const inner = typeof value === "object" && !Array.isArray(value) ? value["#text"] : undefined;
    return typeof inner === "string" ? inner : [];
  });
}

function values(node: XmlNode, name: string): XmlValue[] {
  const value = node[name];
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
