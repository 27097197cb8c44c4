import { becomeFirstAdministrator } from "@/db/queries/moderation/first-administrator";
import { NO_SUCH_ADMINISTRATOR_LINK } from "@/lib/core/moderation/sentences";
import { isAdministratorToken, removeAdministratorToken } from "@/lib/server/account/administrator-token";
import { logSecurity } from "@/lib/server/account/security-events";
import { gate } from "@/lib/server/gate";
import { form } from "@/lib/server/gate/bodies";
import { settings } from "@/lib/server/gate/limits";
import { readerAt } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { env } from "@/lib/server/runtime/env";

/** Makes who has the `token` that the start printed the administrator, while there is none. */
export const { POST } = gate("POST", {
  who: readerAt("/admin/claim"),
  scope: null,
  // The first account may wait for an approval that nobody can give yet.
  limited: "may",
  limit: settings,
  body: form,
  parameters: "none",
  answer: async ({ request, sender, body }) => {
    if (!isAdministratorToken(env.DATA_DIR, body.get("token") ?? "")) return refuse(404, NO_SUCH_ADMINISTRATOR_LINK);
    const became = await becomeFirstAdministrator(sender.userId, sender.session.sessionId);
    if (became === "no-session") return seeOther("/signin", { callbackUrl: "/admin/claim" });
    removeAdministratorToken(env.DATA_DIR);
    if (became) logSecurity("role-changed", request.headers, sender.userId);
    return became ? seeOther("/admin/claim", { done: "1" }) : refuse(409, NO_SUCH_ADMINISTRATOR_LINK);
  },
});
