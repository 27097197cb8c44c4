import type { z } from "zod";
import { listWholePapers } from "@/db/queries/paper/papers";
import { SEARCH_TIMED_OUT } from "@/lib/core/search/sentences";
import { openRead } from "@/lib/server/api/open-read";
import { searchOperation } from "@/lib/server/api/operations/search";
import { searchIds } from "@/lib/server/api/search-ids";
import { toHfDailyItem } from "@/lib/server/api/serialize-paper";
import { searchReads } from "@/lib/server/gate/limits";
import { refuse } from "@/lib/server/http/refusal";

async function search({ query: { q, limit } }: { query: z.output<typeof searchOperation.query> }) {
  const found = await searchIds(q, limit);
  if (!found) return refuse(503, SEARCH_TIMED_OUT, { "Retry-After": "5" });
  const json = (await listWholePapers(found.ids)).map(toHfDailyItem);
  return { json, headers: { "X-Search-Mode": found.mode } };
}

export const { GET, OPTIONS } = openRead(searchOperation, search, searchReads);
