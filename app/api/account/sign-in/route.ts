import { env } from "@/lib/env";
import { handleForm, seeOther } from "@/lib/forms";
import { ownPath } from "@/lib/own-path";
import { checkPassword } from "@/lib/password-check";
import { signInAs } from "@/lib/sign-in";
import { parseUsername } from "@/lib/usernames";

/** Signs a reader in by `username` and `password` and returns them to `callbackUrl`. */
export const POST = handleForm(async (form, request) => {
  const callbackUrl = ownPath(form.get("callbackUrl"));
  if (!env.AUTH_LOCAL) return seeOther("/signin", { problem: "local-off", callbackUrl });
  const username = parseUsername(form.get("username") ?? "");
  const user = await checkPassword(username, form.get("password") ?? "", request.headers);
  if (user instanceof Response) return user;
  if (!user) return seeOther("/signin", { problem: "wrong-password", username: username ?? "", callbackUrl });
  return signInAs(user.id, request, callbackUrl, user.passwordHash);
});
