import { listThread } from "@/db/queries/comment/comments";
import { findPaper } from "@/db/queries/paper/papers";
import { listRelatedPapers } from "@/db/queries/paper/related-papers";
import { decodeSegment } from "@/lib/core/decode-segment";
import { RELATED_SHOWN } from "@/lib/core/paper/related";
import { PAPER_ID_WRONG, PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { submissionDeadline } from "@/lib/core/submission/submission";
import { tagsOfPaper } from "@/lib/server/api/answer-cache";
import { openRead } from "@/lib/server/api/open-read";
import { readPaper } from "@/lib/server/api/operations/papers";
import { serializeComments } from "@/lib/server/api/serialize-comment";
import { toHfPaperDetail, toRelated } from "@/lib/server/api/serialize-paper";
import { hasDiscussions } from "@/lib/server/comment/community";
import { refuse } from "@/lib/server/http/refusal";

/** Comments of a discussion that are told at once. */
const COMMENTS_MAX = 1_000;

const read = { ...readPaper, tags: ({ paperId }: Record<string, string>) => tagsOfPaper(paperId) };

/** One paper. */
export const { GET, OPTIONS } = openRead(read, async ({ query, parts: { paperId = "" } }) => {
  const wanted = parsePaperId(decodeSegment(paperId));
  if (!wanted) return refuse(404, PAPER_ID_WRONG);
  const paper = await findPaper(wanted.id);
  if (!paper) return refuse(404, PAPER_UNKNOWN);
  const deadline = query.field.includes("submissionDeadline") && hasDiscussions() ? submissionDeadline(paper) : null;
  return {
    json: {
      ...toHfPaperDetail(paper),
      ...(query.field.includes("related") && {
        related: (await listRelatedPapers(paper.id, RELATED_SHOWN)).map(toRelated),
      }),
      ...(deadline && { submissionDeadline: deadline.toISOString() }),
      ...(query.field.includes("comments") &&
        hasDiscussions() && {
          comments: await serializeComments((await listThread(paper.id, null, COMMENTS_MAX)).comments),
        }),
    },
  };
});
