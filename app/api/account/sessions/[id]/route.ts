import { z } from "zod";
import { endSession } from "@/db/queries/account/sessions";
import { SESSION_UNKNOWN } from "@/lib/core/account/sentences";
import { logSecurity } from "@/lib/server/account/security-events";
import { noSessionCookies } from "@/lib/server/account/session";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settingsForm } from "@/lib/server/gate/presets";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";

/** Ends the viewer's session of this id; 404 for one that has ended, or is another reader's. */
export const { DELETE } = gate("DELETE", {
  ...settingsForm,
  body: empty,
  parameters: ({ parts }: { parts: { id: string } }) =>
    z.uuid().safeParse(parts.id).data ?? refuse(404, SESSION_UNKNOWN),
  answer: async ({ request, sender: { userId, session }, parameters: id }) => {
    if (!(await endSession(id, userId))) return refuse(404, SESSION_UNKNOWN);
    logSecurity("session-ended", request.headers, userId);
    if (id === session.sessionId) return seeOther("/", {}, noSessionCookies());
    return seeOther("/settings", { done: "session-ended" });
  },
});
export const POST = byForm({ DELETE });
