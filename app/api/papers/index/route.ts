import { isHiddenPaper } from "@/db/queries/paper/hidden-papers";
import { ingestPapers } from "@/db/queries/paper/ingest";
import { findSubmitter } from "@/db/queries/paper/submissions";
import { readArxivPaper, TooManyWaitError } from "@/ingest/arxiv-paper";
import { UpstreamError } from "@/ingest/http";
import { ARXIV_AWAY, PAPER_ADDED_BEFORE, PAPER_NOT_AT_ARXIV, PAPER_TAKEN_OFF } from "@/lib/core/paper/sentences";
import { indexPaper } from "@/lib/server/api/operations/writes";
import { gate } from "@/lib/server/gate";
import { json } from "@/lib/server/gate/bodies";
import { perAccount, writes } from "@/lib/server/gate/limits";
import { writer } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { limiters } from "@/lib/server/http/rate-limits";
import { refuse } from "@/lib/server/http/refusal";
import { dropPages } from "@/lib/server/site/drop-pages";
import { tellTags } from "@/lib/server/site/tags";

/** Adds a paper from arXiv. It has no day, so it is found by search, its authors and topics, and at its own address. */
export const { POST } = gate("POST", {
  who: writer,
  scope: "write",
  limit: [...writes, perAccount(limiters.papersAddedByAccount)],
  body: json(indexPaper.body),
  parameters: "none",
  answer: async ({ sender: { userId }, body: { arxivId: id } }) => {
    if (await isHiddenPaper(id)) return refuse(403, PAPER_TAKEN_OFF);
    const submitter = await findSubmitter(id);
    if (submitter !== undefined && submitter !== userId) return refuse(403, PAPER_ADDED_BEFORE);
    try {
      const paper = await readArxivPaper(id);
      if (!paper) return refuse(404, PAPER_NOT_AT_ARXIV);
      await ingestPapers([paper], { submitter: userId });
    } catch (error) {
      if (error instanceof TooManyWaitError || error instanceof UpstreamError)
        return refuse(503, ARXIV_AWAY, { "Retry-After": "60" });
      throw error;
    }
    dropPages(["papers", `paper:${id}`]);
    await tellTags(["papers", `paper:${id}`]);
    // Somebody else may have added it in the same moment.
    return (await findSubmitter(id)) === userId ? answerJson({}) : refuse(403, PAPER_ADDED_BEFORE);
  },
});
