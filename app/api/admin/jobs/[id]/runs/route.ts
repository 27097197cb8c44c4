import { runJobAgain } from "@/db/queries/admin/jobs";
import { BACK_TO_JOBS, JOB_NOT_FAILED, JOB_UNKNOWN } from "@/lib/core/admin/sentences";
import { administrator } from "@/lib/server/admin/administrator";
import { type Address, gate } from "@/lib/server/gate";
import { type Body, form } from "@/lib/server/gate/bodies";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { formAgain } from "@/lib/server/moderation/form-again";
import { parseNumber } from "@/lib/server/moderation/number-part";
import { refuseAsUnknown } from "@/lib/server/moderation/unknown-form";

const PAGE = "/admin/jobs";

const runBody: Body<null> = {
  max: form.max,
  read: () => null,
  giveBack: (_said, refusal, request) => formAgain(request, refusal, [], [], { path: PAGE, text: BACK_TO_JOBS }),
};

/** Has a job that failed for good run again. */
export const { POST } = gate("POST", {
  who: administrator,
  scope: null,
  limit: writes,
  body: runBody,
  parameters: ({ parts }: Address<{ id: string }>) => parseNumber(parts.id) ?? refuse(404, JOB_UNKNOWN),
  answer: async ({ sender, parameters: id }) => {
    const outcome = await runJobAgain(id, sender);
    if (outcome === "no-role") return refuseAsUnknown();
    if (outcome === "unknown") return refuse(404, JOB_UNKNOWN);
    if (outcome === "changed") return refuse(409, JOB_NOT_FAILED);
    return seeOther(PAGE, { done: "asked" });
  },
});
