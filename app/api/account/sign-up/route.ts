import { createLocalUser } from "@/db/queries/account/users";
import { passwordProblem } from "@/lib/core/account/password-problem";
import { isReserved, parseUsername } from "@/lib/core/account/usernames";
import { hashPassword } from "@/lib/server/account/passwords";
import { logSecurity } from "@/lib/server/account/security-events";
import { signInAs } from "@/lib/server/account/sign-in";
import { isSignUpOpen } from "@/lib/server/account/sign-up";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { perNetwork } from "@/lib/server/gate/limits";
import { visitor } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { ownPath } from "@/lib/server/http/own-path";
import { limiters } from "@/lib/server/http/rate-limits";
import { env } from "@/lib/server/runtime/env";

/** Makes an account of `username` and `password`, signs it in and goes on to `callbackUrl`. */
export const { POST } = gate("POST", {
  who: visitor,
  scope: null,
  limit: [perNetwork(limiters.registrationsByNetwork)],
  body: formAs((form) => {
    const callbackUrl = ownPath(form.get("callbackUrl"));
    if (!env.AUTH_LOCAL) return seeOther("/signin", { problem: "local-off", callbackUrl });
    if (!isSignUpOpen()) return seeOther("/signin", { problem: "sign-up-closed", callbackUrl });
    const username = parseUsername(form.get("username") ?? "");
    if (!username) return seeOther("/signup", { problem: "username-form", callbackUrl });
    const password = form.get("password") ?? "";
    const problem = isReserved(username) ? "username-reserved" : passwordProblem(password, username);
    if (problem) return seeOther("/signup", { problem, username, callbackUrl });
    return { username, password, callbackUrl };
  }),
  parameters: "none",
  answer: async ({ request, body: { username, password, callbackUrl } }) => {
    const user = await createLocalUser(username, await hashPassword(password));
    if (!user) return seeOther("/signup", { problem: "username-taken", username, callbackUrl });
    logSecurity("account-made", request.headers, user.id);
    return signInAs({ id: user.id, username }, request, callbackUrl);
  },
});
