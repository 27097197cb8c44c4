import { createHmac } from "node:crypto";
import { parseWebhookSecret } from "./webhook-secret";

/**
 * Headers by which a receiver knows who sent a message, and whether it has had it before.
 * @param id the same for each attempt. Source: https://www.standardwebhooks.com
 */
export function webhookHeaders(id: string, sentAt: Date, body: string, secret: string): Record<string, string> {
  const key = parseWebhookSecret(secret);
  if (!key) throw new Error("WEBHOOK_SECRET is no secret for webhooks.");
  const timestamp = String(Math.floor(sentAt.getTime() / 1000));
  const signature = createHmac("sha256", key).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}
