import { answerError } from "@/lib/answers";
import { decodeSegment } from "@/lib/decode-segment";
import { parsePaperId } from "@/lib/sources";

/** The part of a path that names a paper, its slashes bare or encoded: hep-th/9901001, hep-th%2F9901001. */
export type PaperContext = { params: Promise<{ paperId: string }> };

export const NO_SUCH_ID = "No paper has this id; arXiv ids look like 2404.18911 or hep-th/9901001.";

/** The canonical id that a handler's path names, or the 404 answer. */
export async function readPaperId({ params }: PaperContext): Promise<string | Response> {
  const { paperId } = await params;
  return parsePaperId(decodeSegment(paperId))?.id ?? answerError(404, NO_SUCH_ID);
}
