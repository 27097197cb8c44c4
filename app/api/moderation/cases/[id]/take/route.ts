import { takeCase } from "@/db/queries/moderation/decide";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { moderator } from "@/lib/server/moderation/moderator";
import { refuseModeration } from "@/lib/server/moderation/refuse-moderation";
import { readCaseId } from "../case-part";

/** Takes a case, so that no other moderator works on it meanwhile. */
export const { POST } = gate("POST", {
  who: moderator,
  scope: null,
  limit: writes,
  body: empty,
  parameters: readCaseId,
  answer: async ({ sender, parameters: id }) => {
    const outcome = await takeCase(id, sender);
    if (typeof outcome === "string") return refuseModeration(outcome, "case");
    return seeOther(`/moderation/cases/${id}`, { done: "taken" });
  },
});
