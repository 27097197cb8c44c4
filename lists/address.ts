import { DEFAULT_VIEW } from "@/lib/core/list/paper-view";
import { decodeSegment } from "../lib/core/decode-segment";
import { parseEntitySlug } from "../lib/core/entity/entity-slugs";
import { type PaperCursor, parsePaperCursor } from "../lib/core/list/paper-cursor";
import { formatPaperListQuery, type PaperFilter, type PaperListQuery, sortsOf } from "../lib/core/list/paper-list";
import { parsePeriod } from "../lib/core/list/periods";
import { readPaperListQuery } from "../lib/core/list/read-paper-list";
import { catalogue } from "./catalogue";
import { hasPart, type ListEntry, type ListPart, type ParameterKind, type Rendering } from "./entry";

/** What an address says: which list, which of its papers and in what order, from where on, and shown as what. */
export type ListAddress = {
  entry: ListEntry;
  /** As its own addresses write it; null for the newest, and for a list without one. */
  parameter: string | null;
  choices: PaperListQuery;
  /** Where the page begins; null at the beginning. */
  after: PaperCursor | null;
  afterText: string | null;
  rendering: Rendering;
  /** Path of its page as it was asked for, in any letter case. */
  pagePath: string;
};

/** How the addresses of renderings end, or begin, beside that of the page; and which part of a list they belong to. */
const beside: { rendering: Rendering; part: ListPart; pattern: RegExp; write: (path: string) => string }[] = [
  ...(["atom", "json"] as const).map((rendering) => ending(rendering, "feeds", `/feed.${rendering}`)),
  ...(["bib", "ris", "csl.json", "txt"] as const).map((rendering) =>
    ending(rendering, "citations", `/papers.${rendering}`),
  ),
  {
    rendering: "markdown",
    part: "markdown",
    pattern: /^(?:\/index|(\/.+))\.md$/,
    write: (path) => (path === "/" ? "/index.md" : `${path}.md`),
  },
  { rendering: "choose", part: "choose", pattern: /^\/cite(\/.+)$/, write: (path) => `/cite${path}` },
];

function ending(rendering: Rendering, part: ListPart, end: string) {
  const pattern = new RegExp(`^(.*)${end.replaceAll(".", "\\.")}$`);
  return { rendering, part, pattern, write: (path: string) => `${path === "/" ? "" : path}${end}` };
}

/** The list of a page's path, whether or not the parameter names one that can be; null when no list has such a path. */
export function findEntry(path: string): { entry: ListEntry; text: string | null } | null {
  for (const entry of catalogue) {
    if (path === entry.path && (!entry.parameter || entry.parameter.mayBeLeftOut)) return { entry, text: null };
    const rest = path.startsWith(`${entry.path}/`) ? path.slice(entry.path.length + 1) : "";
    if (entry.parameter && rest && !rest.includes("/")) return { entry, text: decodeSegment(rest) };
  }
  return null;
}

/**
 * Reads the address of a list in any of its renderings. What a query says wrongly is left out, and the rest holds.
 * @param path as it stands in an address, encoded. @returns null when no list has it: the path is none of theirs, names
 * what cannot be (a 30th of February), or asks for a rendering that the list has not; and when the place is none in it.
 */
export function parseListAddress(path: string, search: URLSearchParams): ListAddress | null {
  const { rendering, part, page } = parseRendering(path);
  const found = findEntry(page);
  if (!found || !hasPart(found.entry, part)) return null;
  const { entry, text } = found;
  const parameter = text === null ? null : parseParameter(entry.parameter!.kind, text);
  if (text !== null && parameter === null) return null;
  const choices = readChoices(entry, (name) => search.get(name));
  const afterText = search.get("after") || null;
  // A search has places of its own.
  if (entry.scope === "search") return { entry, parameter, choices, after: null, afterText, rendering, pagePath: page };
  const after = afterText === null ? null : parsePaperCursor(afterText, sortsOf(entry.scope, orderOf(entry, choices)));
  return afterText !== null && !after
    ? null
    : { entry, parameter, choices, after, afterText, rendering, pagePath: page };
}

/** Writes what parseListAddress reads, without what goes unsaid and in one order: one address for the same list. */
export function formatListAddress({
  entry,
  parameter,
  choices,
  afterText,
  rendering,
}: Omit<ListAddress, "after" | "pagePath">): string {
  const path = listPath(entry, parameter);
  const written = beside.find((each) => each.rendering === rendering)?.write(path) ?? path;
  return `${written}${formatPaperListQuery(choices, afterText, entry.view)}`;
}

/** Path of a list's page. @param parameter null for the newest, or for a list without one. */
export const listPath = ({ path }: ListEntry, parameter: string | null): string =>
  parameter === null ? path : `${path === "/" ? "" : path}/${encodeURIComponent(parameter)}`;

/** Where the same list stands as something else. */
export const renderingPath = (path: string, rendering: Exclude<Rendering, "page">): string =>
  beside.find((each) => each.rendering === rendering)!.write(path);

/** The order that papers come in. */
export const orderOf = (entry: ListEntry, { order }: PaperListQuery) =>
  order === "default" ? (entry.order ?? "default") : order;

/** The whole list that an address asks of, as files have it: how pages show it, and which papers one reader has read, is no part. */
export const wholeList = (address: ListAddress): ListAddress => ({
  ...address,
  choices: shared(address.choices),
  after: null,
  afterText: null,
});

/** What `choices` leave of a list. @param reader whose marks "unread only" goes by; null for nobody's. */
export const filterOf = ({ filter, unread }: PaperListQuery, reader: string | null): PaperFilter => ({
  ...filter,
  submitter: null,
  words: null,
  unreadBy: unread ? reader : null,
});

/** What is chosen for everybody alike. */
export const shared = (choices: PaperListQuery): PaperListQuery => ({ ...choices, unread: false, view: DEFAULT_VIEW });

/** What a query chooses of a list; what the list does not offer, or does by itself, is left out. */
function readChoices(entry: ListEntry, read: (name: string) => string | null | undefined): PaperListQuery {
  const { query } = readPaperListQuery(read, entry.view);
  return entry.orders.includes(query.order) ? query : { ...query, order: "default" };
}

/** The parameter as its list's addresses write it, letter case of organizations aside; null when it can name nothing. */
export function parseParameter(kind: ParameterKind, text: string): string | null {
  if (kind === "day" || kind === "week" || kind === "month") return parsePeriod(kind, text)?.key ?? null;
  return parseEntitySlug(kind, text);
}

function parseRendering(path: string): { rendering: Rendering; part: ListPart; page: string } {
  for (const { rendering, part, pattern } of beside) {
    const match = pattern.exec(path);
    if (match) return { rendering, part, page: match[1] || "/" };
  }
  return { rendering: "page", part: "page", page: path };
}
