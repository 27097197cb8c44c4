import { findSubscription, keepSubscription } from "@/db/queries/subscriptions";
import { answerError } from "@/lib/answers";
import { parseDigestChoices } from "@/lib/digest-choices";
import { env } from "@/lib/env";
import { handleForm, seeOther } from "@/lib/forms";
import { parseSubscriptionToken, subscriptionPath } from "@/lib/subscription-link";
import { CHOICES_SENTENCE, LINK_SENTENCE } from "@/lib/subscription-sentences";
import { whenKept } from "@/mail/slots";

/** Confirms, changes or takes up the subscription of `token` with these choices. */
export const POST = handleForm(async (form) => {
  const id = parseSubscriptionToken(form.get("token") ?? "");
  const subscription = id && (await findSubscription(id));
  if (!subscription) return answerError(404, LINK_SENTENCE);
  const choices = parseDigestChoices(form);
  if (!choices) return answerError(400, CHOICES_SENTENCE);
  const scope = subscription.userId ? choices.scope : "everything";
  const when = whenKept(subscription, choices, new Date(), env.FEED_TIME_ZONE);
  await keepSubscription(subscription.id, { ...choices, scope }, when);
  return seeOther(subscriptionPath(subscription.id), { done: subscription.confirmedAt ? "saved" : "confirmed" });
});
