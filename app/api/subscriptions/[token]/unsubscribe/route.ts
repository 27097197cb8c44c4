import { stopSubscription } from "@/db/queries/subscriptions";
import { seeOther } from "@/lib/answers";
import { gate } from "@/lib/gate";
import { networkWrites } from "@/lib/gate/limits";
import { anyone } from "@/lib/gate/who";
import { refuse } from "@/lib/refusal";
import { subscriptionPath } from "@/lib/subscription-link";
import { LINK_SENTENCE } from "@/lib/subscription-sentences";
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
      ? new Response("You are unsubscribed.\n", { headers: { "Cache-Control": "private, no-store" } })
      : refuse(404, LINK_SENTENCE),
});

/** A visit changes nothing, since programs that check mails follow links: it leads to the page with the button. */
export const { GET } = gate("GET", {
  who: anyone,
  scope: null,
  limit: "none",
  body: "none",
  parameters: readSubscriptionId,
  answer: async ({ parameters: id }) => seeOther(subscriptionPath(id)),
});
