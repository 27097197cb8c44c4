import { editPassword } from "@/db/queries/account/users";
import { passwordProblem } from "@/lib/core/account/password-problem";
import { prepareNotice } from "@/lib/server/account/account-notice";
import { checkPassword, countPasswordTry } from "@/lib/server/account/password-check";
import { hashPassword } from "@/lib/server/account/passwords";
import { sessionCookies } from "@/lib/server/account/session";
import { gate } from "@/lib/server/gate";
import { form } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settings } from "@/lib/server/gate/limits";
import { readerAt } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";

/**
 * Changes the password from `current` to `password`; every other session of the account ends, and with `end-keys` its tokens
 * and the address of its feed.
 */
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
    const endsKeys = body.has("end-keys");
    const tell = await prepareNotice("password-changed", request, viewer.id);
    const sessionId = await editPassword(viewer.id, session.sessionId, await hashPassword(password), endsKeys, tell);
    if (!sessionId) return seeOther("/signin");
    return seeOther(
      "/settings",
      { done: endsKeys ? "password-and-keys" : "password" },
      await sessionCookies(sessionId, viewer.id, false),
    );
  },
});
export const POST = byForm({ PUT });
