import type { z } from "zod";
import { listWholePapers } from "@/db/queries/paper/papers";
import { SEARCH_TIMED_OUT } from "@/lib/core/search/sentences";
import { nextPageHeader } from "@/lib/server/api/next-page";
import { openRead } from "@/lib/server/api/open-read";
import { searchOperation } from "@/lib/server/api/operations/search";
import { searchIds } from "@/lib/server/api/search-ids";
import { toHfDailyItem } from "@/lib/server/api/serialize-paper";
import { searchReads } from "@/lib/server/gate/limits";
import { refuse } from "@/lib/server/http/refusal";

async function search({ query }: { query: z.output<typeof searchOperation.query> }) {
  const { q, sort: order, p, limit, min_upvotes: minUpvotes } = query;
  const found = await searchIds(q, { order, minUpvotes, offset: p * limit, limit });
  if (!found) return refuse(503, SEARCH_TIMED_OUT, { "Retry-After": "5" });
  if ("problem" in found) return refuse(400, found.problem);
  const { ids, hasMore, total, isExact, mode, notices } = found;
  return {
    json: (await listWholePapers(ids)).map(toHfDailyItem),
    headers: {
      "X-Search-Mode": mode,
      ...(notices.length > 0 && { "X-Search-Notice": notices.join(" ") }),
      "X-Total-Count": String(total),
      "X-Total-Relation": isExact ? "eq" : "gte",
      ...(hasMore && nextPageHeader(searchOperation.path, { ...query, p: p + 1 })),
    },
  };
}

export const { GET, OPTIONS } = openRead(searchOperation, search, searchReads);
