import { findPaper } from "@/db/queries/paper/papers";
import { listRelatedPapers } from "@/db/queries/paper/related-papers";
import { decodeSegment } from "@/lib/core/decode-segment";
import { RELATED_SHOWN } from "@/lib/core/paper/related";
import { PAPER_ID_WRONG, PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { tagsOfPaper } from "@/lib/server/api/answer-cache";
import { openRead } from "@/lib/server/api/open-read";
import { readPaper } from "@/lib/server/api/operations/papers";
import { toHfPaperDetail, toRelated } from "@/lib/server/api/serialize-paper";
import { refuse } from "@/lib/server/http/refusal";

const read = { ...readPaper, tags: ({ paperId }: Record<string, string>) => tagsOfPaper(paperId) };

/** One paper. */
export const { GET, OPTIONS } = openRead(read, async ({ query, parts: { paperId = "" } }) => {
  const wanted = parsePaperId(decodeSegment(paperId));
  if (!wanted) return refuse(404, PAPER_ID_WRONG);
  const paper = await findPaper(wanted.id);
  if (!paper) return refuse(404, PAPER_UNKNOWN);
  return {
    json: {
      ...toHfPaperDetail(paper),
      ...(query.field.includes("related") && {
        related: (await listRelatedPapers(paper.id, RELATED_SHOWN)).map(toRelated),
      }),
    },
  };
});
