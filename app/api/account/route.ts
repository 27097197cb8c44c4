import { deleteUser, findAccount } from "@/db/queries/account/users";
import { parseUsername } from "@/lib/core/account/usernames";
import { afterProof, proofIn } from "@/lib/server/account/proof";
import { logSecurity } from "@/lib/server/account/security-events";
import { noSessionCookies } from "@/lib/server/account/session";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settingsForm } from "@/lib/server/gate/presets";
import { seeOther } from "@/lib/server/http/answers";

/**
 * Deletes the viewer's account with its votes and follows, after the password `current`, or, for an account that has none,
 * after a fresh sign-in and its `username`.
 */
export const { DELETE } = gate("DELETE", {
  ...settingsForm,
  body: formAs((fields) => ({ ...proofIn(fields), username: fields.get("username") ?? "" })),
  parameters: "none",
  answer: afterProof("/settings", async ({ request, sender: { viewer }, body }) => {
    const account = await findAccount(viewer.id);
    if (!account?.hasPassword && parseUsername(body.username) !== viewer.username)
      return seeOther("/settings", { problem: "username-mismatch" });
    await deleteUser(viewer.id);
    logSecurity("account-deleted", request.headers, viewer.id);
    return seeOther("/", {}, noSessionCookies());
  }),
});
export const POST = byForm({ DELETE });
