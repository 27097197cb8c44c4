import { seeOther } from "@/lib/answers";
import { gate } from "@/lib/gate";
import { formAs } from "@/lib/gate/bodies";
import { mails } from "@/lib/gate/limits";
import { visitor } from "@/lib/gate/who";
import { parseMailAddress } from "@/lib/mail-address";
import { limiters } from "@/lib/rate-limits";
import { refuse } from "@/lib/refusal";
import { ADDRESS_SENTENCE, askSubscriber } from "@/lib/subscribe";

/** The subscribe box: `address` and `cadence`. The answer is the same whether or not the address is subscribed. */
export const { POST } = gate("POST", {
  who: visitor,
  scope: null,
  limit: mails(limiters.mailsByAddress),
  body: formAs((form) => {
    const address = parseMailAddress(form.get("address") ?? "");
    if (!address || form.getAll("address").length > 1) return refuse(400, ADDRESS_SENTENCE);
    return { address, cadence: form.get("cadence") === "weekly" ? ("weekly" as const) : ("daily" as const) };
  }),
  parameters: "none",
  answer: async ({ body: { address, cadence } }) => {
    await askSubscriber(address, cadence);
    return seeOther("/subscriptions/sent");
  },
});
