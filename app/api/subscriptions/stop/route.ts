import { stopSubscription } from "@/db/queries/subscriptions";
import { answerError } from "@/lib/answers";
import { handleForm, seeOther } from "@/lib/forms";
import { parseSubscriptionToken, subscriptionPath } from "@/lib/subscription-link";
import { LINK_SENTENCE } from "@/lib/subscription-sentences";

/** Ends the subscription of `token`. */
export const POST = handleForm(async (form) => {
  const id = parseSubscriptionToken(form.get("token") ?? "");
  if (!id || !(await stopSubscription(id))) return answerError(404, LINK_SENTENCE);
  return seeOther(subscriptionPath(id), { done: "stopped" });
});
