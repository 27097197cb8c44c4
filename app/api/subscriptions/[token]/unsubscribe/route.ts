import { stopSubscription } from "@/db/queries/subscription/subscriptions";
import { SUBSCRIPTION_LINK_WRONG, YOU_ARE_UNSUBSCRIBED } from "@/lib/core/subscription/sentences";
import { gate } from "@/lib/server/gate";
import { networkWrites } from "@/lib/server/gate/limits";
import { anyone, anyoneInBrowser } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { subscriptionPath } from "@/lib/server/subscription/subscription-link";
import { readSubscriptionId } from "../../subscription-id";

/**
 * One-click unsubscribe of RFC 8058. The mail program's own server sends it, without cookies or an origin of ours: the
 * token alone is what lets it, so nothing else is asked. Again changes nothing.
 */
export const { POST } = gate("POST", {
  who: anyone,
  scope: null,
  limit: networkWrites,
  body: "none",
  parameters: readSubscriptionId,
  answer: async ({ parameters: id }) =>
    (await stopSubscription(id))
      ? new Response(`${YOU_ARE_UNSUBSCRIBED}\n`, { headers: { "Cache-Control": "private, no-store" } })
      : refuse(404, SUBSCRIPTION_LINK_WRONG),
});

/** A visit changes nothing, since programs that check mails follow links: it leads to the page with the button. */
export const { GET } = gate("GET", {
  who: anyoneInBrowser,
  scope: null,
  limit: "none",
  body: "none",
  parameters: readSubscriptionId,
  answer: async ({ parameters: id }) => seeOther(subscriptionPath(id)),
});
