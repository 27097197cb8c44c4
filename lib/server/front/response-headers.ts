import type { ServerResponse } from "node:http";
import { MARKDOWN_PAGES } from "@/lib/core/site/markdown-addresses";

const HAS_MARKDOWN = new RegExp(`^/(?:$|\\?|${MARKDOWN_PAGES}(?:$|[/?.]))`);
/** By which Next's parts tell each other where a request was led to. */
const INTERNAL = "x-middleware-";

/**
 * Mends an answer's headers at the last moment, since Next writes its own over what was there before: caches in front
 * keep a page's HTML and its Markdown apart, and nobody learns the addresses inside. @param url path and query of the request.
 * @param isPrivate caches on the way must not keep the answer.
 */
export function mendHeaders(url: string, response: ServerResponse, isPrivate = false): void {
  const hasMarkdown = HAS_MARKDOWN.test(url);
  const writeHead = response.writeHead.bind(response) as (...values: unknown[]) => ServerResponse;
  response.writeHead = (...values: unknown[]) => {
    if (hasMarkdown) response.appendHeader("Vary", "Accept");
    if (isPrivate) response.setHeader("Cache-Control", "private, no-store");
    for (const name of response.getHeaderNames()) if (name.startsWith(INTERNAL)) response.removeHeader(name);
    return writeHead(...values);
  };
}
