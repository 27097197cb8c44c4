import { createHash } from "node:crypto";
import { addJob } from "@/db/queries/jobs";
import { requestSubscription, type Subscription } from "@/db/queries/subscriptions";
import { clientNetwork } from "./client-address";
import { env } from "./env";
import { consumeLimit, limiters } from "./rate-limits";

export const ADDRESS_SENTENCE = "This is no mail address that we can write to; give one like ada@example.org.";

/**
 * Counts a mail that a visitor has sent to an address, which may be anybody's. @returns null, or the 429 answer: few for
 * one address, whoever asks, so that no form here floods an inbox.
 */
export async function limitMail(address: string, headers: Headers): Promise<Response | null> {
  return (
    (await consumeLimit(limiters.mailsByNetwork, clientNetwork(headers))) ??
    // The table of limits need not hold addresses.
    (await consumeLimit(limiters.mailsByAddress, createHash("sha256").update(address).digest("hex")))
  );
}

/** Asks an address whether it wants the digest. @param address from parseMailAddress. */
export async function askSubscriber(address: string, cadence: Subscription["cadence"]): Promise<void> {
  const { id } = await requestSubscription(address, { cadence, timeZone: env.FEED_TIME_ZONE });
  const request = crypto.randomUUID();
  await addJob({
    kind: "confirm-subscription",
    key: request,
    attemptsMax: 8,
    payload: { subscriptionId: id, request },
  });
}
