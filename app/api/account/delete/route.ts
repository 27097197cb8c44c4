import { deleteUser, findAccount } from "@/db/queries/users";
import { handleViewerForm, seeOther } from "@/lib/forms";
import { checkPassword } from "@/lib/password-check";
import { noSessionCookies } from "@/lib/session";
import { parseUsername } from "@/lib/usernames";

/**
 * Deletes the viewer's account with its votes and follows, after `password`, or, for an account that has none, after
 * its `username`.
 */
export const POST = handleViewerForm("/settings", async (form, viewer, request) => {
  const account = await findAccount(viewer.id);
  if (account?.hasPassword) {
    const user = await checkPassword(viewer.username, form.get("password") ?? "", request.headers);
    if (user instanceof Response) return user;
    if (!user) return seeOther("/settings", { problem: "wrong-current-password" });
  } else if (parseUsername(form.get("username") ?? "") !== viewer.username) {
    return seeOther("/settings", { problem: "username-mismatch" });
  }
  await deleteUser(viewer.id);
  return seeOther("/", {}, noSessionCookies());
});
