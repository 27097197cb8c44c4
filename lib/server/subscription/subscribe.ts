import { addJob } from "@/db/queries/job/jobs";
import { requestSubscription, type Subscription } from "@/db/queries/subscription/subscriptions";
import { env } from "../runtime/env";

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
