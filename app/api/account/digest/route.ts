import { findSubscriptionOfUser, keepSubscription, stopSubscription } from "@/db/queries/subscription/subscriptions";
import { parseDigestChoices } from "@/lib/core/subscription/digest-choices";
import { CHOICES_NOT_OFFERED } from "@/lib/core/subscription/sentences";
import { gate } from "@/lib/server/gate";
import { empty, form } from "@/lib/server/gate/bodies";
import { byForm } from "@/lib/server/gate/by-form";
import { settingsForm } from "@/lib/server/gate/presets";
import { seeOther } from "@/lib/server/http/answers";
import { refuse } from "@/lib/server/http/refusal";
import { env } from "@/lib/server/runtime/env";
import { whenKept } from "@/mail/digest-schedule";

/** Begins or changes the viewer's digest; their address is verified, so nothing is left to confirm. */
export const { PUT } = gate("PUT", {
  ...settingsForm,
  body: form,
  parameters: "none",
  answer: async ({ sender, body }) => {
    const subscription = await findSubscriptionOfUser(sender.userId);
    if (!subscription) return seeOther("/settings", { problem: "digest-address" });
    const choices = parseDigestChoices(body);
    if (!choices) return refuse(400, CHOICES_NOT_OFFERED);
    const when = whenKept(subscription, choices, new Date(), env.FEED_TIME_ZONE);
    await keepSubscription(subscription.id, choices, when);
    return seeOther("/settings", { done: "digest" });
  },
});

/** Ends the viewer's digest. */
export const { DELETE } = gate("DELETE", {
  ...settingsForm,
  body: empty,
  parameters: "none",
  answer: async ({ sender }) => {
    const subscription = await findSubscriptionOfUser(sender.userId);
    if (subscription) await stopSubscription(subscription.id);
    return seeOther("/settings", { done: "digest-stopped" });
  },
});

export const POST = byForm({ PUT, DELETE });
