import { findSubscriptionOfUser, keepSubscription } from "@/db/queries/subscriptions";
import { answerError } from "@/lib/answers";
import { parseDigestChoices } from "@/lib/digest-choices";
import { env } from "@/lib/env";
import { handleViewerForm, seeOther } from "@/lib/forms";
import { CHOICES_SENTENCE } from "@/lib/subscription-sentences";
import { whenKept } from "@/mail/slots";

/** Begins or changes the viewer's digest; their address is verified, so nothing is left to confirm. */
export const POST = handleViewerForm("/settings", async (form, viewer) => {
  const subscription = await findSubscriptionOfUser(viewer.id);
  if (!subscription) return seeOther("/settings", { problem: "address-claim" });
  const choices = parseDigestChoices(form);
  if (!choices) return answerError(400, CHOICES_SENTENCE);
  const when = whenKept(subscription, choices, new Date(), env.FEED_TIME_ZONE);
  await keepSubscription(subscription.id, choices, when);
  return seeOther("/settings", { done: "digest" });
});
