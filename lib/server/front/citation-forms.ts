import { CITATION_MEDIA_TYPES } from "@/lib/core/citation/paths";
import { decodeSegment } from "@/lib/core/decode-segment";
import { originalOf, parsePaperId } from "@/lib/core/source";
import { siteUrl } from "@/lib/server/runtime/env";
import { parseListAddress, renderingPath } from "@/lists/address";

const PAPER = /^\/papers\/([^?#]+)$/;
const forms = Object.entries(CITATION_MEDIA_TYPES) as [keyof typeof CITATION_MEDIA_TYPES, string][];
const NAMES_ONE = new RegExp(forms.map(([, type]) => type.replace(/[.+/]/g, "\\$&")).join("|"), "i");

/**
 * Where the citations of a page stand, when a request would rather have them than the page: of a paper, or of a list.
 * @param accept its Accept header. @returns null when the page itself is wanted, or has none.
 */
export function askedCitations(path: string, accept: string | undefined): string | null {
  if (!accept || !NAMES_ONE.test(accept)) return null;
  const wanted = preferred(accept);
  const extension = forms.find(([, type]) => type === wanted)?.[0];
  if (!extension) return null;
  if (paperAt(path)) return `${path}.${extension}`;
  const list = parseListAddress(path, new URLSearchParams());
  const cited = list?.rendering === "page" ? renderingPath(path, extension) : null;
  return cited && parseListAddress(cited, new URLSearchParams()) ? cited : null;
}

/** The media type that an Accept header puts first. Source: https://www.rfc-editor.org/rfc/rfc9110#section-12.5.1 */
function preferred(accept: string): string {
  const ranges = accept.split(",").map((range) => {
    const [type = "", ...parameters] = range.split(";").map((part) => part.trim().toLowerCase());
    const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
    return { type, weight: weight === undefined ? 1 : Number(weight) || 0 };
  });
  const [first] = ranges.toSorted((a, b) => b.weight - a.weight);
  return first && first.weight > 0 ? first.type : "";
}

/**
 * Links of a paper's page by which programs find its citations and its name for good; [] for another address. Source:
 * https://signposting.org/FAIR/
 */
export function citationLinks(path: string): string[] {
  const id = paperAt(path);
  if (!id) return [];
  const page = `${siteUrl()}/papers/${id}`;
  const { doi } = originalOf({ id, abstractOrigin: "arxiv", version: null, withdrawnAt: null });
  return [
    `<https://doi.org/${doi}>; rel="cite-as"`,
    ...forms.map(([extension, type]) => `<${page}.${extension}>; rel="describedby"; type="${type}"`),
    `<${page}.md>; rel="alternate"; type="text/markdown"`,
  ];
}

const paperAt = (path: string): string | null => {
  const text = PAPER.exec(path)?.[1];
  return (text && parsePaperId(decodeSegment(text))?.id) || null;
};
