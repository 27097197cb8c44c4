import { createLocalUser } from "@/db/queries/users";
import { clientNetwork } from "@/lib/client-address";
import { env } from "@/lib/env";
import { handleForm, seeOther } from "@/lib/forms";
import { ownPath } from "@/lib/own-path";
import { passwordProblem } from "@/lib/password-rules";
import { hashPassword } from "@/lib/passwords";
import { consumeLimit, limiters } from "@/lib/rate-limits";
import { signInAs } from "@/lib/sign-in";
import { isReserved, parseUsername } from "@/lib/usernames";

/** Makes an account of `username` and `password`, signs it in and goes on to `callbackUrl`. */
export const POST = handleForm(async (form, request) => {
  const callbackUrl = ownPath(form.get("callbackUrl"));
  if (!env.AUTH_LOCAL) return seeOther("/signin", { problem: "local-off", callbackUrl });
  const username = parseUsername(form.get("username") ?? "");
  if (!username) return seeOther("/signup", { problem: "username-form", callbackUrl });
  const password = form.get("password") ?? "";
  const problem = isReserved(username) ? "username-reserved" : passwordProblem(password, username);
  if (problem) return seeOther("/signup", { problem, username, callbackUrl });
  const tooMany = await consumeLimit(limiters.registrationsByNetwork, clientNetwork(request.headers));
  if (tooMany) return tooMany;
  const user = await createLocalUser(username, await hashPassword(password));
  if (!user) return seeOther("/signup", { problem: "username-taken", username, callbackUrl });
  return signInAs(user.id, request, callbackUrl);
});
