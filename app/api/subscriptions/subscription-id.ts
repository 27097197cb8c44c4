import { SUBSCRIPTION_LINK_WRONG } from "@/lib/core/subscription/sentences";
import type { Address } from "@/lib/server/gate";
import { type Refusal, refuse } from "@/lib/server/http/refusal";
import { parseSubscriptionToken } from "@/lib/server/subscription/subscription-link";

/** The subscription that a mailed link's token opens, or the 404 refusal. */
export const readSubscriptionId = ({ parts }: Address<{ token: string }>): string | Refusal =>
  parseSubscriptionToken(parts.token) ?? refuse(404, SUBSCRIPTION_LINK_WRONG);
