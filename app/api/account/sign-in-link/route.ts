import { randomUUID } from "node:crypto";
import { addMailToken } from "@/db/queries/account/mail-tokens";
import { addJob } from "@/db/queries/job/jobs";
import { parseMailAddress } from "@/lib/core/account/mail-address";
import { hashToken, newToken } from "@/lib/server/account/secret-tokens";
import { hasSignInLinks, LINK_MAX_AGE, sealSignInLink } from "@/lib/server/account/sign-in-link";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { mails } from "@/lib/server/gate/limits";
import { visitor } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { ownPath } from "@/lib/server/http/own-path";
import { limiters } from "@/lib/server/http/rate-limits";

/** Has a link that signs in mailed to `address`. The answer, and the work for it, is the same whether or not it is known here. */
export const { POST } = gate("POST", {
  who: visitor,
  scope: null,
  limit: mails(limiters.signInLinksByAddress),
  body: formAs((form) => {
    const callbackUrl = ownPath(form.get("callbackUrl"));
    if (!hasSignInLinks()) return seeOther("/signin", { problem: "mail-off", callbackUrl });
    const address = parseMailAddress(form.get("address") ?? "");
    if (!address || form.getAll("address").length > 1)
      return seeOther("/signin", { problem: "address-form", callbackUrl });
    return { address, callbackUrl };
  }),
  parameters: "none",
  answer: async ({ body: { address, callbackUrl } }) => {
    const token = newToken();
    await addMailToken(hashToken(token), address, LINK_MAX_AGE);
    await addJob({
      kind: "sign-in-link",
      key: randomUUID(),
      attemptsMax: 5,
      payload: { link: await sealSignInLink({ address, token, callbackUrl }) },
    });
    return seeOther("/signin/sent", { callbackUrl });
  },
});
