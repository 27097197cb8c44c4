import { isIPv4, isIPv6 } from "node:net";
import { env } from "../runtime/env";
import { isLoopback } from "./loopback";

/**
 * What one network subscriber has: an IPv4 address, or the first 64 bits of an IPv6 one; "unknown" when there is none.
 * The last entry of X-Forwarded-For is our own socket's peer (lib/front), those before it were appended by
 * TRUSTED_PROXIES proxies; anything further left is the sender's invention.
 */
export function clientNetwork(headers: Headers, trustedProxies = env.TRUSTED_PROXIES): string {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => hop.trim());
  return networkOf(hops[Math.max(0, hops.length - 1 - trustedProxies)] ?? "");
}

/** Whether a request was made on this very machine: by no proxy's client, and to one of its own names. */
export function isFromThisMachine(headers: Headers): boolean {
  const hops = (headers.get("x-forwarded-for") ?? "").split(",").map((hop) => networkOf(hop.trim()));
  const host = (headers.get("host") ?? "").replace(/:\d+$/, "").replace(/^\[|\]$/g, "");
  return isLoopback(host) && hops.every(isLoopback);
}

function networkOf(address: string): string {
  const bare = address.replace(/^\[|\](:\d+)?$/g, "").replace(/%.*$/, "");
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(bare)?.[1] ?? bare;
  if (isIPv4(mapped)) return mapped;
  return isIPv6(mapped) ? `${firstHextets(mapped).join(":")}::/64` : "unknown";
}

function firstHextets(address: string): string[] {
  const [head = "", tail] = address.split("::");
  const left = head ? head.split(":") : [];
  const right = tail ? tail.split(":") : [];
  const zeros = tail === undefined ? 0 : 8 - left.length - right.length;
  const all = [...left, ...Array<string>(Math.max(0, zeros)).fill("0"), ...right];
  return all.slice(0, 4).map((hextet) => Number.parseInt(hextet, 16).toString(16));
}
