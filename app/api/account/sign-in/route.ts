import { seeOther } from "@/lib/answers";
import { env } from "@/lib/env";
import { gate } from "@/lib/gate";
import { formAs } from "@/lib/gate/bodies";
import { visitor } from "@/lib/gate/who";
import { ownPath } from "@/lib/own-path";
import { checkPassword, countPasswordTry } from "@/lib/password-check";
import { signInAs } from "@/lib/sign-in";
import { parseUsername } from "@/lib/usernames";

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
    return signInAs(user.id, request, callbackUrl, user.passwordHash);
  },
});
