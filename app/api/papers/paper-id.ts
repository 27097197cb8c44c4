import { decodeSegment } from "@/lib/core/decode-segment";
import { PAPER_ID_WRONG } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import type { Address } from "@/lib/server/gate";
import { type Refusal, refuse } from "@/lib/server/http/refusal";

/** The part of a path that names a paper, its slashes bare or encoded: hep-th/9901001, hep-th%2F9901001. */
export type PaperPart = { paperId: string };

/** The canonical id that a handler's path names, or the 404 refusal. */
export const readPaperId = ({ parts }: Address<PaperPart>): string | Refusal =>
  parsePaperId(decodeSegment(parts.paperId))?.id ?? refuse(404, PAPER_ID_WRONG);
