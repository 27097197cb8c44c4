import type { ServerResponse } from "node:http";
import { MARKDOWN_PAGES } from "@/lib/core/site/markdown-addresses";
import { citationLinks } from "./citation-forms";

const HAS_MARKDOWN = new RegExp(`^/(?:$|\\?|${MARKDOWN_PAGES}(?:$|[/?.]))`);
/** By which Next's parts tell each other where a request was led to. */
const INTERNAL = "x-middleware-";
/** Length of a body that is sent in pieces: Next drops what a handler says of it in Content-Length. */
export const BODY_LENGTH = "x-body-length";
/** What Next compresses, when it is long enough. */
const COMPRESSIBLE = /^text\/|[/+](?:json|xml|javascript)\b|x-component/;

/**
 * Mends an answer's headers at the last moment, since Next writes its own over what was there before (mendHead).
 * @param url path and query of the request. @param isPrivate caches on the way must not keep the answer.
 */
export function mendHeaders(url: string, response: ServerResponse, isPrivate = false): void {
  const writeHead = response.writeHead.bind(response) as (...values: unknown[]) => ServerResponse;
  response.writeHead = (...values: unknown[]) => {
    mendHead(url, response, typeof values[0] === "number" ? values[0] : response.statusCode);
    if (isPrivate) response.setHeader("Cache-Control", "private, no-store");
    return writeHead(...values);
  };
}

/**
 * Mends the headers that are set: caches in front keep a page's HTML and its Markdown apart, a paper's page leads to its
 * citations, and nobody learns the addresses inside. @param url path and query of the request.
 */
export function mendHead(url: string, response: ServerResponse, status: number): void {
  mergeVary(response, HAS_MARKDOWN.test(url));
  if (isHtml(response)) mergeLinks(response, status === 200 ? citationLinks(url.split("?", 1)[0] ?? url) : []);
  // What Next says to browsers that do not know 308. All do, and a long address would stand in the head twice.
  response.removeHeader("Refresh");
  const length = response.getHeader(BODY_LENGTH);
  if (length !== undefined) response.setHeader("Content-Length", String(length));
  response.removeHeader(BODY_LENGTH);
  for (const name of response.getHeaderNames()) if (name.startsWith(INTERNAL)) response.removeHeader(name);
}

/** Whether packing makes a body of this Content-Type smaller. */
export const isCompressible = (type: string): boolean => COMPRESSIBLE.test(type);

const isHtml = (response: ServerResponse): boolean =>
  String(response.getHeader("content-type") ?? "").startsWith("text/html");

/**
 * Each link once. A page that is made anew behind an old answer is kept by Next with the links of that answer and its own,
 * so that they would grow with each time.
 */
function mergeLinks(response: ServerResponse, links: string[]): void {
  const stated = [response.getHeader("Link") ?? []].flat().flatMap((line) => String(line).split(/,\s*(?=<)/));
  const all = new Set([...stated, ...links]);
  if (all.size > 0) response.setHeader("Link", [...all].join(", "));
}

/**
 * One line, each name once, ours last and always in the same order: of several lines nginx reads one alone, and what is said
 * in another order is another thing to it. What may be compressed says so even where it was not, as for a client that takes
 * no other form.
 */
function mergeVary(response: ServerResponse, hasMarkdown: boolean): void {
  const stated = [response.getHeader("Vary") ?? []].flat().flatMap((line) => String(line).split(","));
  const names = new Map(stated.map((name) => [name.trim().toLowerCase(), name.trim()]));
  for (const [name, isOurs] of [
    ["Accept-Encoding", isCompressible(String(response.getHeader("Content-Type") ?? ""))],
    ["Accept", hasMarkdown],
  ] as const) {
    const isStated = names.delete(name.toLowerCase());
    if (isStated || isOurs) names.set(name.toLowerCase(), name);
  }
  names.delete("");
  if (names.size > 0) response.setHeader("Vary", [...names.values()].join(", "));
}
