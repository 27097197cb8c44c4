import { createLocalUser } from "@/db/queries/users";
import { seeOther } from "@/lib/answers";
import { env } from "@/lib/env";
import { gate } from "@/lib/gate";
import { formAs } from "@/lib/gate/bodies";
import { perNetwork } from "@/lib/gate/limits";
import { visitor } from "@/lib/gate/who";
import { ownPath } from "@/lib/own-path";
import { passwordProblem } from "@/lib/password-rules";
import { hashPassword } from "@/lib/passwords";
import { limiters } from "@/lib/rate-limits";
import { signInAs } from "@/lib/sign-in";
import { isReserved, parseUsername } from "@/lib/usernames";

/** Makes an account of `username` and `password`, signs it in and goes on to `callbackUrl`. */
export const { POST } = gate("POST", {
  who: visitor,
  scope: null,
  limit: [perNetwork(limiters.registrationsByNetwork)],
  body: formAs((form) => {
    const callbackUrl = ownPath(form.get("callbackUrl"));
    if (!env.AUTH_LOCAL) return seeOther("/signin", { problem: "local-off", callbackUrl });
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
    return signInAs(user.id, request, callbackUrl);
  },
});
