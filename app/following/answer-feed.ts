import { findFeedReader } from "@/db/queries/account/feed-tokens";
import { listReasons } from "@/db/queries/list/followed-papers";
import { followedBy, NO_OWN_FEED } from "@/lib/core/entity/sentences";
import type { FeedFormat } from "@/lib/core/list/feed/document";
import { formatPaperListQuery } from "@/lib/core/list/paper-list";
import { readPaperListQuery } from "@/lib/core/list/read-paper-list";
import { hashToken, isToken } from "@/lib/server/account/secret-tokens";
import { gate } from "@/lib/server/gate";
import { quietReads } from "@/lib/server/gate/limits";
import { anyone, reader, type Who } from "@/lib/server/gate/who";
import { lookUpSecret } from "@/lib/server/http/look-up-secret";
import { Refusal, refuse } from "@/lib/server/http/refusal";
import { answerFeed } from "@/lib/server/list/answer-feed";
import { siteUrl } from "@/lib/server/runtime/env";
import { readChoices, renderingPath } from "@/lists/address";
import { following } from "@/lists/entries/own";
import { ofWords, titled } from "@/lists/find-list";
import { listEntryIds, serializeFeed } from "@/lists/list-feed";

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
      return problem
        ? refuse(400, problem)
        : { token: search.get("token") ?? "", choices: readChoices(following, (name) => search.get(name)) };
    },
    answer: async ({ request, sender: { feed }, parameters: { token, choices } }) => {
      const madeAt = new Date();
      const further = formatPaperListQuery(choices).replace("?", "&");
      const path = `${siteUrl()}${renderingPath(following.path, format)}`;
      const list = {
        ...ofWords(following, { kind: "following", userId: feed.id }),
        feedTitle: titled(followedBy(feed.name ?? feed.username)),
      };
      const urls = {
        // The token may change, and the feed stays the same.
        id: `${path}?reader=${feed.id}${further}`,
        selfUrl: `${path}?token=${token}${further}`,
        pageUrl: `${siteUrl()}${following.path}`,
      };
      const ids = await listEntryIds({ entry: following, choices }, list, feed.id);
      const body = await serializeFeed(format, list, ids, urls, await listReasons(feed.id, ids));
      return answerFeed(request, format, { name: urls.id, body, madeAt, isPrivate: true });
    },
  });
