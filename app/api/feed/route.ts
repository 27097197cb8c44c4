import { readFeedPage } from "@/app/_data/cached";
import { parseDay } from "@/lib/core/days";
import { FEED_DAY_WRONG } from "@/lib/core/list/sentences";
import { gate } from "@/lib/server/gate";
import { quietReads } from "@/lib/server/gate/limits";
import { anyone } from "@/lib/server/gate/who";
import { refuse } from "@/lib/server/http/refusal";

/** `GET /api/feed?from=DAY`: a page of the feed as the front page reads on; the same for everybody. */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: [quietReads],
  body: "none",
  parameters: ({ search }: { search: URLSearchParams }) =>
    parseDay(search.get("from") ?? "") ?? refuse(400, FEED_DAY_WRONG),
  answer: async ({ parameters: from }) =>
    Response.json(await readFeedPage(from), {
      headers: { "Cache-Control": "public, s-maxage=10, stale-while-revalidate=60" },
    }),
});
