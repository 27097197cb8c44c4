import { ingestPapers } from "@/db/queries/ingest";
import { findSubmitter, setSubmitter } from "@/db/queries/submissions";
import { readArxivPaper, TooManyWaitError } from "@/ingest/arxiv-paper";
import { UpstreamError } from "@/ingest/http";
import { answerError, answerJson } from "@/lib/answers";
import { indexPaper } from "@/lib/api/operations/writes";
import { dropPages } from "@/lib/drop-pages";
import { handle } from "@/lib/handle";
import { consumeLimit, limiters } from "@/lib/rate-limits";
import { SMALL_BODY_MAX } from "@/lib/request-body";
import { admitJson, limitWrites } from "@/lib/writes";

/** Adds a paper from arXiv. It has no day, so it is found by search, its authors and topics, and at its own address. */
export const POST = handle(async (request: Request) => {
  const admitted = await admitJson(request, indexPaper.body, SMALL_BODY_MAX, "write");
  if (admitted instanceof Response) return admitted;
  const { userId } = admitted.session;
  const id = admitted.body.arxivId;
  const tooMany =
    (await limitWrites(request, admitted.session)) ?? (await consumeLimit(limiters.papersAddedByAccount, userId));
  if (tooMany) return tooMany;
  const submitter = await findSubmitter(id);
  if (submitter !== undefined && submitter !== userId)
    return answerError(403, "This paper is here already; only who added it may have it fetched anew.");
  try {
    const paper = await readArxivPaper(id);
    if (!paper) return answerError(404, "arXiv has no paper with this id; check it.");
    await ingestPapers([paper]);
  } catch (error) {
    if (error instanceof TooManyWaitError || error instanceof UpstreamError)
      return answerError(503, "arXiv could not be asked just now; try again in a minute.", { "Retry-After": "60" });
    throw error;
  }
  await setSubmitter(id, userId);
  dropPages(["papers", `paper:${id}`]);
  return answerJson({});
});
