import { createHash } from "node:crypto";
import { clientNetwork } from "./client-address";
import { consumeLimit, limiters } from "./rate-limits";

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
