import { createHmac } from "node:crypto";
import { clientNetwork } from "../http/client-address";
import { env } from "../runtime/env";

/**
 * By which two reports of one network are known to be so, and the network is not: keyed by AUTH_SECRET. Housekeeping forgets it
 * after NETWORK_HASH_DAYS.
 */
export function networkHash(headers: Headers): string {
  if (!env.AUTH_SECRET) throw new Error("AUTH_SECRET must be set for reports; `npm start` makes one.");
  return createHmac("sha256", env.AUTH_SECRET)
    .update(`network of a report ${clientNetwork(headers)}`)
    .digest("base64url");
}
