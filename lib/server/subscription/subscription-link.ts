import { createHmac, timingSafeEqual } from "node:crypto";
import { env, siteUrl } from "../runtime/env";

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/**
 * What stands in the links of a subscription's mails: only readers of those mails have it. It is made of AUTH_SECRET and the id
 * and kept nowhere, so the database gives none away and old mails can always be unsubscribed from.
 */
export function subscriptionToken(id: string): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET must be set for the links in mails; `npm start` makes one.");
  return `${id}.${createHmac("sha256", env.AUTH_SECRET).update(`subscription ${id}`).digest("base64url")}`;
}

/** The id of the subscription whose token this is, or null. */
export function parseSubscriptionToken(token: string): string | null {
  const id = token.slice(0, token.indexOf("."));
  if (!UUID.test(id)) return null;
  const [given, made] = [Buffer.from(token), Buffer.from(subscriptionToken(id))];
  return given.length === made.length && timingSafeEqual(given, made) ? id : null;
}

/** The page where a subscription is confirmed, changed and ended. */
export const subscriptionPath = (id: string) => `/subscriptions/${subscriptionToken(id)}` as const;

/** Where a mail program ends it by one POST, RFC 8058. */
export const unsubscribeUrl = (id: string) => `${siteUrl()}/api/subscriptions/${subscriptionToken(id)}/unsubscribe`;
