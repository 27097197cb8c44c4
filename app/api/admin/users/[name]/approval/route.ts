import { decideApproval } from "@/db/queries/account/approvals";
import { ACCOUNT_WAITS_NOT } from "@/lib/core/admin/sentences";
import { askForApprovalMail } from "@/lib/server/account/approval-mail-job";
import { administrator } from "@/lib/server/admin/administrator";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import type { ModeratorSender } from "@/lib/server/moderation/moderator";
import { refuseAsUnknown } from "@/lib/server/moderation/unknown-form";
import { readAccountPart } from "../account-part";

const rules = { who: administrator, scope: null, limit: writes, body: empty, parameters: readAccountPart } as const;

async function decide(id: string, isApproved: boolean, sender: ModeratorSender) {
  const outcome = await decideApproval(id, isApproved, sender, askForApprovalMail);
  if (outcome === "no-role") return refuseAsUnknown();
  if (outcome === "changed") return refuse(409, ACCOUNT_WAITS_NOT);
  return seeOther("/admin", { done: isApproved ? "approved" : "declined" });
}

/** Approves an account that waits. */
export const { PUT } = gate("PUT", {
  ...rules,
  answer: ({ sender, parameters: { id } }) => decide(id, true, sender),
});

/** Declines an account that waits, which deletes it. */
export const { DELETE } = gate("DELETE", {
  ...rules,
  answer: ({ sender, parameters: { id } }) => decide(id, false, sender),
});

export const POST = byForm({ PUT, DELETE });
