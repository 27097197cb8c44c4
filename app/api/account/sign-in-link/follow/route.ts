import { enterByMailToken, findMailToken } from "@/db/queries/mail-tokens";
import { linkSubscription } from "@/db/queries/subscriptions";
import { clientNetwork } from "@/lib/client-address";
import { env } from "@/lib/env";
import { handleForm, seeOther } from "@/lib/forms";
import { ownPath } from "@/lib/own-path";
import { consumeLimit, limiters } from "@/lib/rate-limits";
import { hashToken, isToken } from "@/lib/secret-tokens";
import { signInAs } from "@/lib/sign-in";
import { hasSignInLinks } from "@/lib/sign-in-link";
import { isReserved, parseUsername } from "@/lib/usernames";

/**
 * The button behind a mailed link: signs in the account of its address and goes on to `callbackUrl`. An address without
 * one gets it, by the name `username`.
 */
export const POST = handleForm(async (form, request) => {
  const callbackUrl = ownPath(form.get("callbackUrl"));
  if (!hasSignInLinks()) return seeOther("/signin", { problem: "mail-off", callbackUrl });
  const token = form.get("token") ?? "";
  const isOver = () => seeOther("/signin", { problem: "link-over", callbackUrl });
  const found = isToken(token) ? await findMailToken(hashToken(token)) : null;
  if (!found) return isOver();

  const username = found.username ? null : parseUsername(form.get("username") ?? "");
  if (!found.username) {
    if (!username) return seeOther("/signin/link", { token, problem: "username-form", callbackUrl });
    if (isReserved(username)) return seeOther("/signin/link", { token, problem: "username-reserved", callbackUrl });
    const tooMany = await consumeLimit(limiters.registrationsByNetwork, clientNetwork(request.headers));
    if (tooMany) return tooMany;
  }
  const entered = await enterByMailToken(hashToken(token), username);
  if (entered === "over") return isOver();
  if (entered === "taken")
    return seeOther("/signin/link", { token, problem: "username-taken", username: username ?? "", callbackUrl });
  // What the address got before it had an account goes on in the settings of the account.
  if (entered.isNew) await linkSubscription(entered.address, entered.id, env.FEED_TIME_ZONE);
  return signInAs(entered.id, request, callbackUrl);
});
