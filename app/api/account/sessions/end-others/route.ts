import { endOtherSessions } from "@/db/queries/sessions";
import { handleViewerForm, seeOther } from "@/lib/forms";
import { sessionCookies } from "@/lib/session";
import { limitWrites } from "@/lib/writes";

/** Ends the viewer's sessions but the one that asks. */
export const POST = handleViewerForm("/settings", async (_form, viewer, request, session) => {
  const tooMany = await limitWrites(request, session);
  if (tooMany) return tooMany;
  const sessionId = await endOtherSessions(session.sessionId, viewer.id);
  if (!sessionId) return seeOther("/signin", { callbackUrl: "/settings" });
  return seeOther("/settings", { done: "sessions-ended" }, await sessionCookies(sessionId, viewer.id));
});
