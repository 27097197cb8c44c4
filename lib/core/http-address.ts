/** The host to reach a server by that listens on `host`, which may stand for all addresses of the machine. */
export function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host;
}

/** `host` without its IPv6 zone, for which addresses have no place. */
function withoutZone(host: string): string {
  return host.replace(/%.*$/, "");
}

/** The address of a server that listens on `host`: "http://[::1]:3000". */
export function httpAddress(host: string, port: number): string {
  const name = withoutZone(reachableHost(host));
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
