import { listPapersByPublication } from "@/db/queries/paper/api-papers";
import { listPaperChanges } from "@/db/queries/paper/paper-changes";
import { listWholePapers } from "@/db/queries/paper/papers";
import { formatPublicationCursor, type PublicationCursor, parsePublicationCursor } from "@/lib/core/list/paper-cursor";
import { nextPageHeader } from "@/lib/server/api/next-page";
import { openRead } from "@/lib/server/api/open-read";
import { PAPERS_LIMIT, parseIds, readPapers } from "@/lib/server/api/operations/papers";
import { toChangedPaper, toHfPaperByPublication } from "@/lib/server/api/serialize-paper";

export const { GET, OPTIONS } = openRead(readPapers, async ({ query }) => {
  const { ids, cursor, updated_since: since, limit = PAPERS_LIMIT } = query;
  if (ids !== undefined) return { json: (await listWholePapers(parseIds(ids) ?? [])).map(toHfPaperByPublication) };
  const after = cursor === undefined ? null : parsePublicationCursor(cursor);
  const { json, next } =
    since === undefined ? await readPublications(after, limit) : await readChanges(since, after, limit);
  return {
    json,
    headers: {
      ...(next &&
        nextPageHeader(readPapers.path, { updated_since: since, cursor: formatPublicationCursor(next), limit })),
    },
  };
});

async function readPublications(after: PublicationCursor | null, limit: number) {
  const { papers, next } = await listPapersByPublication(after, limit);
  return { json: papers.map(toHfPaperByPublication), next };
}

async function readChanges(since: string, place: PublicationCursor | null, limit: number) {
  const after = place?.publishedAt ? { changedAt: place.publishedAt, id: place.id } : null;
  const { changes, next } = await listPaperChanges({ from: new Date(since), before: null, after, limit });
  return { json: changes.map(toChangedPaper), next: next && { publishedAt: next.changedAt, id: next.id } };
}
