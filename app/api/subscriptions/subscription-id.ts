import type { Address } from "@/lib/gate";
import { type Refusal, refuse } from "@/lib/refusal";
import { parseSubscriptionToken } from "@/lib/subscription-link";
import { LINK_SENTENCE } from "@/lib/subscription-sentences";

/** The subscription that a mailed link's token opens, or the 404 refusal. */
export const readSubscriptionId = ({ parts }: Address<{ token: string }>): string | Refusal =>
  parseSubscriptionToken(parts.token) ?? refuse(404, LINK_SENTENCE);
