import { editLinks } from "@/db/queries/submissions";
import { answerError, answerJson } from "@/lib/answers";
import { editPaperLinks } from "@/lib/api/operations/writes";
import { decodeSegment } from "@/lib/decode-segment";
import { dropPages } from "@/lib/drop-pages";
import { handle } from "@/lib/handle";
import { SMALL_BODY_MAX } from "@/lib/request-body";
import { parsePaperId } from "@/lib/sources";
import { admitJson, limitWrites } from "@/lib/writes";
import type { PaperContext } from "./paper-id";

const NOT_HERE = "This paper is not here; give its id or its object id.";

/** Sets the links of a paper, for whoever added it. */
export const POST = handle(async (request: Request, { params }: PaperContext) => {
  const admitted = await admitJson(request, editPaperLinks.body, SMALL_BODY_MAX, "write");
  if (admitted instanceof Response) return admitted;
  const tooMany = await limitWrites(request, admitted.session);
  if (tooMany) return tooMany;
  const text = decodeSegment((await params).paperId);
  const paper = /^[0-9a-f]{24}$/.test(text) ? text : parsePaperId(text)?.id;
  if (!paper) return answerError(404, NOT_HERE);
  const changed = await editLinks(paper, admitted.session.userId, admitted.body);
  if (changed === "not-found") return answerError(404, NOT_HERE);
  if (changed === "not-theirs") return answerError(403, "Only who added this paper may set its links.");
  if (changed === "no-organization")
    return answerError(400, "No organization has this `organizationId`; /api/organizations lists them.");
  dropPages(["papers", `paper:${changed.paperId}`, ...changed.organizations.map((slug) => `organization:${slug}`)]);
  return answerJson({});
});
