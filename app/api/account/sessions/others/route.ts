import { endOtherSessions } from "@/db/queries/sessions";
import { seeOther } from "@/lib/answers";
import { gate } from "@/lib/gate";
import { empty } from "@/lib/gate/bodies";
import { byForm } from "@/lib/gate/by-form";
import { writes } from "@/lib/gate/limits";
import { readerAt } from "@/lib/gate/who";
import { sessionCookies } from "@/lib/session";

/** Ends the viewer's sessions but the one that asks. */
export const { DELETE } = gate("DELETE", {
  who: readerAt("/settings"),
  scope: null,
  limit: writes,
  body: empty,
  parameters: "none",
  answer: async ({ sender: { userId, session } }) => {
    const sessionId = await endOtherSessions(session.sessionId, userId);
    if (!sessionId) return seeOther("/signin", { callbackUrl: "/settings" });
    return seeOther("/settings", { done: "sessions-ended" }, await sessionCookies(sessionId, userId));
  },
});
export const POST = byForm({ DELETE });
