import { createHash } from "node:crypto";
import { clientNetwork } from "./client-address";
import { consumeLimit, limiters } from "./rate-limits";

/**
 * Counts a mail that a visitor has sent to an address, which may be anybody's. @returns null, or the 429 answer: few for
 * one address, whoever asks, so that no form here floods an inbox. @param perAddress which mails count together.
 */
export async function limitMail(
  address: string,
  headers: Headers,
  perAddress: typeof limiters.mailsByAddress = limiters.mailsByAddress,
): Promise<Response | null> {
  return (
    (await consumeLimit(limiters.mailsByNetwork, clientNetwork(headers))) ??
    // The table of limits need not hold addresses.
    (await consumeLimit(perAddress, createHash("sha256").update(address).digest("hex")))
  );
}
