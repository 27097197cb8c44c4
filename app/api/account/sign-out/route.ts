import { endSessions } from "@/db/queries/users";
import { handleForm, seeOther } from "@/lib/forms";
import { ownPath } from "@/lib/own-path";
import { noSessionCookies } from "@/lib/session";
import { findViewer } from "@/lib/viewer";

/** Signs this browser out; with `everywhere=1` every session of the account ends. */
export const POST = handleForm(async (form, request) => {
  if (form.get("everywhere") === "1") {
    const found = await findViewer(request.headers.get("cookie"));
    if (found) await endSessions(found.viewer.id);
  }
  return seeOther(ownPath(form.get("callbackUrl")), {}, noSessionCookies());
});
