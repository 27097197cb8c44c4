import { endOtherSessions } from "@/db/queries/account/sessions";
import { logSecurity } from "@/lib/server/account/security-events";
import { sessionCookies } from "@/lib/server/account/session";
import { gate } from "@/lib/server/gate";
import { empty } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settingsForm } from "@/lib/server/gate/presets";
import { seeOther } from "@/lib/server/http/answers";

/** Ends the viewer's sessions but the one that asks. */
export const { DELETE } = gate("DELETE", {
  ...settingsForm,
  body: empty,
  parameters: "none",
  answer: async ({ request, sender: { userId, session } }) => {
    const sessionId = await endOtherSessions(session.sessionId, userId);
    if (!sessionId) return seeOther("/signin", { callbackUrl: "/settings" });
    logSecurity("sessions-ended", request.headers, userId);
    return seeOther("/settings", { done: "sessions-ended" }, await sessionCookies(sessionId, userId, false));
  },
});
export const POST = byForm({ DELETE });
