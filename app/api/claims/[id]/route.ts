import { withdrawClaim } from "@/db/queries/claim/own-claims";
import { CLAIM_UNKNOWN } from "@/lib/core/claim/sentences";
import { CLAIMS_PAGE, claimOwner, readClaimId } from "@/lib/server/claim/claim-owner";
import { dropClaimed } from "@/lib/server/claim/claim-paper";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";

/** Takes one's claim back, and with it every mark that came of it. */
export const { DELETE } = gate("DELETE", {
  who: claimOwner,
  scope: null,
  limit: writes,
  body: empty,
  parameters: readClaimId,
  answer: async ({ sender: { userId, session, viewer }, parameters: id }) => {
    const withdrawn = await withdrawClaim(id, userId, session.sessionId);
    if (withdrawn === "no-session") return seeOther("/signin", { callbackUrl: CLAIMS_PAGE });
    if (withdrawn === "unknown") return refuse(404, CLAIM_UNKNOWN);
    dropClaimed(withdrawn.paperId, viewer.username);
    return seeOther(CLAIMS_PAGE, { done: "withdrawn" });
  },
});
export const POST = byForm({ DELETE });
