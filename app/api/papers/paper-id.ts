import { decodeSegment } from "@/lib/decode-segment";
import type { Address } from "@/lib/gate";
import { type Refusal, refuse } from "@/lib/refusal";
import { parsePaperId } from "@/lib/sources";

/** The part of a path that names a paper, its slashes bare or encoded: hep-th/9901001, hep-th%2F9901001. */
export type PaperPart = { paperId: string };

export const NO_SUCH_ID = "No paper has this id; arXiv ids look like 2404.18911 or hep-th/9901001.";

/** The canonical id that a handler's path names, or the 404 refusal. */
export const readPaperId = ({ parts }: Address<PaperPart>): string | Refusal =>
  parsePaperId(decodeSegment(parts.paperId))?.id ?? refuse(404, NO_SUCH_ID);
