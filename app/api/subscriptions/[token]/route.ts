import { findSubscription } from "@/db/queries/subscriptions";
import { answerError, answerJson } from "@/lib/answers";
import { handle } from "@/lib/handle";
import { parseSubscriptionToken } from "@/lib/subscription-link";
import { LINK_SENTENCE } from "@/lib/subscription-sentences";

/** Whether a link of a mail still belongs to a subscription; says nothing more of it. */
export const GET = handle(async (_request, { params }: RouteContext<"/api/subscriptions/[token]">) => {
  const id = parseSubscriptionToken((await params).token);
  return id && (await findSubscription(id)) ? answerJson({}) : answerError(404, LINK_SENTENCE);
});
