import { listApiPapers } from "@/db/queries/api-papers";
import { handleRead } from "@/lib/api/handle-read";
import { searchOperation } from "@/lib/api/operations/search";
import { toDailyItem } from "@/lib/api/print-paper";
import { searchIds, TOO_SLOW_SENTENCE } from "@/lib/api/search-ids";

export const { GET, OPTIONS } = handleRead(searchOperation, async ({ query: { q, limit } }) => {
  const found = await searchIds(q, limit);
  if (!found) return { status: 503, sentence: TOO_SLOW_SENTENCE };
  const json = (await listApiPapers(found.ids)).map(toDailyItem);
  return { json, headers: { "X-Search-Mode": found.mode } };
});
