import { listWholePapers } from "@/db/queries/papers";
import { handleRead } from "@/lib/api/handle-read";
import { searchOperation } from "@/lib/api/operations/search";
import { toHfDailyItem } from "@/lib/api/print-paper";
import { searchIds, TOO_SLOW_SENTENCE } from "@/lib/api/search-ids";

export const { GET, OPTIONS } = handleRead(searchOperation, async ({ query: { q, limit } }) => {
  const found = await searchIds(q, limit);
  if (!found) return { status: 503, sentence: TOO_SLOW_SENTENCE };
  const json = (await listWholePapers(found.ids)).map(toHfDailyItem);
  return { json, headers: { "X-Search-Mode": found.mode } };
});
