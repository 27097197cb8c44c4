import { parseMailAddress } from "@/lib/core/account/mail-address";
import { siteUrl } from "../runtime/env";
import { openSealed, seal } from "./sealed";

/** Seconds that a reader has to look into their inbox. */
const MAX_AGE = 3600;
const PURPOSE = "mail-address";

/** An address that an account says is its own, and the session that said so. */
export type AddressClaim = { userId: string; sessionId: string; address: string };

/** The claim as encrypted text, good for an hour: what the mail's link carries, and the job that sends it. */
export function sealAddressClaim({ userId, sessionId, address }: AddressClaim): Promise<string> {
  return seal(PURPOSE, { sub: userId, sid: sessionId, address }, MAX_AGE);
}

/** The claim in such a text, or null when we did not seal it or it has expired. */
export async function openAddressClaim(sealed: string): Promise<AddressClaim | null> {
  const claims = await openSealed(PURPOSE, sealed);
  if (!claims || typeof claims.sub !== "string" || typeof claims.sid !== "string") return null;
  const address = typeof claims.address === "string" ? parseMailAddress(claims.address) : null;
  return address ? { userId: claims.sub, sessionId: claims.sid, address } : null;
}

/** The page whose button makes the address the account's. */
export const addressUrl = (sealed: string) => `${siteUrl()}/settings/address?claim=${encodeURIComponent(sealed)}`;
