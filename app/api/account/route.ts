import { deleteUser, findAccount } from "@/db/queries/account/users";
import { parseUsername } from "@/lib/core/account/usernames";
import { checkPassword, countPasswordTry } from "@/lib/server/account/password-check";
import { noSessionCookies } from "@/lib/server/account/session";
import { gate } from "@/lib/server/gate";
import { form } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settingsForm } from "@/lib/server/gate/presets";
import { seeOther } from "@/lib/server/http/answers";

/**
 * Deletes the viewer's account with its votes and follows, after `password`, or, for an account that has none, after
 * its `username`.
 */
export const { DELETE } = gate("DELETE", {
  ...settingsForm,
  body: form,
  parameters: "none",
  answer: async ({ request, sender: { viewer }, body }) => {
    const account = await findAccount(viewer.id);
    if (account?.hasPassword) {
      const tooMany = await countPasswordTry(viewer.username, request.headers);
      if (tooMany) return tooMany;
      const user = await checkPassword(viewer.username, body.get("password") ?? "", request.headers);
      if (!user) return seeOther("/settings", { problem: "wrong-current-password" });
    } else if (parseUsername(body.get("username") ?? "") !== viewer.username) {
      return seeOther("/settings", { problem: "username-mismatch" });
    }
    await deleteUser(viewer.id);
    return seeOther("/", {}, noSessionCookies());
  },
});
export const POST = byForm({ DELETE });
