import { Webhook } from "standardwebhooks";
import { z } from "zod";
import { findOpenDelivery, settleDelivery } from "@/db/queries/job/webhooks";
import { dayPosted, webhookGone, webhookUnwanted } from "@/lib/core/job/sentences";
import { parseWebhookSecret } from "@/lib/core/job/webhook-secret";
import { postOutside } from "@/lib/server/http/post-outside";
import { env } from "@/lib/server/runtime/env";
import type { Job } from "../job";
import { hashAddress } from "../webhooks";

const TIMEOUT_MS = 15_000;
/** The status by which a receiver says that it wants nothing more. */
const GONE = 410;

const payloadSchema = z.object({ id: z.uuid() });

/**
 * Posts one closed day to one address, signed; with the same id and body at each attempt. An answer from 200 to 299
 * settles it. Any other one is tried again, ten times in some four hours; a redirect counts as a failure.
 */
export const deliverWebhook: Job = {
  kind: "deliver-webhook",
  pattern: null,
  isParallel: true,
  attemptsMax: 10,
  async run({ payload, signal }) {
    const { id } = payloadSchema.parse(payload);
    const delivery = await findOpenDelivery(id);
    if (!delivery) return null;
    const { day, body, addressHash } = delivery;
    const address = env.WEBHOOK_URLS.find((address) => hashAddress(address) === addressHash);
    if (!address || !env.WEBHOOK_SECRET) {
      await settleDelivery(id, "endedAt");
      return webhookGone(day);
    }
    const { host } = new URL(address);
    const status = await postOutside(address, {
      headers: { "Content-Type": "application/json", ...signedHeaders(id, body, env.WEBHOOK_SECRET) },
      body,
      allowPrivate: env.WEBHOOK_ALLOW_PRIVATE,
      timeoutMs: TIMEOUT_MS,
      signal,
    });
    if (status === GONE) {
      await settleDelivery(id, "endedAt");
      return webhookUnwanted(day, host, GONE);
    }
    // A redirect could choose another receiver, so an address must be the last one.
    if (status >= 300 && status < 400)
      throw new Error(`${host} answered ${status} instead of taking it; give WEBHOOK_URLS the address it leads to`);
    if (status < 200 || status >= 300) throw new Error(`${host} answered ${status}`);
    await settleDelivery(id, "deliveredAt");
    return dayPosted(day, host, id, status);
  },
};

/** Headers by which a receiver knows who sent a message, and whether it has had it before. */
function signedHeaders(id: string, body: string, secret: string): Record<string, string> {
  const key = parseWebhookSecret(secret);
  if (!key) throw new Error("WEBHOOK_SECRET is no secret for webhooks.");
  const sentAt = new Date();
  return {
    "webhook-id": id,
    "webhook-timestamp": String(Math.floor(sentAt.getTime() / 1000)),
    // The key as bytes: the library's own reading of a secret refuses base64 without its padding.
    "webhook-signature": new Webhook(key, { format: "raw" }).sign(id, sentAt, body),
  };
}
