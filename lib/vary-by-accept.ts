import type { ServerResponse } from "node:http";
import { MARKDOWN_PAGES } from "./markdown-addresses";

const HAS_MARKDOWN = new RegExp(`^/(?:$|\\?|${MARKDOWN_PAGES}(?:$|[/?.]))`);

/**
 * Tells caches in front to keep a page's HTML and its Markdown apart. Said at the last moment, since Next writes its own
 * Vary over the one that next.config.ts could give. @param url path and query of the request.
 */
export function varyByAccept(url: string, response: ServerResponse): void {
  if (!HAS_MARKDOWN.test(url)) return;
  const writeHead = response.writeHead.bind(response) as (...values: unknown[]) => ServerResponse;
  response.writeHead = (...values: unknown[]) => {
    response.appendHeader("Vary", "Accept");
    return writeHead(...values);
  };
}
