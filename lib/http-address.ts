/** The host to reach a server by that listens on `host`, which may stand for all addresses of the machine. */
export function reachableHost(host: string): string {
  if (host === "0.0.0.0") return "127.0.0.1";
  return host === "::" ? "::1" : host;
}

/** The address of a server that listens on `host`: "http://[::1]:3000". Browsers have no way to write an IPv6 zone. */
export function httpAddress(host: string, port: number): string {
  const name = reachableHost(host).replace(/%.*$/, "");
  return `http://${name.includes(":") ? `[${name}]` : name}:${port}`;
}
