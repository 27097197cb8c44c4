import { listApiPapers } from "@/db/queries/api-papers";
import { listRelatedPapers } from "@/db/queries/related-papers";
import { handleRead } from "@/lib/api/handle-read";
import { readPaper } from "@/lib/api/operations/papers";
import { toPaperDetail, toRelated } from "@/lib/api/print-paper";
import { parseArxivId } from "@/lib/arxiv-id";
import { decodeSegment } from "@/lib/decode-segment";
import { RELATED_SHOWN } from "@/lib/related";

/** One paper. `number` is the second half of an old id whose slash stands bare in the path: hep-th/9901001. */
export const { GET, OPTIONS } = handleRead(readPaper, async ({ query, parts: { paperId = "", number } }) => {
  const wanted = parseArxivId(decodeSegment(number === undefined ? paperId : `${paperId}/${number}`));
  if (!wanted)
    return { status: 404, sentence: "No paper has this id; arXiv ids look like 2404.18911 or hep-th/9901001." };
  const [paper] = await listApiPapers([wanted.id]);
  if (!paper) return { status: 404, sentence: "This paper is not here; check its id." };
  return {
    json: {
      ...toPaperDetail(paper),
      ...(query.field.includes("comments") && { comments: [] }),
      ...(query.field.includes("submissionDeadline") && { submissionDeadline: null }),
      ...(query.field.includes("related") && {
        related: (await listRelatedPapers(paper.id, RELATED_SHOWN)).map(toRelated),
      }),
    },
  };
});
