import { showClaimOnProfile } from "@/db/queries/claim/own-claims";
import { CLAIM_UNKNOWN } from "@/lib/core/claim/sentences";
import { profileTag } from "@/lib/core/site/tags";
import type { SignedIn } from "@/lib/server/account/viewer";
import { CLAIMS_PAGE, claimOwner, readClaimId } from "@/lib/server/claim/claim-owner";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { dropTagged } from "@/lib/server/site/drop-pages";

/** Of both ways to choose it. */
const rules = { who: claimOwner, scope: null, limit: writes, body: empty, parameters: readClaimId } as const;

async function choose(id: string, isOnProfile: boolean, { viewer, session }: SignedIn) {
  const done = await showClaimOnProfile(id, isOnProfile, viewer.id, session.sessionId);
  if (done === "no-session") return seeOther("/signin", { callbackUrl: CLAIMS_PAGE });
  if (done === "unknown") return refuse(404, CLAIM_UNKNOWN);
  dropTagged([profileTag(viewer.username)]);
  return seeOther(CLAIMS_PAGE, { done: "profile" });
}

/** Shows a claimed paper on one's profile again. */
export const { PUT } = gate("PUT", { ...rules, answer: ({ sender, parameters: id }) => choose(id, true, sender) });
/** Hides it there; it stays claimed. */
export const { DELETE } = gate("DELETE", {
  ...rules,
  answer: ({ sender, parameters: id }) => choose(id, false, sender),
});
export const POST = byForm({ PUT, DELETE });
