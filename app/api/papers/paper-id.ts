import { answerError } from "@/lib/answers";
import { parseArxivId } from "@/lib/arxiv-id";
import { decodeSegment } from "@/lib/decode-segment";

/** `number` is the second half of an old id whose slash stands bare in the path: hep-th/9901001. */
export type PaperContext = { params: Promise<{ paperId: string; number?: string }> };

/** The canonical id that a handler's path names, or the 404 answer. */
export async function readPaperId({ params }: PaperContext): Promise<string | Response> {
  const { paperId, number } = await params;
  const arxivId = parseArxivId(decodeSegment(number === undefined ? paperId : `${paperId}/${number}`));
  return arxivId?.id ?? answerError(404, "No paper has this id; arXiv ids look like 2404.18911 or hep-th/9901001.");
}
