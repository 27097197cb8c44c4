import { findPaper } from "@/db/queries/papers";
import { listRelatedPapers } from "@/db/queries/related-papers";
import { openRead } from "@/lib/api/open-read";
import { readPaper } from "@/lib/api/operations/papers";
import { toHfPaperDetail, toRelated } from "@/lib/api/print-paper";
import { decodeSegment } from "@/lib/decode-segment";
import { refuse } from "@/lib/refusal";
import { RELATED_SHOWN } from "@/lib/related";
import { parsePaperId } from "@/lib/sources";
import { NO_SUCH_ID } from "./paper-id";

/** One paper. */
export const { GET, OPTIONS } = openRead(readPaper, async ({ query, parts: { paperId = "" } }) => {
  const wanted = parsePaperId(decodeSegment(paperId));
  if (!wanted) return refuse(404, NO_SUCH_ID);
  const paper = await findPaper(wanted.id);
  if (!paper) return refuse(404, "This paper is not here; check its id.");
  return {
    json: {
      ...toHfPaperDetail(paper),
      ...(query.field.includes("comments") && { comments: [] }),
      ...(query.field.includes("submissionDeadline") && { submissionDeadline: null }),
      ...(query.field.includes("related") && {
        related: (await listRelatedPapers(paper.id, RELATED_SHOWN)).map(toRelated),
      }),
    },
  };
});
