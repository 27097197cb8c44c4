import { findSubscription, keepSubscription, stopSubscription } from "@/db/queries/subscriptions";
import { seeOther } from "@/lib/answers";
import { parseDigestChoices } from "@/lib/digest-choices";
import { env } from "@/lib/env";
import { gate } from "@/lib/gate";
import { empty, form } from "@/lib/gate/bodies";
import { byForm } from "@/lib/gate/by-form";
import { networkWrites } from "@/lib/gate/limits";
import { visitor } from "@/lib/gate/who";
import { refuse } from "@/lib/refusal";
import { subscriptionPath } from "@/lib/subscription-link";
import { CHOICES_SENTENCE, LINK_SENTENCE } from "@/lib/subscription-sentences";
import { whenKept } from "@/mail/slots";
import { readSubscriptionId } from "../subscription-id";

/** Confirms, changes or takes up the subscription of a mailed link with these choices. */
export const { PUT } = gate("PUT", {
  who: visitor,
  scope: null,
  limit: networkWrites,
  body: form,
  parameters: readSubscriptionId,
  answer: async ({ body, parameters: id }) => {
    const subscription = await findSubscription(id);
    if (!subscription) return refuse(404, LINK_SENTENCE);
    const choices = parseDigestChoices(body);
    if (!choices) return refuse(400, CHOICES_SENTENCE);
    const scope = subscription.userId ? choices.scope : "everything";
    const when = whenKept(subscription, choices, new Date(), env.FEED_TIME_ZONE);
    await keepSubscription(subscription.id, { ...choices, scope }, when);
    return seeOther(subscriptionPath(subscription.id), { done: subscription.confirmedAt ? "saved" : "confirmed" });
  },
});

/** Ends the subscription of a mailed link. */
export const { DELETE } = gate("DELETE", {
  who: visitor,
  scope: null,
  limit: networkWrites,
  body: empty,
  parameters: readSubscriptionId,
  answer: async ({ parameters: id }) =>
    (await stopSubscription(id)) ? seeOther(subscriptionPath(id), { done: "stopped" }) : refuse(404, LINK_SENTENCE),
});

export const POST = byForm({ PUT, DELETE });
