import { randomUUID } from "node:crypto";
import { addJob } from "@/db/queries/jobs";
import { addMailToken } from "@/db/queries/mail-tokens";
import { seeOther } from "@/lib/answers";
import { gate } from "@/lib/gate";
import { formAs } from "@/lib/gate/bodies";
import { mails } from "@/lib/gate/limits";
import { visitor } from "@/lib/gate/who";
import { parseMailAddress } from "@/lib/mail-address";
import { ownPath } from "@/lib/own-path";
import { limiters } from "@/lib/rate-limits";
import { hashToken, newToken } from "@/lib/secret-tokens";
import { hasSignInLinks, LINK_MAX_AGE, sealSignInLink } from "@/lib/sign-in-link";

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
