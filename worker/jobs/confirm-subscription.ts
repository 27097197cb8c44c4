import { z } from "zod";
import { findSubscription } from "@/db/queries/subscription/subscriptions";
import { MAIL_HANDED_OVER, subscriptionRefused } from "@/lib/core/job/sentences";
import { sendOnce } from "@/mail/send-once";
import { subscriptionMail } from "@/mail/subscription-mails";
import type { Job } from "../job";

const payloadShape = z.object({ subscriptionId: z.uuid(), request: z.uuid() });

/** Sends the mail that follows the subscribe box. Asked for by the box. */
export const confirmSubscription: Job = {
  kind: "confirm-subscription",
  pattern: null,
  isParallel: true,
  attemptsMax: 8,
  async run({ payload }) {
    const { subscriptionId, request } = payloadShape.parse(payload);
    const subscription = await findSubscription(subscriptionId);
    if (!subscription) return null;
    const refusal = await sendOnce(await subscriptionMail(subscription, request));
    return refusal ? subscriptionRefused(subscriptionId, refusal) : MAIL_HANDED_OVER;
  },
};
