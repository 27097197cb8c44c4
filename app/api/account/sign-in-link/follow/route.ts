import { isAddressInvited } from "@/db/queries/account/invitations";
import { enterByMailToken, findMailToken } from "@/db/queries/account/mail-tokens";
import { passwordProblem } from "@/lib/core/account/password-problem";
import { isReserved, parseUsername } from "@/lib/core/account/usernames";
import { prepareNotice } from "@/lib/server/account/account-notice";
import { hashPassword } from "@/lib/server/account/passwords";
import { hashToken, isToken } from "@/lib/server/account/secret-tokens";
import { logSecurity } from "@/lib/server/account/security-events";
import { signInAs } from "@/lib/server/account/sign-in";
import { hasSignInLinks } from "@/lib/server/account/sign-in-link";
import { mayAddressSignUp, needsApproval } from "@/lib/server/account/sign-up";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { networkWrites } from "@/lib/server/gate/limits";
import { visitor } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { clientNetwork } from "@/lib/server/http/client-address";
import { ownPath } from "@/lib/server/http/own-path";
import { consumeLimit, limiters } from "@/lib/server/http/rate-limits";
import { env } from "@/lib/server/runtime/env";

/**
 * The button behind a mailed link: signs in the account of its address and goes on to `callbackUrl`. An address without
 * one gets it, by the name `username`. With `password` the account has that one from then on, and its other sessions end:
 * who reads the mail is the one who may choose it anew.
 */
export const { POST } = gate("POST", {
  who: visitor,
  scope: null,
  limit: networkWrites,
  body: formAs((form) => {
    const callbackUrl = ownPath(form.get("callbackUrl"));
    if (!hasSignInLinks()) return seeOther("/signin", { problem: "mail-off", callbackUrl });
    return {
      callbackUrl,
      token: form.get("token") ?? "",
      wanted: form.get("username") ?? "",
      password: form.get("password") ?? "",
    };
  }),
  parameters: "none",
  answer: async ({ request, body: { callbackUrl, token, wanted, password } }) => {
    const isOver = () => seeOther("/signin", { problem: "link-over", callbackUrl });
    const isClosed = () => seeOther("/signin", { problem: "sign-up-closed", callbackUrl });
    const found = isToken(token) ? await findMailToken(hashToken(token)) : null;
    if (!found) {
      logSecurity("link-wrong", request.headers, null);
      return isOver();
    }
    const needsInvitation = !mayAddressSignUp(found.address);
    const username = found.username ? null : parseUsername(wanted);
    if (!found.username) {
      if (needsInvitation && !(await isAddressInvited(found.address))) return isClosed();
      if (!username) return seeOther("/signin/link", { token, problem: "username-form", callbackUrl });
      if (isReserved(username)) return seeOther("/signin/link", { token, problem: "username-reserved", callbackUrl });
      const tooMany = await consumeLimit(limiters.registrationsByNetwork, clientNetwork(request.headers));
      if (tooMany) return tooMany;
    }
    const problem = env.AUTH_LOCAL && password && found.username && passwordProblem(password, found.username);
    if (problem) return seeOther("/signin/link", { token, problem, callbackUrl });
    const newPassword = await newPasswordFor(found.userId, password, request);
    const entered = await enterByMailToken(
      hashToken(token),
      username,
      env.FEED_TIME_ZONE,
      needsInvitation,
      newPassword,
      needsApproval(),
    );
    if (entered === "over") return isOver();
    if (entered === "uninvited") return isClosed();
    if (entered === "retired") return seeOther("/signin", { problem: "address-retired", callbackUrl });
    if (entered === "taken")
      return seeOther("/signin/link", { token, problem: "username-taken", username: username ?? "", callbackUrl });
    if (username) logSecurity("account-made", request.headers, entered.id);
    return signInAs(entered, request, callbackUrl);
  },
});

/** What the account's password becomes; undefined where none is wanted, or none can be: passwords sign nobody in here. */
async function newPasswordFor(userId: string | null, password: string, request: Request) {
  if (!userId || !password || !env.AUTH_LOCAL) return undefined;
  const tell = await prepareNotice("password-changed", request, userId);
  return { userId, hash: await hashPassword(password), tell };
}
