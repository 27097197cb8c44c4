import { stopSubscription } from "@/db/queries/subscriptions";
import { answerError } from "@/lib/answers";
import { seeOther } from "@/lib/forms";
import { handle } from "@/lib/handle";
import { parseSubscriptionToken, subscriptionPath } from "@/lib/subscription-link";
import { LINK_SENTENCE } from "@/lib/subscription-sentences";

type Context = RouteContext<"/api/subscriptions/[token]/unsubscribe">;

/**
 * One-click unsubscribe of RFC 8058. The mail program's own server sends it, without cookies or an origin of ours: the
 * token alone is what lets it, so nothing else is asked. Again changes nothing.
 */
export const POST = handle(async (_request, { params }: Context) => {
  const id = parseSubscriptionToken((await params).token);
  if (!id || !(await stopSubscription(id))) return answerError(404, LINK_SENTENCE);
  return new Response("You are unsubscribed.\n", { headers: { "Cache-Control": "private, no-store" } });
});

/** A visit changes nothing, since programs that check mails follow links: it leads to the page with the button. */
export const GET = handle(async (_request, { params }: Context) => {
  const id = parseSubscriptionToken((await params).token);
  return id ? seeOther(subscriptionPath(id)) : answerError(404, LINK_SENTENCE);
});
