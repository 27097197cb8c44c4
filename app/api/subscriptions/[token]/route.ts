import { findSubscription, keepSubscription, stopSubscription } from "@/db/queries/subscription/subscriptions";
import { parseDigestChoices } from "@/lib/core/subscription/digest-choices";
import { CHOICES_NOT_OFFERED, SUBSCRIPTION_LINK_WRONG } from "@/lib/core/subscription/sentences";
import { gate } from "@/lib/server/gate";
import { empty, form } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { networkWrites } from "@/lib/server/gate/limits";
import { visitor } from "@/lib/server/gate/who";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { env } from "@/lib/server/runtime/env";
import { subscriptionPath } from "@/lib/server/subscription/subscription-link";
import { whenKept } from "@/mail/digest-schedule";
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
    if (!subscription) return refuse(404, SUBSCRIPTION_LINK_WRONG);
    const choices = parseDigestChoices(body);
    if (!choices) return refuse(400, CHOICES_NOT_OFFERED);
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
    (await stopSubscription(id))
      ? seeOther(subscriptionPath(id), { done: "stopped" })
      : refuse(404, SUBSCRIPTION_LINK_WRONG),
});

export const POST = byForm({ PUT, DELETE });
