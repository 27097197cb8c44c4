import { listPapersByPublication } from "@/db/queries/paper/api-papers";
import { listWholePapers } from "@/db/queries/paper/papers";
import { formatPublicationCursor, parsePublicationCursor } from "@/lib/core/list/paper-cursor";
import { nextPageHeader } from "@/lib/server/api/next-page";
import { openRead } from "@/lib/server/api/open-read";
import { PAPERS_LIMIT, parseIds, readPapers } from "@/lib/server/api/operations/papers";
import { toHfPaperByPublication } from "@/lib/server/api/serialize-paper";

export const { GET, OPTIONS } = openRead(readPapers, async ({ query: { ids, cursor, limit = PAPERS_LIMIT } }) => {
  if (ids !== undefined) return { json: (await listWholePapers(parseIds(ids) ?? [])).map(toHfPaperByPublication) };
  const after = cursor === undefined ? null : parsePublicationCursor(cursor);
  const { papers, next } = await listPapersByPublication(after, limit);
  return {
    json: papers.map(toHfPaperByPublication),
    headers: { ...(next && nextPageHeader(readPapers.path, { cursor: formatPublicationCursor(next), limit })) },
  };
});
