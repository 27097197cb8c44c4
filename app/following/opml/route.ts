import { listFollows } from "@/db/queries/follows";
import { listSavedSearches } from "@/db/queries/saved-searches";
import { answerError } from "@/lib/answers";
import { env, siteUrl } from "@/lib/env";
import { handle } from "@/lib/handle";
import { formatOpml } from "@/lib/list-feed/opml";
import { searchFeedQuery } from "@/lib/search-address";
import { findViewer } from "@/lib/viewer";
import { answerNoFeed, findReaderByToken } from "../answer-feed";

/** `GET /following/opml`: the feeds of all that a reader follows, for the viewer, or by `?token=` for their program. */
export const GET = handle(async (request: Request) => {
  const token = new URL(request.url).searchParams.get("token");
  const reader =
    token === null ? (await findViewer(request.headers.get("cookie")))?.viewer : await findReaderByToken(token);
  if (!reader)
    return token === null ? answerError(401, "You are not signed in; sign in and try again.") : answerNoFeed();
  const title = `Followed by ${reader.name ?? reader.username} · ${env.SITE_NAME}`;
  const [follows, saved] = await Promise.all([listFollows(reader.id), listSavedSearches(reader.id)]);
  const searches = saved
    .filter(({ isFollowed }) => isFollowed)
    .map((search) => ({ name: search.name, query: searchFeedQuery(search) }));
  return new Response(formatOpml(title, follows, searches, siteUrl()), {
    headers: {
      "Content-Type": "text/x-opml; charset=utf-8",
      "Content-Disposition": 'attachment; filename="following.opml"',
      "Cache-Control": "private, no-store",
    },
  });
});
