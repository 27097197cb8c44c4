import { findFeedReader } from "@/db/queries/account/feed-tokens";
import { listReasons } from "@/db/queries/list/followed-papers";
import { followedBy, NO_OWN_FEED } from "@/lib/core/entity/sentences";
import { FEED_ENTRIES_MAX, readFeedLimit } from "@/lib/core/list/feed/address";
import type { FeedFormat } from "@/lib/core/list/feed/document";
import { formatPaperListQuery } from "@/lib/core/list/paper-list";
import { readPaperListQuery } from "@/lib/core/list/read-paper-list";
import { FEED_PLACE_WRONG, feedLimitWrong } from "@/lib/core/list/sentences";
import { hashToken, isToken } from "@/lib/server/account/secret-tokens";
import { gate } from "@/lib/server/gate";
import { quietReads } from "@/lib/server/gate/limits";
import { anyone, reader, type Who } from "@/lib/server/gate/who";
import { lookUpSecret } from "@/lib/server/http/look-up-secret";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { answerFeed } from "@/lib/server/list/answer-feed";
import { siteUrl } from "@/lib/server/runtime/env";
import { parseListAddress, renderingPath } from "@/lists/address";
import { following } from "@/lists/entries/own";
import { ofWords, titled } from "@/lists/find-list";
import { feedTitleOf, listEntryIds, serializeFeed } from "@/lists/list-feed";

type Reader = { userId: string; feed: { id: string; username: string; name: string | null } };

/** The reader whose feed the token in the address opens; it says the same of one that never was and of one that was revoked. */
const feedReader: Who<Reader, null> = {
  ...anyone,
  find: async (request) => {
    const token = tokenOf(request) ?? "";
    const found = isToken(token) ? await lookUpSecret(request.headers, () => findFeedReader(hashToken(token))) : null;
    if (found instanceof Refusal) return found;
    return found ? { userId: found.id, feed: found } : refuse(404, NO_OWN_FEED);
  },
};

const tokenOf = (request: Request) => new URL(request.url).searchParams.get("token");

/** The reader whose feed the token in the address opens; without a token the viewer. */
export const feedReaderOrViewer: Who<Reader, null> = {
  ...anyone,
  find: async (request, scope) => {
    if (tokenOf(request) !== null) return feedReader.find(request, scope);
    const found = await reader.find(request, scope);
    return "viewer" in found ? { userId: found.userId, feed: found.viewer } : found;
  },
};

/** A handler of the feed of what one reader follows, who is known by the token in its address alone. */
export const followingFeed = (format: FeedFormat) =>
  gate("GET", {
    who: feedReader,
    scope: null,
    limit: [quietReads],
    body: "none",
    parameters: ({ search }: { search: URLSearchParams }) => {
      const { problem } = readPaperListQuery((name) => search.get(name));
      const limit = readFeedLimit(search.get("limit"));
      if (problem || limit === null) return refuse(400, problem ?? feedLimitWrong(FEED_ENTRIES_MAX));
      const asked = parseListAddress(renderingPath(following.path, format), search);
      return asked ? { token: search.get("token") ?? "", asked, limit } : refuse(400, FEED_PLACE_WRONG);
    },
    answer: async ({ request, sender: { feed }, parameters: { token, asked, limit } }) => {
      const madeAt = new Date();
      const { choices, afterText } = asked;
      const chosen = formatPaperListQuery(choices).replace("?", "&");
      const part = (after: string | null) => {
        const query = formatPaperListQuery(choices, after).replace("?", "&");
        return `${path}?token=${token}${query}${limit === FEED_ENTRIES_MAX ? "" : `&limit=${limit}`}`;
      };
      const path = `${siteUrl()}${renderingPath(following.path, format)}`;
      const list = {
        ...ofWords(following, { kind: "following", userId: feed.id }),
        feedTitle: feedTitleOf(titled(followedBy(feed.name ?? feed.username)), choices),
      };
      const { ids, next } = await listEntryIds(asked, list, feed.id, limit);
      const urls = {
        // The token may change, and the feed stays the same.
        id: `${path}?reader=${feed.id}${chosen}`,
        selfUrl: part(afterText),
        pageUrl: `${siteUrl()}${following.path}`,
        firstUrl: part(null),
        nextUrl: next && part(next),
      };
      const written = await serializeFeed(format, list, ids, urls, await listReasons(feed.id, ids));
      return answerFeed(request, format, { name: urls.selfUrl, ...written, madeAt, isPrivate: true });
    },
  });
