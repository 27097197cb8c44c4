import { findPaper } from "@/db/queries/paper/papers";
import { decodeSegment } from "@/lib/core/decode-segment";
import { PAPER_ID_WRONG, PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { NOTHING_AT_ADDRESS } from "@/lib/core/site/sentences";
import { parsePaperId } from "@/lib/core/source";
import { openRead } from "@/lib/server/api/open-read";
import { readLinkedRepos } from "@/lib/server/api/operations/entities";
import { refuse } from "@/lib/server/http/refusal";

/** `GET /api/arxiv/ID/repos`; an id may have slashes, so no folder of its own can tell where it ends. */
export const { GET, OPTIONS } = openRead<never, { paperId?: string[] }>(readLinkedRepos, async ({ parts }) => {
  const segments = parts.paperId ?? [];
  if (segments.at(-1) !== "repos") return refuse(404, NOTHING_AT_ADDRESS);
  const wanted = parsePaperId(segments.slice(0, -1).map(decodeSegment).join("/"));
  if (!wanted) return refuse(404, PAPER_ID_WRONG);
  return (await findPaper(wanted.id)) ? { json: { models: [], datasets: [], spaces: [] } } : refuse(404, PAPER_UNKNOWN);
});
