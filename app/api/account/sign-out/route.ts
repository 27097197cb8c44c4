import { endSession } from "@/db/queries/account/sessions";
import { logSecurity } from "@/lib/server/account/security-events";
import { findSession, noSessionCookies } from "@/lib/server/account/session";
import { gate } from "@/lib/server/gate";
import { form } from "@/lib/server/gate/bodies";
import { networkWrites } from "@/lib/server/gate/limits";
import { visitor } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { ownPath } from "@/lib/server/http/own-path";

/** Signs this browser out: its session ends, so that a copy of its cookie is worth nothing. */
export const { POST } = gate("POST", {
  who: visitor,
  scope: null,
  limit: networkWrites,
  body: form,
  parameters: "none",
  answer: async ({ request, body }) => {
    const session = await findSession(request.headers.get("cookie"));
    if (session && (await endSession(session.sessionId, session.userId)))
      logSecurity("signed-out", request.headers, session.userId);
    return seeOther(ownPath(body.get("callbackUrl")), {}, noSessionCookies());
  },
});
