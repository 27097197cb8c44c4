import { z } from "zod";
import { endSession } from "@/db/queries/sessions";
import { answerError } from "@/lib/answers";
import { handleViewerForm, seeOther } from "@/lib/forms";
import { noSessionCookies } from "@/lib/session";
import { limitWrites } from "@/lib/writes";

/** Ends the viewer's session of this `id`; 404 for one that has ended, or is another reader's. */
export const POST = handleViewerForm("/settings", async (form, viewer, request, session) => {
  const tooMany = await limitWrites(request, session);
  if (tooMany) return tooMany;
  const id = z.uuid().safeParse(form.get("id")).data;
  if (!id || !(await endSession(id, viewer.id)))
    return answerError(404, "You have no such session; it may have ended already.");
  if (id === session.sessionId) return seeOther("/", {}, noSessionCookies());
  return seeOther("/settings", { done: "session-ended" });
});
