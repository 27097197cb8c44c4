import { isInvitationLive, makeInvited } from "@/db/queries/account/invitations";
import { createLocalUser } from "@/db/queries/account/users";
import { passwordProblem } from "@/lib/core/account/password-problem";
import { isReserved, parseUsername } from "@/lib/core/account/usernames";
import { invitationHash } from "@/lib/server/account/invitation";
import { hashPassword } from "@/lib/server/account/passwords";
import { logSecurity } from "@/lib/server/account/security-events";
import { signInAs } from "@/lib/server/account/sign-in";
import { isSignUpOpen, needsApproval } from "@/lib/server/account/sign-up";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { perNetwork } from "@/lib/server/gate/limits";
import { visitor } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { ownPath } from "@/lib/server/http/own-path";
import { limiters } from "@/lib/server/http/rate-limits";
import { env } from "@/lib/server/runtime/env";

/**
 * Makes an account of `username` and `password`, signs it in and goes on to `callbackUrl`. Where sign-up is closed, an
 * `invitation` is needed; one that is given is used up.
 */
export const { POST } = gate("POST", {
  who: visitor,
  scope: null,
  limit: [perNetwork(limiters.registrationsByNetwork)],
  body: formAs((form) => {
    const callbackUrl = ownPath(form.get("callbackUrl"));
    const invitation = form.get("invitation");
    if (!env.AUTH_LOCAL) return seeOther("/signin", { problem: "local-off", callbackUrl });
    if (!isSignUpOpen() && !invitation) return seeOther("/signin", { problem: "sign-up-closed", callbackUrl });
    const again = { ...(invitation && { invitation }), callbackUrl };
    const username = parseUsername(form.get("username") ?? "");
    if (!username) return seeOther("/signup", { problem: "username-form", ...again });
    const password = form.get("password") ?? "";
    const problem = isReserved(username) ? "username-reserved" : passwordProblem(password, username);
    if (problem) return seeOther("/signup", { problem, username, ...again });
    return { username, password, callbackUrl, invitation: invitationHash(invitation), again };
  }),
  parameters: "none",
  answer: async ({ request, body: { username, password, callbackUrl, invitation, again } }) => {
    const isOver = () => seeOther("/signin", { problem: "invitation-over", callbackUrl });
    if (!isSignUpOpen() && !(invitation && (await isInvitationLive(invitation)))) {
      logSecurity("link-wrong", request.headers, null);
      return isOver();
    }
    const hash = await hashPassword(password);
    const invited = invitation ? await makeInvited(invitation, (tx) => createLocalUser(username, hash, tx)) : "over";
    if (invited === "over" && !isSignUpOpen()) return isOver();
    const user = invited === "over" ? await createLocalUser(username, hash, undefined, needsApproval()) : invited;
    if (!user) return seeOther("/signup", { problem: "username-taken", username, ...again });
    logSecurity("account-made", request.headers, user.id);
    return signInAs({ id: user.id, username }, request, callbackUrl);
  },
});
