import { lookup } from "node:dns/promises";
import ipaddr from "ipaddr.js";

/** Says in one sentence why an address is not asked. */
export class RefusedAddressError extends Error {}

export type ResolvedAddress = { address: string; family: 4 | 6 };

/**
 * Whether an IP address is one of the public internet: not of this machine, a private or a provider's inner network, a
 * link, a test or tunnel range, nor one of these written as IPv6.
 */
export function isPublicAddress(text: string): boolean {
  // An IPv6 address may name the machine's own interface behind a percent sign.
  if (!ipaddr.isValid(text) || text.includes("%")) return false;
  return ipaddr.process(text).range() === "unicast";
}

/**
 * Looks a host up, once. Connect to what this gave and to nothing else: a name may lead somewhere else a moment later.
 * @param host as `hostname` of a URL, an IPv6 address in brackets included.
 * @throws RefusedAddressError when any of its addresses is not public, unless `allowPrivate`; Error when there is none.
 */
export async function resolveOutside(
  host: string,
  {
    allowPrivate,
    resolve = lookupAll,
  }: { allowPrivate: boolean; resolve?: (host: string) => Promise<ResolvedAddress[]> },
): Promise<ResolvedAddress[]> {
  const found = await resolve(host.replace(/^\[|\]$/g, ""));
  if (found.length === 0) throw new Error(`${host} has no address`);
  const inner = allowPrivate ? undefined : found.find(({ address }) => !isPublicAddress(address));
  if (inner) throw new RefusedAddressError(`${host} leads to ${inner.address}, which is not on the public internet`);
  return found;
}

async function lookupAll(host: string): Promise<ResolvedAddress[]> {
  const found = await lookup(host, { all: true });
  return found.map(({ address, family }) => ({ address, family: family === 6 ? 6 : 4 }));
}
