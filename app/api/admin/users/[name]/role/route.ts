import { grantRole } from "@/db/queries/moderation/sanctions";
import { BACK_TO_ACCOUNT, GIVE_ROLE, NO_SUCH_ACCOUNT_HERE, ROLE, ROLE_NEEDED } from "@/lib/core/admin/sentences";
import { roles } from "@/lib/core/moderation/moderation";
import { LAST_ADMINISTRATOR, roleNames } from "@/lib/core/moderation/sentences";
import { logSecurity } from "@/lib/server/account/security-events";
import { administrator } from "@/lib/server/admin/administrator";
import { gate } from "@/lib/server/gate";
import { type Body, form } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { writes } from "@/lib/server/gate/limits";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { dropModerated } from "@/lib/server/moderation/drop-log";
import { formAgain } from "@/lib/server/moderation/form-again";
import { refuseAsUnknown } from "@/lib/server/moderation/unknown-form";
import { accountPageOf, readAccountPart } from "../account-part";

const roleBody: Body<string> = {
  max: form.max,
  read: (text) => new URLSearchParams(text).get("role") ?? "",
  giveBack: (value, refusal, request) =>
    formAgain(
      request,
      refusal,
      [
        {
          kind: "choice",
          name: "role",
          label: ROLE,
          options: roles.map((role) => ({ value: role, text: roleNames[role] })),
          value,
        },
      ],
      [{ text: GIVE_ROLE }],
      { path: accountPageOf(request), text: BACK_TO_ACCOUNT },
    ),
};

/** Gives an account a role, which signs it out; there is always an administrator left. */
export const { PUT } = gate("PUT", {
  who: administrator,
  scope: null,
  limit: writes,
  body: roleBody,
  parameters: readAccountPart,
  answer: async ({ request, sender, body: said, parameters: { id, page } }) => {
    const role = roles.find((each) => each === said);
    if (!role) return refuse(400, ROLE_NEEDED);
    const outcome = await grantRole(id, role, sender);
    if (outcome === "no-role") return refuseAsUnknown();
    if (outcome === "unknown") return refuse(404, NO_SUCH_ACCOUNT_HERE);
    if (outcome === "last") return refuse(409, LAST_ADMINISTRATOR);
    if (outcome.was !== role) logSecurity("role-changed", request.headers, id);
    dropModerated();
    // Who stepped down is signed out, and the page is not there for them.
    const hasSteppedDown = id === sender.userId && outcome.was !== role;
    return hasSteppedDown ? seeOther("/signin") : seeOther(page, { done: "role" });
  },
});

export const POST = byForm({ PUT });
