import { editPassword } from "@/db/queries/users";
import { handleViewerForm, seeOther } from "@/lib/forms";
import { checkPassword } from "@/lib/password-check";
import { passwordProblem } from "@/lib/password-rules";
import { hashPassword } from "@/lib/passwords";
import { sessionCookies } from "@/lib/session";

/** Changes the password from `current` to `password`; every other session of the account ends. */
export const POST = handleViewerForm("/settings", async (form, viewer, request, session) => {
  const user = await checkPassword(viewer.username, form.get("current") ?? "", request.headers);
  if (user instanceof Response) return user;
  if (!user) return seeOther("/settings", { problem: "wrong-current-password" });
  const password = form.get("password") ?? "";
  const problem = passwordProblem(password, viewer.username);
  if (problem) return seeOther("/settings", { problem });
  const sessionId = await editPassword(viewer.id, session.sessionId, await hashPassword(password));
  if (!sessionId) return seeOther("/signin");
  return seeOther("/settings", { done: "password" }, await sessionCookies(sessionId, viewer.id));
});
