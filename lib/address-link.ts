import { siteUrl } from "./env";
import { parseMailAddress } from "./mail-address";
import { openSealed, seal } from "./sealed";

/** Seconds that a reader has to look into their inbox. */
const MAX_AGE = 3600;
const PURPOSE = "mail-address";

/** An address that an account says is its own, and the session number it said so under. */
export type AddressClaim = { userId: string; sessionVersion: number; address: string };

/** The claim as encrypted text, good for an hour: what the mail's link carries, and the job that sends it. */
export function sealAddressClaim({ userId, sessionVersion, address }: AddressClaim): Promise<string> {
  return seal(PURPOSE, { sub: userId, sessionVersion, address }, MAX_AGE);
}

/** The claim in such a text, or null when it is none of ours or its time is over. */
export async function openAddressClaim(sealed: string): Promise<AddressClaim | null> {
  const claims = await openSealed(PURPOSE, sealed);
  if (!claims || typeof claims.sub !== "string" || typeof claims.sessionVersion !== "number") return null;
  const address = typeof claims.address === "string" ? parseMailAddress(claims.address) : null;
  return address ? { userId: claims.sub, sessionVersion: claims.sessionVersion, address } : null;
}

/** The page whose button makes the address the account's. */
export const addressUrl = (sealed: string) => `${siteUrl()}/settings/address?claim=${encodeURIComponent(sealed)}`;
