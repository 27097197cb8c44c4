import { isIP } from "node:net";
import { env } from "../runtime/env";
import { isLoopback } from "./loopback";
import { isOwnOrigin } from "./same-origin";

/**
 * Whether a request was sent to a host of this site, and by no page of a foreign one: a page that has its own name lead
 * to this machine could else use what is meant for programs on it. What needs no look-up, an IP address or a name without a dot, nobody
 * else can own. Source: https://modelcontextprotocol.io/specification/draft/basic/transports#security-warning
 */
export function isAskedHere(request: Request): boolean {
  const host = request.headers.get("host");
  const origin = request.headers.get("origin");
  if (host !== null && !isOwnHost(host)) return false;
  return origin === null || isOwnOrigin(origin, host) || isServedHere(origin);
}

function isOwnHost(host: string): boolean {
  const name = hostnameOf(`http://${host}`);
  if (name === null) return false;
  if (isIP(name) !== 0 || !name.includes(".") || name.endsWith(".localhost")) return true;
  return env.SITE_URL !== undefined && name === new URL(env.SITE_URL).hostname;
}

/** Whether an origin is a page that this very machine serves, such as a tool for developers. */
function isServedHere(origin: string): boolean {
  const name = /^https?:/.test(origin) ? hostnameOf(origin) : null;
  return name !== null && (isLoopback(name) || name.endsWith(".localhost"));
}

/** Host name of an address, without the brackets of IPv6; null for what is none. */
const hostnameOf = (address: string): string | null =>
  URL.canParse(address) ? new URL(address).hostname.replace(/^\[|\]$/g, "") : null;
