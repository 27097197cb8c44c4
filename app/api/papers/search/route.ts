import { listApiPapers } from "@/db/queries/api-papers";
import { handleRead } from "@/lib/api/handle-read";
import { searchOperation } from "@/lib/api/operations/search";
import { toDailyItem } from "@/lib/api/print-paper";
import { searchIds, TOO_SLOW_SENTENCE } from "@/lib/api/search-ids";

export const { GET, OPTIONS } = handleRead(searchOperation, async ({ query: { q, limit } }) => {
  const ids = await searchIds(q, limit);
  if (!ids) return { status: 503, sentence: TOO_SLOW_SENTENCE };
  return { json: (await listApiPapers(ids)).map(toDailyItem) };
});
