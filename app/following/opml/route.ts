import { listFollows } from "@/db/queries/entity/follows";
import { listSavedSearches } from "@/db/queries/search/saved-searches";
import { followedBy } from "@/lib/core/entity/sentences";
import { formatOpml } from "@/lib/core/list/feed/opml";
import { searchFeedQuery } from "@/lib/core/search/search-address";
import { gate } from "@/lib/server/gate";
import { quietReads } from "@/lib/server/gate/limits";
import { env, siteUrl } from "@/lib/server/runtime/env";
import { feedReaderOrViewer } from "../answer-feed";

/** `GET /following/opml`: the feeds of all that a reader follows, for the viewer, or by `?token=` for their program. */
export const { GET } = gate("GET", {
  who: feedReaderOrViewer,
  scope: null,
  limit: [quietReads],
  body: "none",
  parameters: "none",
  answer: async ({ sender: { feed: reader } }) => {
    const title = `${followedBy(reader.name ?? reader.username)} · ${env.SITE_NAME}`;
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
  },
});
