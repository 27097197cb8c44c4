import { z } from "zod";
import { type Element, readXml } from "./xml-tree";

const ATOM = "{http://www.w3.org/2005/Atom}";
const MEDIA = "{http://search.yahoo.com/mrss/}";
const DATE = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** How often each element may stand in its parent: [least, most]. */
const COUNTS: Record<string, Record<string, [number, number]>> = {
  feed: {
    id: [1, 1],
    title: [1, 1],
    updated: [1, 1],
    subtitle: [0, 1],
    icon: [0, 1],
    logo: [0, 1],
    rights: [0, 1],
    generator: [0, 1],
    author: [0, 1_000],
    contributor: [0, 1_000],
    category: [0, 1_000],
    link: [1, 1_000],
    entry: [0, 100],
  },
  entry: {
    id: [1, 1],
    title: [1, 1],
    updated: [1, 1],
    published: [0, 1],
    summary: [0, 1],
    content: [0, 1],
    rights: [0, 1],
    source: [0, 1],
    author: [0, 1_000],
    contributor: [0, 1_000],
    category: [0, 1_000],
    link: [1, 1_000],
  },
  author: { name: [1, 1], uri: [0, 1], email: [0, 1] },
};

/**
 * What a feed validator would find wrong with an Atom document, one line each: the rules of RFC 4287 that a schema and
 * the W3C's validator check. No validator is on npm, and the W3C's is a service.
 */
export function listAtomProblems(xml: string): string[] {
  const feed = readXml(xml);
  if (feed.name !== `${ATOM}feed`) return [`The root is ${feed.name}.`];
  const entries = childrenOf(feed, "entry");
  const problems = [feed, ...entries].flatMap(containerProblems);
  if (!childrenOf(feed, "link").some((link) => link.attributes.rel === "self"))
    problems.push("The feed has no self link.");
  if (childrenOf(feed, "author").length === 0 && entries.some((entry) => childrenOf(entry, "author").length === 0))
    problems.push("An entry has no author, nor has the feed.");
  const ids = entries.map((entry) => textOf(entry, "id"));
  if (new Set(ids).size !== ids.length) problems.push("Two entries have one id.");
  return problems;
}

function containerProblems(element: Element): string[] {
  const kind = element.name.replace(ATOM, "");
  const where = `${kind} ${textOf(element, "id")}`;
  const problems = countProblems(element, kind);
  if (!isAbsolute(textOf(element, "id"))) problems.push("The id is no absolute IRI.");
  for (const child of element.children) {
    if (child.name.startsWith(MEDIA)) continue;
    const name = child.name.replace(ATOM, "");
    if (/^(updated|published)$/.test(name) && !isDate(child.text)) problems.push(`${name} is ${child.text}.`);
    if (/^(title|subtitle|summary|content|rights)$/.test(name)) problems.push(...textProblems(name, child));
    if (/^(author|contributor)$/.test(name)) problems.push(...personProblems(child));
    if (name === "link") problems.push(...linkProblems(child));
    if (name === "category" && !child.attributes.term) problems.push("A category has no term.");
    if (/^(icon|logo)$/.test(name) && !isAbsolute(child.text)) problems.push(`${name} is no absolute IRI.`);
  }
  const links = childrenOf(element, "link");
  const alternates = links.filter((link) => (link.attributes.rel ?? "alternate") === "alternate");
  const types = alternates.map((link) => `${link.attributes.type} ${link.attributes.hreflang}`);
  if (new Set(types).size !== types.length) problems.push("Two alternate links have one type.");
  if (kind === "entry" && alternates.length === 0 && childrenOf(element, "content").length === 0)
    problems.push("There is neither content nor an alternate link.");
  return problems.map((problem) => `${where}: ${problem}`);
}

function countProblems(element: Element, kind: string): string[] {
  const counts = COUNTS[kind] ?? {};
  const foreign = element.children.filter(
    ({ name }) => !name.startsWith(MEDIA) && !Object.hasOwn(counts, name.replace(ATOM, "")),
  );
  return [
    ...foreign.map(({ name }) => `${name} does not belong here.`),
    ...Object.entries(counts).flatMap(([name, [least, most]]) => {
      const count = childrenOf(element, name).length;
      return count < least || count > most ? [`There are ${count} of ${name}.`] : [];
    }),
  ];
}

function textProblems(name: string, { attributes, children, text }: Element): string[] {
  const type = attributes.type ?? "text";
  if (!/^(text|html|xhtml)$/.test(type)) return [`${name} is of type ${type}.`];
  if (type === "text" && children.length > 0) return [`${name} is text and has elements.`];
  return name === "title" && !text.trim() ? ["The title is empty."] : [];
}

function personProblems(person: Element): string[] {
  const uri = textOf(person, "uri");
  return [
    ...countProblems(person, "author"),
    ...(textOf(person, "name").trim() ? [] : ["A name is empty."]),
    ...(uri === "" || isAbsolute(uri) ? [] : [`${uri} is no absolute IRI.`]),
  ];
}

function linkProblems({ attributes: { href = "", rel = "alternate", type, length } }: Element): string[] {
  return [
    ...(isAbsolute(href) ? [] : [`The link ${href} is not absolute.`]),
    ...(/^(alternate|related|self|enclosure|via|first|next)$/.test(rel) ? [] : [`A link is ${rel}.`]),
    ...(type === undefined || /^[\w.+-]+\/[\w.+-]+$/.test(type) ? [] : [`A link is of type ${type}.`]),
    ...(rel !== "enclosure" || length ? [] : ["An enclosure has no length."]),
  ];
}

const childrenOf = (element: Element, name: string) => element.children.filter((child) => child.name === ATOM + name);
const textOf = (element: Element, name: string) => childrenOf(element, name)[0]?.text ?? "";
const isDate = (text: string) => DATE.test(text) && !Number.isNaN(Date.parse(text));
const isAbsolute = (text: string) => /^[a-z][a-z0-9+.-]*:[^\s<>"{}|\\^`]+$/i.test(text);

const url = z.url({ protocol: /^https?$/ });
const person = z.strictObject({ name: z.string().min(1), url });

/** JSON Feed 1.1 as its specification has it, of what we use; unknown keys begin with an underscore. */
export const jsonFeedSchema = z.strictObject({
  version: z.literal("https://jsonfeed.org/version/1.1"),
  title: z.string().min(1),
  description: z.string(),
  home_page_url: url,
  feed_url: url,
  icon: url,
  authors: z.array(person).min(1),
  items: z
    .array(
      z.strictObject({
        id: z.string().min(1),
        url,
        external_url: url,
        title: z.string().min(1),
        content_text: z.string(),
        date_published: z.iso.datetime(),
        date_modified: z.iso.datetime(),
        authors: z.array(person),
        tags: z.array(z.string()),
        attachments: z.array(z.strictObject({ url, mime_type: z.string(), title: z.string() })),
        _daily_papers: z.looseObject({ upvotes: z.number().int().min(0) }),
      }),
    )
    .max(100)
    .refine((items) => new Set(items.map(({ id }) => id)).size === items.length, "Two items have one id."),
});
