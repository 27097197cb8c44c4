import type { IncomingMessage, ServerResponse } from "node:http";
import { readSearchAddress } from "@/lib/core/search/search-address";
import { clientNetwork } from "../http/client-address";
import { consumeLimit, limiters, returnUse } from "../http/rate-limits";
import type { Refusal } from "../http/refusal";

/** What Next says of an answer that was made before it was asked for. */
const KEPT = /^(?:HIT|STALE)$/;
const PICTURE = /^\/social-cards\//;

/**
 * Counts what is made for one request, since it costs what a page costs: each choice of a list, each unknown paper, each social card.
 * Handlers of the API have limits of their own. An answer that Next had kept gives its use back.
 * @returns the 429 refusal, or null.
 */
export async function countRequest(request: IncomingMessage, response: ServerResponse): Promise<Refusal | null> {
  const { url = "/" } = request;
  if (url.startsWith("/api/")) return null;
  const network = clientNetwork(new Headers({ "x-forwarded-for": String(request.headers["x-forwarded-for"] ?? "") }));
  const limiter = PICTURE.test(url) ? limiters.picturesByNetwork : limiters.pagesByNetwork;
  const tooMany =
    (await consumeLimit(limiter, network)) ??
    (asksSearch(url) ? await consumeLimit(limiters.searchesByNetwork, network) : null);
  if (tooMany) return tooMany;
  response.once("close", () => {
    if (KEPT.test(String(response.getHeader("x-nextjs-cache")))) void returnUse(limiter, network);
  });
  return null;
}

/** Whether the page of search, or its Markdown, is asked to search; its feed is a handler, which counts by itself. */
function asksSearch(url: string): boolean {
  // Joined: as an address of its own, "//x" is another host and "//" none at all.
  const { pathname, searchParams } = new URL(`http://site.invalid${url}`);
  if (!/^\/search(?:\.md)?$/.test(pathname)) return false;
  const address = readSearchAddress((name) => searchParams.get(name));
  return address !== "too-long" && address.text !== "";
}
