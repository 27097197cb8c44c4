import { parseUsername } from "@/lib/core/account/usernames";
import { checkPassword, countPasswordTry } from "@/lib/server/account/password-check";
import { signInAs } from "@/lib/server/account/sign-in";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { visitor } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { ownPath } from "@/lib/server/http/own-path";
import { env } from "@/lib/server/runtime/env";

/** Signs a reader in by `username` and `password` and returns them to `callbackUrl`. */
export const { POST } = gate("POST", {
  who: visitor,
  scope: null,
  limit: [({ request, body }) => countPasswordTry(body.username, request.headers)],
  body: formAs((form) => {
    const callbackUrl = ownPath(form.get("callbackUrl"));
    if (!env.AUTH_LOCAL) return seeOther("/signin", { problem: "local-off", callbackUrl });
    return { username: parseUsername(form.get("username") ?? ""), password: form.get("password") ?? "", callbackUrl };
  }),
  parameters: "none",
  answer: async ({ request, body: { username, password, callbackUrl } }) => {
    const user = await checkPassword(username, password, request.headers);
    if (!user) return seeOther("/signin", { problem: "wrong-password", username: username ?? "", callbackUrl });
    return signInAs(user, request, callbackUrl, user.passwordHash);
  },
});
