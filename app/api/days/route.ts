import { listFeedDays } from "@/db/queries/paper/papers";
import { periodOf } from "@/lib/core/list/periods";
import { nextPageHeader } from "@/lib/server/api/next-page";
import { openRead } from "@/lib/server/api/open-read";
import { readDays } from "@/lib/server/api/operations/entities";
import { stateOf } from "@/lists/find-list";

export const { GET, OPTIONS } = openRead(readDays, async ({ query: { cursor, limit } }) => {
  const days = await listFeedDays(cursor ?? null, limit + 1);
  const next = days[limit];
  return {
    json: days
      .slice(0, limit)
      .map(({ day, paperCount }) => ({ date: day, numPapers: paperCount, state: stateOf(periodOf("day", day)) })),
    headers: { ...(next && nextPageHeader(readDays.path, { cursor: next.day, limit })) },
  };
});
