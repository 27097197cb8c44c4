import { parseMailAddress } from "@/lib/core/account/mail-address";
import { ADDRESS_MALFORMED } from "@/lib/core/account/sentences";
import { gate } from "@/lib/server/gate";
import { formAs } from "@/lib/server/gate/bodies";
import { mails } from "@/lib/server/gate/limits";
import { visitor } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { limiters } from "@/lib/server/http/rate-limits";
import { refuse } from "@/lib/server/http/refusal";
import { askSubscriber } from "@/lib/server/subscription/subscribe";

/** The subscribe box: `address` and `cadence`. The answer is the same whether or not the address is subscribed. */
export const { POST } = gate("POST", {
  who: visitor,
  scope: null,
  limit: mails(limiters.mailsByAddress),
  body: formAs((form) => {
    const address = parseMailAddress(form.get("address") ?? "");
    if (!address || form.getAll("address").length > 1) return refuse(400, ADDRESS_MALFORMED);
    return { address, cadence: form.get("cadence") === "weekly" ? ("weekly" as const) : ("daily" as const) };
  }),
  parameters: "none",
  answer: async ({ body: { address, cadence } }) => {
    await askSubscriber(address, cadence);
    return seeOther("/subscriptions/sent");
  },
});
