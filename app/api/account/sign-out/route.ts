import { endSession } from "@/db/queries/sessions";
import { handleForm, seeOther } from "@/lib/forms";
import { ownPath } from "@/lib/own-path";
import { findSession, noSessionCookies } from "@/lib/session";

/** Signs this browser out: its session ends, so that a copy of its cookie is worth nothing. */
export const POST = handleForm(async (form, request) => {
  const session = await findSession(request.headers.get("cookie"));
  if (session) await endSession(session.sessionId, session.userId);
  return seeOther(ownPath(form.get("callbackUrl")), {}, noSessionCookies());
});
