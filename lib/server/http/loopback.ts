import { isIPv4 } from "node:net";

/** Whether a name or address is this machine's own for itself. */
export const isLoopback = (host: string): boolean =>
  host === "localhost" || host === "::1" || host === "0:0:0:0::/64" || (isIPv4(host) && host.startsWith("127."));
