import { parseUsername } from "@/lib/core/account/usernames";
import { parseCommentId } from "@/lib/core/comment/comment-id";
import { decodeSegment } from "@/lib/core/decode-segment";
import { FEED_ENTRIES_MAX, readFeedLimit } from "@/lib/core/list/feed/address";
import { type FeedFormat, isFeedFormat } from "@/lib/core/list/feed/document";
import { readPaperListQuery } from "@/lib/core/list/read-paper-list";
import { FEED_PLACE_WRONG, feedLimitWrong, NO_SUCH_FEED } from "@/lib/core/list/sentences";
import { canonicalSearch } from "@/lib/core/search/format-search";
import { parseMatchPlace, readSearchAddress } from "@/lib/core/search/search-address";
import { isEmptySearch, parseSearchQuery } from "@/lib/core/search/search-query";
import {
  ONLY_COMMON_WORDS,
  SEARCH_AFTER_WRONG,
  SEARCH_FEED_TOO_LONG,
  SEARCH_FEED_WITHOUT_TEXT,
  SEARCH_TOO_SLOW,
} from "@/lib/core/search/sentences";
import { parsePaperId } from "@/lib/core/source";
import { hasDiscussions } from "@/lib/server/comment/community";
import { type FedDiscussion, readCommentFeed } from "@/lib/server/comment/write-comment-feed";
import { type Address, gate } from "@/lib/server/gate";
import { anyone } from "@/lib/server/gate/who";
import { clientNetwork } from "@/lib/server/http/client-address";
import { answerPreflight } from "@/lib/server/http/conditional";
import { consumeLimit, limiters } from "@/lib/server/http/rate-limits";
import { type Refusal, refuse } from "@/lib/server/http/refusal";
import { answerFeed } from "@/lib/server/list/answer-feed";
import { parseListAddress, renderingPath } from "@/lists/address";
import { readListFeed, readSearchFeed } from "@/lists/read-feed";

type Parts = { format: string; list?: string[] };

/**
 * `GET …/feed.atom` and `…/feed.json` beside every list, by a rewrite in next.config.ts; filters and order as the list's page
 * takes them. Beside `/comments`, a paper's page and an account's it is the comments there.
 */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: "none",
  body: "none",
  parameters: ({ parts: { format, list = [] }, search: asked }: Address<Parts>) => {
    if (!isFeedFormat(format)) return refuse(404, NO_SUCH_FEED);
    const path = renderingPath(`/${list.join("/")}`, format);
    const limit = readFeedLimit(asked.get("limit"));
    if (limit === null) return refuse(400, feedLimitWrong(FEED_ENTRIES_MAX));
    const address = parseListAddress(path, asked);
    if (address) return { format, path, asked, address, limit };
    const discussion = parseDiscussion(`/${list.join("/")}`);
    if (discussion)
      return readPlace(asked) === "wrong" ? refuse(400, FEED_PLACE_WRONG) : { format, path, asked, discussion, limit };
    const isList = parseListAddress(path, new URLSearchParams()) !== null;
    return isList ? refuse(400, FEED_PLACE_WRONG) : refuse(404, NO_SUCH_FEED);
  },
  answer: async ({ request, parameters }) => {
    const { format, path, asked, limit } = parameters;
    if (parameters.discussion) return answerComments(request, parameters);
    const { address } = parameters;
    if (address.entry.scope === "search") return answerSearch(request, format, asked, limit);
    const { problem } = readPaperListQuery((name) => asked.get(name));
    if (problem) return refuse(400, problem);
    const feed = await readListFeed(format, address, limit);
    if (!feed) return refuse(404, NO_SUCH_FEED);
    // Names are written one way, so that a feed has one address.
    if (decodeURI(feed.path.split("?")[0]!) !== decodeURI(path))
      return new Response(null, { status: 308, headers: { Location: feed.path } });
    return answerFeed(request, format, { name: feed.path, ...feed });
  },
});

export const OPTIONS = answerPreflight;

/** Whose comments a page has, by its path: of all papers, of one, or of an account. Null where there are none, or no discussions. */
function parseDiscussion(page: string): { of: FedDiscussion } | null {
  if (!hasDiscussions()) return null;
  if (page === "/comments") return { of: null };
  const username = page.startsWith("/users/") ? parseUsername(decodeSegment(page.slice("/users/".length))) : null;
  if (username) return { of: { username } };
  const paper = page.startsWith("/papers/") ? parsePaperId(decodeSegment(page.slice("/papers/".length))) : null;
  return paper && { of: { paperId: paper.id } };
}

/** The comment after which a part begins; null for the first part. */
function readPlace(asked: URLSearchParams): string | "wrong" | null {
  const after = asked.get("after");
  return after ? (parseCommentId(after) ?? "wrong") : null;
}

type AskedComments = {
  format: FeedFormat;
  path: string;
  asked: URLSearchParams;
  limit: number;
  discussion: { of: FedDiscussion };
};

async function answerComments(
  request: Request,
  { format, path, asked, limit, discussion }: AskedComments,
): Promise<Response | Refusal> {
  const feed = await readCommentFeed(format, discussion.of, readPlace(asked), limit);
  if (!feed) return refuse(404, NO_SUCH_FEED);
  if (feed.path.split("?")[0] !== decodeSegment(path))
    return new Response(null, { status: 308, headers: { Location: feed.path } });
  return answerFeed(request, format, { name: feed.path, ...feed });
}

async function answerSearch(
  request: Request,
  format: FeedFormat,
  asked: URLSearchParams,
  limit: number,
): Promise<Response | Refusal> {
  const limited = await consumeLimit(limiters.searchesByNetwork, clientNetwork(request.headers));
  if (limited) return limited;
  const { problem } = readPaperListQuery((name) => (name === "order" ? null : asked.get(name)));
  if (problem) return refuse(400, problem);
  const after = asked.get("after");
  if (after !== null && !parseMatchPlace(after)) return refuse(400, SEARCH_AFTER_WRONG);
  const address = readSearchAddress((name) => asked.get(name));
  if (address === "too-long") return refuse(400, SEARCH_FEED_TOO_LONG);
  const query = parseSearchQuery(address.text);
  if (query.problems.length > 0) return refuse(400, query.problems.join(" "));
  if (isEmptySearch(query)) return refuse(400, SEARCH_FEED_WITHOUT_TEXT);
  const searched = canonicalSearch(address.text);
  const feed = await readSearchFeed(format, searched, address.minUpvotes, after, limit);
  if (feed === "nothing") return refuse(400, ONLY_COMMON_WORDS);
  if (feed === "too-slow")
    return refuse(503, SEARCH_TOO_SLOW, {
      "Retry-After": "60",
    });
  return answerFeed(request, format, { name: feed.path, ...feed });
}
