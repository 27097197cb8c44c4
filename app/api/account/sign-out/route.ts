import { endSession } from "@/db/queries/sessions";
import { seeOther } from "@/lib/answers";
import { gate } from "@/lib/gate";
import { form } from "@/lib/gate/bodies";
import { networkWrites } from "@/lib/gate/limits";
import { visitor } from "@/lib/gate/who";
import { ownPath } from "@/lib/own-path";
import { findSession, noSessionCookies } from "@/lib/session";

/** Signs this browser out: its session ends, so that a copy of its cookie is worth nothing. */
export const { POST } = gate("POST", {
  who: visitor,
  scope: null,
  limit: networkWrites,
  body: form,
  parameters: "none",
  answer: async ({ request, body }) => {
    const session = await findSession(request.headers.get("cookie"));
    if (session) await endSession(session.sessionId, session.userId);
    return seeOther(ownPath(body.get("callbackUrl")), {}, noSessionCookies());
  },
});
