import { findSubscriptionOfUser, keepSubscription, stopSubscription } from "@/db/queries/subscriptions";
import { seeOther } from "@/lib/answers";
import { parseDigestChoices } from "@/lib/digest-choices";
import { env } from "@/lib/env";
import { gate } from "@/lib/gate";
import { empty, form } from "@/lib/gate/bodies";
import { byForm } from "@/lib/gate/by-form";
import { settings } from "@/lib/gate/limits";
import { readerAt } from "@/lib/gate/who";
import { refuse } from "@/lib/refusal";
import { CHOICES_SENTENCE } from "@/lib/subscription-sentences";
import { whenKept } from "@/mail/slots";

/** Begins or changes the viewer's digest; their address is verified, so nothing is left to confirm. */
export const { PUT } = gate("PUT", {
  who: readerAt("/settings"),
  scope: null,
  limit: settings,
  body: form,
  parameters: "none",
  answer: async ({ sender, body }) => {
    const subscription = await findSubscriptionOfUser(sender.userId);
    if (!subscription) return seeOther("/settings", { problem: "address-claim" });
    const choices = parseDigestChoices(body);
    if (!choices) return refuse(400, CHOICES_SENTENCE);
    const when = whenKept(subscription, choices, new Date(), env.FEED_TIME_ZONE);
    await keepSubscription(subscription.id, choices, when);
    return seeOther("/settings", { done: "digest" });
  },
});

/** Ends the viewer's digest. */
export const { DELETE } = gate("DELETE", {
  who: readerAt("/settings"),
  scope: null,
  limit: settings,
  body: empty,
  parameters: "none",
  answer: async ({ sender }) => {
    const subscription = await findSubscriptionOfUser(sender.userId);
    if (subscription) await stopSubscription(subscription.id);
    return seeOther("/settings", { done: "digest-stopped" });
  },
});

export const POST = byForm({ PUT, DELETE });
