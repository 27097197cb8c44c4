import { inScope, write } from "@/app/_data/list-feeds";
import { findFeedReader } from "@/db/queries/feed-tokens";
import { listReasons } from "@/db/queries/followed-papers";
import { answerError } from "@/lib/answers";
import { FIRST_DAY } from "@/lib/days";
import { env, siteUrl } from "@/lib/env";
import { handle } from "@/lib/handle";
import { answerFeed } from "@/lib/list-feed/answer";
import type { FeedFormat } from "@/lib/list-feed/document";
import { formatPaperListQuery } from "@/lib/paper-list";
import { readPaperListQuery } from "@/lib/read-paper-list";
import { hashToken, isToken } from "@/lib/secret-tokens";

/** A handler of the feed of what one reader follows, who is known by the token in its address alone. */
export const handleFollowingFeed = (format: FeedFormat) =>
  handle(async (request: Request) => {
    const asked = new URL(request.url).searchParams;
    const madeAt = new Date();
    const token = asked.get("token") ?? "";
    const reader = await findReaderByToken(token);
    if (!reader) return answerNoFeed();
    const { query, problem } = readPaperListQuery((name) => asked.get(name));
    if (problem) return answerError(400, problem);
    const further = formatPaperListQuery(query).replace("?", "&");
    const address = `${siteUrl()}/following/feed.${format}`;
    const list = {
      path: "/following",
      title: `Followed by ${reader.name ?? reader.username} · ${env.SITE_NAME}`,
      subtitle:
        "The research papers of the organizations, authors, topics and searches that you follow, newest day first.",
      emptySince: new Date(`${FIRST_DAY}T00:00:00Z`),
      listIds: inScope({ kind: "following", userId: reader.id }, reader.id),
    };
    const urls = {
      // The token may change, and the feed stays the same.
      id: `${address}?reader=${reader.id}${further}`,
      selfUrl: `${address}?token=${token}${further}`,
      pageUrl: `${siteUrl()}/following`,
    };
    const body = await write(format, list, query, urls, (ids) => listReasons(reader.id, ids));
    return answerFeed(request, format, { name: urls.id, body, madeAt, isPrivate: true });
  });

/** The reader whose feed the token opens, or null. @param token whatever stands in an address. */
export const findReaderByToken = async (token: string) => (isToken(token) ? findFeedReader(hashToken(token)) : null);

/** Says the same of a token that never was and of one that was revoked. */
export const answerNoFeed = () =>
  answerError(404, "This address opens no feed; your settings make one that does, under Your feed.");
