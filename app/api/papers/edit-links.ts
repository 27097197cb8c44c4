import { correctOwnPaper, findOrganizationByObjectId } from "@/db/queries/paper/correct-paper";
import { findPaperIdByObjectId } from "@/db/queries/paper/submissions";
import { decodeSegment } from "@/lib/core/decode-segment";
import type { SubmitterKind } from "@/lib/core/paper/corrections";
import { LINKED_ORGANIZATION_UNKNOWN, PAPER_TO_EDIT_UNKNOWN } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { editPaperLinks } from "@/lib/server/api/operations/writes";
import { type Address, gate } from "@/lib/server/gate";
import { json } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { writer } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { dropCorrected, refuseCorrection } from "@/lib/server/moderation/correction-answers";
import type { PaperPart } from "./paper-id";

const OBJECT_ID = /^[0-9a-f]{24}$/;

/** Sets the links of a paper, for the reader who added it. */
export const { POST } = gate("POST", {
  who: writer,
  scope: "write",
  limit: writes,
  body: json(editPaperLinks.body),
  parameters: ({ parts }: Address<PaperPart>) => {
    const text = decodeSegment(parts.paperId);
    return (OBJECT_ID.test(text) ? text : parsePaperId(text)?.id) ?? refuse(404, PAPER_TO_EDIT_UNKNOWN);
  },
  answer: async ({ sender, body, parameters: paper }) => {
    const paperId = OBJECT_ID.test(paper) ? await findPaperIdByObjectId(paper) : paper;
    if (paperId === null) return refuse(404, PAPER_TO_EDIT_UNKNOWN);
    const organization = body.organizationId
      ? await findOrganizationByObjectId(body.organizationId)
      : body.organizationId;
    if (body.organizationId && !organization) return refuse(400, LINKED_ORGANIZATION_UNKNOWN);
    const links: [SubmitterKind, string | null | undefined][] = [
      ["project", body.projectPage],
      ["code", body.githubRepo],
      ["organization", organization],
    ];
    const wanted = links.flatMap(([kind, value]) => (value === undefined ? [] : [{ kind, value }]));
    const outcome = await correctOwnPaper(sender.userId, sender.sessionId, paperId, wanted);
    if (typeof outcome === "string") return refuseCorrection(outcome);
    dropCorrected(paperId, outcome);
    return answerJson({});
  },
});
