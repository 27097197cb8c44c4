import { listWholePapers } from "@/db/queries/paper/papers";
import { SEARCH_TIMED_OUT } from "@/lib/core/search/sentences";
import { openRead } from "@/lib/server/api/open-read";
import { searchOperation } from "@/lib/server/api/operations/search";
import { searchIds } from "@/lib/server/api/search-ids";
import { toHfDailyItem } from "@/lib/server/api/serialize-paper";
import { refuse } from "@/lib/server/http/refusal";

export const { GET, OPTIONS } = openRead(searchOperation, async ({ query: { q, limit } }) => {
  const found = await searchIds(q, limit);
  if (!found) return refuse(503, SEARCH_TIMED_OUT, { "Retry-After": "5" });
  const json = (await listWholePapers(found.ids)).map(toHfDailyItem);
  return { json, headers: { "X-Search-Mode": found.mode } };
});
