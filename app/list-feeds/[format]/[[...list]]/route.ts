import { readListFeed } from "@/app/_data/cached";
import { answerError } from "@/lib/answers";
import { clientNetwork } from "@/lib/client-address";
import { answerPreflight } from "@/lib/conditional";
import { decodeSegment } from "@/lib/decode-segment";
import { canonicalSearch } from "@/lib/format-search";
import { handle } from "@/lib/handle";
import { answerFeed } from "@/lib/list-feed/answer";
import { isFeedFormat } from "@/lib/list-feed/document";
import { NO_FILTER, type PaperListQuery, PLAIN_QUERY } from "@/lib/paper-list";
import { consumeLimit, limiters } from "@/lib/rate-limits";
import { readPaperListQuery } from "@/lib/read-paper-list";
import { readSearchAddress } from "@/lib/search-address";
import { isEmptySearch, parseSearchQuery } from "@/lib/search-query";

type Context = { params: Promise<{ format: string; list?: string[] }> };
/** What a feed is asked for; `searched` is null for every list but a search. */
type Asked = { query: PaperListQuery; searched: string | null };

/** `GET …/feed.atom` and `…/feed.json` beside every list, by a rewrite in next.config.ts; filters and order as the list's page takes them. */
export const GET = handle(async (request: Request, { params }: Context) => {
  const { format, list = [] } = await params;
  const address = list.map(decodeSegment).join("/");
  const asked = address === "search" ? await readSearch(request) : readChoices(request);
  if (asked instanceof Response) return asked;
  const feed = isFeedFormat(format) ? await readListFeed(format, address, asked.query, asked.searched) : null;
  if (feed === "too-slow")
    return answerError(503, "This search took too long; ask for a rarer word, or narrow it by a year or a topic.", {
      "Retry-After": "60",
    });
  if (!isFeedFormat(format) || !feed)
    return answerError(404, "There is no such list; take the address of a list's page and add /feed.atom to it.");
  // Slugs are written one way, so that a feed has one address.
  if (decodeURIComponent(feed.path) !== (address && `/${address}`))
    return new Response(null, { status: 308, headers: { Location: `${feed.path}/feed.${format}${feed.search}` } });
  return answerFeed(request, format, { name: feed.path + feed.search, ...feed });
});

export const OPTIONS = answerPreflight;

function readChoices(request: Request): Asked | Response {
  const given = new URL(request.url).searchParams;
  const { query, problem } = readPaperListQuery((name) => given.get(name));
  if (problem) return answerError(400, problem);
  // What one reader has read, and how a page shows papers, is no part of a feed for everybody.
  return { query: { ...query, unread: false, view: "compact" }, searched: null };
}

async function readSearch(request: Request): Promise<Asked | Response> {
  const limited = await consumeLimit(limiters.searchesByNetwork, clientNetwork(request.headers));
  if (limited) return limited;
  const given = new URL(request.url).searchParams;
  const { problem } = readPaperListQuery((name) => (name === "order" ? null : given.get(name)));
  if (problem) return answerError(400, problem);
  const address = readSearchAddress((name) => given.get(name));
  if (address === "too-long") return answerError(400, "This search is too long; ask for fewer words.");
  const searched = canonicalSearch(address.text);
  if (isEmptySearch(parseSearchQuery(searched)))
    return answerError(400, "Give `q` as what to search for: words, or author:, org:, topic:, year: or has:code.");
  const filter = { ...NO_FILTER, minUpvotes: address.minUpvotes };
  return { query: { ...PLAIN_QUERY, filter }, searched };
}
