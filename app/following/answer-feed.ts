import { findFeedReader } from "@/db/queries/feed-tokens";
import { listReasons } from "@/db/queries/followed-papers";
import { answerError } from "@/lib/answers";
import { siteUrl } from "@/lib/env";
import { handle } from "@/lib/handle";
import { answerFeed } from "@/lib/list-feed/answer";
import type { FeedFormat } from "@/lib/list-feed/document";
import { formatPaperListQuery } from "@/lib/paper-list";
import { readPaperListQuery } from "@/lib/read-paper-list";
import { hashToken, isToken } from "@/lib/secret-tokens";
import { readChoices, renderingPath } from "@/lists/address";
import { following } from "@/lists/entries/own";
import { ofWords, titled } from "@/lists/find-list";
import { listEntryIds, printFeed } from "@/lists/list-feed";

/** A handler of the feed of what one reader follows, who is known by the token in its address alone. */
export const handleFollowingFeed = (format: FeedFormat) =>
  handle(async (request: Request) => {
    const asked = new URL(request.url).searchParams;
    const madeAt = new Date();
    const token = asked.get("token") ?? "";
    const reader = await findReaderByToken(token);
    if (!reader) return answerNoFeed();
    const { problem } = readPaperListQuery((name) => asked.get(name));
    if (problem) return answerError(400, problem);
    const choices = readChoices(following, (name) => asked.get(name));
    const further = formatPaperListQuery(choices).replace("?", "&");
    const path = `${siteUrl()}${renderingPath(following.path, format)}`;
    const list = {
      ...ofWords(following, { kind: "following", userId: reader.id }),
      feedTitle: titled(`Followed by ${reader.name ?? reader.username}`),
    };
    const urls = {
      // The token may change, and the feed stays the same.
      id: `${path}?reader=${reader.id}${further}`,
      selfUrl: `${path}?token=${token}${further}`,
      pageUrl: `${siteUrl()}${following.path}`,
    };
    const ids = await listEntryIds({ entry: following, choices }, list, reader.id);
    const body = await printFeed(format, list, ids, urls, await listReasons(reader.id, ids));
    return answerFeed(request, format, { name: urls.id, body, madeAt, isPrivate: true });
  });

/** The reader whose feed the token opens, or null. @param token whatever stands in an address. */
export const findReaderByToken = async (token: string) => (isToken(token) ? findFeedReader(hashToken(token)) : null);

/** Says the same of a token that never was and of one that was revoked. */
export const answerNoFeed = () =>
  answerError(404, "This address opens no feed; your settings make one that does, under Your feed.");
