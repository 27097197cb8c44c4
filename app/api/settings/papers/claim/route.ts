import { findClaimablePaper, findClaimant } from "@/db/queries/claim/claimable";
import type { ClaimProof } from "@/lib/core/claim/claims";
import { CLAIM_FOR_OTHERS, CLAIMED_AUTHOR_WRONG, CLAIMED_PAPER_WRONG } from "@/lib/core/claim/sentences";
import { PAPER_UNKNOWN } from "@/lib/core/paper/sentences";
import { parsePaperId } from "@/lib/core/source";
import { authorObjectId, objectId } from "@/lib/server/api/object-id";
import { claimPaperOperation } from "@/lib/server/api/operations/writes";
import { domainOf } from "@/lib/server/claim/check-proof";
import { claimInput } from "@/lib/server/claim/claim-input";
import { claimPaper } from "@/lib/server/claim/claim-paper";
import { refuseWriting } from "@/lib/server/comment/community";
import { discussionProgram } from "@/lib/server/comment/discussion-writer";
import { gate } from "@/lib/server/gate";
import { json } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { refuseStranger } from "@/lib/server/gate/who";
import { answerJson } from "@/lib/server/http/answers";
import { Refusal, refuse } from "@/lib/server/http/refusal";

/** Claims an author of a paper, as clients of Hugging Face do: by what the account is connected with. */
export const { POST } = gate("POST", {
  who: discussionProgram,
  scope: claimPaperOperation.scope,
  limit: writes,
  body: json(claimInput),
  parameters: () => refuseWriting() ?? null,
  answer: async ({ sender, body: { paperId: named, claimAuthorId, targetUserId } }) => {
    if (targetUserId && targetUserId !== objectId("reader", sender.userId)) return refuse(403, CLAIM_FOR_OTHERS);
    const paperId = parsePaperId(named)?.id;
    if (!paperId) return refuse(400, CLAIMED_PAPER_WRONG);
    const [paper, claimant] = await Promise.all([findClaimablePaper(paperId), findClaimant(sender.userId, paperId)]);
    if (!claimant) return refuseStranger();
    if (!paper) return refuse(404, PAPER_UNKNOWN);
    const author = paper.authors.find(
      (each) => authorObjectId(paperId, each.position, each.imported) === claimAuthorId,
    );
    if (!author) return refuse(400, CLAIMED_AUTHOR_WRONG);
    const offered: [ClaimProof, boolean][] = [
      ["huggingface", claimant.huggingFaceId !== null],
      ["orcid", claimant.orcid !== null],
      ["organization", domainOf(paper, claimant.address) !== null],
    ];
    const proofs = offered.flatMap(([proof, isThere]) => (isThere ? [proof] : []));
    const made = await claimPaper(sender, {
      paperId,
      position: author.position,
      // A moderator may know more than there is to look at.
      proofs: proofs.length > 0 ? proofs : ["words"],
      page: "",
      words: null,
    });
    if (made === "no-session") return refuseStranger();
    if (made instanceof Refusal) return made;
    const { status } = made;
    return answerJson({ ok: true, claimedPaperId: paperId, ...(status === "pending" && { status }) });
  },
});
