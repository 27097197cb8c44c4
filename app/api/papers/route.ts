import { listPapersByPublication } from "@/db/queries/api-papers";
import { nextPageHeader } from "@/lib/api/next-page";
import { openRead } from "@/lib/api/open-read";
import { readPapers } from "@/lib/api/operations/papers";
import { toHfPaperByPublication } from "@/lib/api/print-paper";
import { formatPublicationCursor, parsePublicationCursor } from "@/lib/paper-cursor";

export const { GET, OPTIONS } = openRead(readPapers, async ({ query: { cursor, limit } }) => {
  const after = cursor === undefined ? null : parsePublicationCursor(cursor);
  const { papers, next } = await listPapersByPublication(after, limit);
  return {
    json: papers.map(toHfPaperByPublication),
    headers: { ...(next && nextPageHeader(readPapers.path, { cursor: formatPublicationCursor(next), limit })) },
  };
});
