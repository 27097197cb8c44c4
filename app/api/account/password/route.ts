import { editPassword } from "@/db/queries/users";
import { seeOther } from "@/lib/answers";
import { gate } from "@/lib/gate";
import { form } from "@/lib/gate/bodies";
import { byForm } from "@/lib/gate/by-form";
import { settings } from "@/lib/gate/limits";
import { readerAt } from "@/lib/gate/who";
import { checkPassword, countPasswordTry } from "@/lib/password-check";
import { passwordProblem } from "@/lib/password-rules";
import { hashPassword } from "@/lib/passwords";
import { sessionCookies } from "@/lib/session";

/** Changes the password from `current` to `password`; every other session of the account ends. */
export const { PUT } = gate("PUT", {
  who: readerAt("/settings"),
  scope: null,
  limit: [...settings, ({ request, sender }) => countPasswordTry(sender.viewer.username, request.headers)],
  body: form,
  parameters: "none",
  answer: async ({ request, sender: { viewer, session }, body }) => {
    const user = await checkPassword(viewer.username, body.get("current") ?? "", request.headers);
    if (!user) return seeOther("/settings", { problem: "wrong-current-password" });
    const password = body.get("password") ?? "";
    const problem = passwordProblem(password, viewer.username);
    if (problem) return seeOther("/settings", { problem });
    const sessionId = await editPassword(viewer.id, session.sessionId, await hashPassword(password));
    if (!sessionId) return seeOther("/signin");
    return seeOther("/settings", { done: "password" }, await sessionCookies(sessionId, viewer.id));
  },
});
export const POST = byForm({ PUT });
